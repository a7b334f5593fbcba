import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { UPGRADE_API_TIMEOUT } from '../defaults';
import { LIMITS } from '../limits';
import type { Settings } from './handlers/settings';
import { assetPath } from './private/asset-path';
import type { UpgradeFunctionName } from './upgrade-roles';

interface Traits {
  /** Which file of the asset has it. */
  readonly file: 'api' | 'move' | 'sweep';
  readonly description: string;
  readonly timeout: Duration;
  readonly memorySize: number;
}

const LONG = Duration.seconds(LIMITS.functionSeconds);

/** Memory is also the share of a processor: what moves data hashes and encrypts it. */
const TRAITS: Record<UpgradeFunctionName, Traits> = {
  start: { file: 'api', description: 'Gives a guest the ticket of an upgrade', timeout: UPGRADE_API_TIMEOUT, memorySize: 256 },
  complete: { file: 'api', description: 'Lets a user claim an upgrade', timeout: UPGRADE_API_TIMEOUT, memorySize: 256 },
  status: { file: 'api', description: 'Tells a user how an upgrade stands', timeout: UPGRADE_API_TIMEOUT, memorySize: 256 },
  move: { file: 'move', description: 'Moves the data of an upgrade', timeout: LONG, memorySize: 1024 },
  batch: { file: 'move', description: 'Moves one batch of the objects of an upgrade', timeout: LONG, memorySize: 1024 },
  sweep: { file: 'sweep', description: 'Looks for upgrades that wait', timeout: Duration.minutes(1), memorySize: 256 },
};

/** What a function is made with. */
export interface UpgradeFunctionProps {
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  readonly settings: Settings;
}

/** One function of the upgrade. All have the same code, so that one asset is published for them, and a file for each kind. */
export function defineFunction(scope: Construct, id: string, name: UpgradeFunctionName, props: UpgradeFunctionProps): Function {
  const { role, logGroup, settings } = props;
  const { file, ...traits } = TRAITS[name];
  return new Function(scope, id, {
    ...traits,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(assetPath(scope)),
    handler: `${file}.${name}`,
    role,
    logGroup,
    environment: { UPGRADE: Stack.of(scope).toJsonString(settings) },
  });
}
