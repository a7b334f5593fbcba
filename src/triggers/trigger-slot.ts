import type { PreTokenGenerationVersion } from './pre-token-generation-version';

/** Where the pool names a function. */
export interface TriggerSlot {
  /** Path of the function's ARN inside `LambdaConfig`. */
  readonly arn: string;
  /** Path and value of the version of the event, where the slot has one. */
  readonly version?: readonly [string, string];
}

/** The slot before tokens are issued. */
export function preTokenSlot(version: PreTokenGenerationVersion): TriggerSlot {
  return { arn: 'PreTokenGenerationConfig.LambdaArn', version: ['PreTokenGenerationConfig.LambdaVersion', version] };
}

/** The moment of a slot, as `LambdaConfig` names it. */
export function momentOf({ arn }: TriggerSlot): string {
  return arn.split('.')[0];
}
