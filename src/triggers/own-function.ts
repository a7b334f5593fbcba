import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { aws_lambda } from 'aws-cdk-lib/interfaces';
import type { TriggerSlot } from './trigger-slot';

/** A function at its moment. */
export interface OwnFunction {
  readonly slot: TriggerSlot;
  readonly handler: aws_lambda.IFunctionRef;
  /** What it does to the user pool. */
  readonly userPoolActions: readonly string[];
  /** Key of the codes that a custom sender is given. */
  readonly key?: IKey;
}
