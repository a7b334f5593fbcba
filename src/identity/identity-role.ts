import { Role } from 'aws-cdk-lib/aws-iam';
import { Names } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { identityServiceNames } from '../private/partition';
import { identityPoolTrust } from '../private/trust-policy';
import type { IdentityState } from '../private/trust-policy';

/** A role that the identity pool hands to identities in `state`. Its permissions come from audiences. */
export function identityRole(scope: Construct, id: string, identityPoolId: string, state: IdentityState, description: string): Role {
  const { roleNameLength } = identityServiceNames(scope);
  return new Role(scope, id, {
    assumedBy: identityPoolTrust(scope, identityPoolId, state),
    description,
    roleName: roleNameLength === undefined ? undefined : shortName(scope, id, roleNameLength),
  });
}

function shortName(scope: Construct, id: string, maxLength: number): string {
  return `${Names.uniqueResourceName(scope, { maxLength: maxLength - id.length - 1 })}-${id}`;
}
