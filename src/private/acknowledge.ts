import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Records why a finding of cdk-nag's AwsSolutions pack is right as it is. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}
