import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, stop } from './child-process';
import { freePort } from './free-port';
import { installEmulator } from './install';
import { EMULATOR_LOG, LOCAL, MENDED, ROOT } from './paths';
import type { EmulatorAccess } from '../gate/deployed';

const START_SECONDS = 60;
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/** How the emulator is started, where that is not the usual way. */
export interface EmulatorOptions {
  /** As it comes, without what is put right; for measuring. */
  readonly plain?: boolean;

  /** Makes deployed functions call this address in place of the emulator, with credentials of their role that are signed with the key. */
  readonly functions?: { readonly endpoint: string; readonly key: string };
}

/** A local AWS that forgets everything when it stops. It listens on loopback only, and believes every signature: the gate goes before it. */
export class Emulator {
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    mkdirSync(LOCAL, { recursive: true });
    const python = await installEmulator();
    const port = await freePort();
    const state = mkdtempSync(join(LOCAL, 'state-'));
    const log = openSync(EMULATOR_LOG, 'w');
    const args = options.plain === true ? ['-m', 'ministack'] : [MENDED];
    const child = start(python, args, { cwd: state, env: { ...environment(port, state), ...functionsEnvironment(options) }, stdio: ['ignore', log, log] });
    closeSync(log);
    process.once('exit', () => rmSync(state, { recursive: true, force: true }));

    const emulator = new Emulator(child, state, `http://127.0.0.1:${port}`);
    await emulator.untilHealthy();
    return emulator;
  }

  private constructor(private readonly child: ChildProcess, private readonly state: string, readonly endpoint: string) {}

  /** How to reach it as its administrator. The key is a dummy: it opens nothing outside this machine. */
  get access(): EmulatorAccess {
    return { endpoint: this.endpoint, region: REGION, accountId: ACCOUNT, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  }

  async stop(): Promise<void> {
    await stop(this.child);
    rmSync(this.state, { recursive: true, force: true });
  }

  private async untilHealthy(): Promise<void> {
    const deadline = Date.now() + START_SECONDS * 1000;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const healthy = await fetch(`${this.endpoint}/_ministack/health`).then((response) => response.ok, () => false);
      if (healthy) return;
      await sleep(200);
    }
    await this.stop();
    throw new Error(`the emulator did not become healthy within ${START_SECONDS} s; the end of ${EMULATOR_LOG}:\n${readFileSync(EMULATOR_LOG, 'utf8').slice(-2000)}`);
  }
}

/**
 * The environment names what the emulator gets and nothing more: no AWS profile, no real credentials.
 * NODE_PATH gives Lambda functions the AWS SDK that the real runtime carries.
 */
function environment(port: number, state: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: state,
    TMPDIR: state,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_HOST: 'localhost',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    IOT_MTLS_ENABLED: '0',
    LAMBDA_EXECUTOR: 'local',
    NODE_PATH: join(ROOT, 'node_modules'),
    STATE_DIR: join(state, 'state'),
    S3_DATA_DIR: join(state, 's3'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

function functionsEnvironment({ functions }: EmulatorOptions): NodeJS.ProcessEnv {
  return functions === undefined ? {} : { AWS_ENDPOINT_URL: functions.endpoint, GATE_KEY: functions.key };
}
