import { Role } from 'aws-cdk-lib/aws-iam';
import { Names } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { identityServiceNames } from '../private/partition';
import type { IdentityPoolPrincipal } from '../private/trust-policy';

/** A role that the identity pool hands to identities whom `trusted` names. Its permissions come from audiences. */
export function identityRole(scope: Construct, id: string, trusted: IdentityPoolPrincipal, description: string): Role {
  const { roleNameLength } = identityServiceNames(scope);
  return new Role(scope, id, {
    assumedBy: trusted,
    description,
    roleName: roleNameLength === undefined ? undefined : shortName(scope, id, roleNameLength),
  });
}

function shortName(scope: Construct, id: string, maxLength: number): string {
  return `${Names.uniqueResourceName(scope, { maxLength: maxLength - id.length - 1 })}-${id}`;
}
