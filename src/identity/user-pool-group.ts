import { CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import type { CfnUserPoolGroupProps } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import { reject, requireLiteral } from '../private/reject';

/** Refuses a group name that Cognito would refuse, or that is taken. */
export function checkGroupName(scope: Construct, name: string, taken: readonly string[]): void {
  requireLiteral(scope, 'groups', name);
  reject(scope, 'groups', name, !/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(name) || name.length > LIMITS.groupNameLength,
    `a group name must be 1 to ${LIMITS.groupNameLength} letters, digits, marks and symbols, without white space`);
  reject(scope, 'groups', name, taken.includes(name), 'a group must have a name that no other group has');
}

/**
 * A group apart from the user pool: made through the pool's own method, a group whose role needs the identity pool, which
 * needs the user pool, would close a circle.
 */
export function defineUserPoolGroup(scope: Construct, id: string, props: CfnUserPoolGroupProps): CfnUserPoolGroup {
  return new CfnUserPoolGroup(scope, id, props);
}
