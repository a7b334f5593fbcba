import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child-process';
import { LOCAL, ROOT } from './paths';
import { isRecord } from '../../iam/policy-document';
import type { EmulatorAccess } from '../gate/deployed';

const CDK = join(ROOT, 'node_modules', '.bin', 'cdk');
const QUIET = ['--no-notices', '--ci', '--no-version-reporting', '--no-color'];

/** Values of a stack's outputs by name. */
export type StackOutputs = Readonly<Record<string, string>>;

/** The real CDK command line, pointed at the emulator. */
export class Cdk {
  constructor(private readonly access: EmulatorAccess) {}

  /** Prepares the emulated account, as everybody does once for a real one. */
  async bootstrap(): Promise<void> {
    const { accountId, region } = this.access;
    mkdirSync(LOCAL, { recursive: true });
    await this.run(LOCAL, ['bootstrap', `aws://${accountId}/${region}`]);
  }

  /** Deploys one stack of the app in a folder with a cdk.json, and returns its outputs. */
  async deploy(folder: string, stack: string): Promise<StackOutputs> {
    const work = mkdtempSync(join(LOCAL, 'cdk-'));
    const outputs = join(work, 'outputs.json');
    try {
      await this.run(folder, ['deploy', stack, '--require-approval', 'never', '--outputs-file', outputs, '--output', join(work, 'cdk.out')]);
      return readOutputs(readFileSync(outputs, 'utf8'), stack);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  private async run(cwd: string, args: readonly string[]): Promise<void> {
    await run(CDK, [...args, ...QUIET], { cwd, env: this.environment() });
  }

  /** Nothing of the caller's AWS environment gets through: no profile, no region, no credentials of a real account. */
  private environment(): NodeJS.ProcessEnv {
    const { endpoint, region, accountId, credentials } = this.access;
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && !name.startsWith('CDK_'));
    return {
      ...Object.fromEntries(inherited),
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DEFAULT_ACCOUNT: accountId,
      CDK_DEFAULT_REGION: region,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    };
  }
}

function readOutputs(json: string, stack: string): StackOutputs {
  const parsed: unknown = JSON.parse(json);
  const outputs = isRecord(parsed) ? parsed[stack] : undefined;
  if (!isRecord(outputs)) throw new Error(`the stack ${stack} has no outputs`);
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, String(value)]));
}
