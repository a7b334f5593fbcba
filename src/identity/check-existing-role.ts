import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { fail } from '../private/reject';

/** Refuses a role to which no policy could be attached, or from which it would be left out without anybody having meant it. */
export function checkExistingRole(scope: IConstruct, prop: string, role: IRole): void {
  const { account } = Stack.of(scope);
  if (Token.compareStrings(role.env.account, account) === TokenComparison.DIFFERENT) {
    fail(scope, prop, `must be roles of the account of this stack, ${account}, since policies of one account can't be attached in another, got one of ${role.env.account}`);
  }
  if (isImmutable(role)) fail(scope, prop, `must be roles that can be changed, since grants become policies of them; import ${role.node.path} without mutable: false`);
}

/** aws-cdk-lib wraps a role that must not change, and keeps with it what becomes of grants. */
function isImmutable(role: IRole): boolean {
  return 'addGrantsToResources' in role;
}
