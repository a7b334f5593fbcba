import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from 'aws-cdk-lib/aws-cognito';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Lazy, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AmbiguousRoleResolution } from './ambiguous-role-resolution';
import type { AppIdentityPoolProps } from './app-identity-pool-props';
import { providerSettings } from './provider-settings';
import type { ProviderTraits } from './provider-traits';
import type { RoleMappings } from './role-mappings';
import { acknowledge } from '../private/acknowledge';

/** The roles of a pool, by state. */
interface StateRoles {
  readonly users: Role;
  readonly guests?: Role;
}

/** The pool itself, with the providers that it will have at synth. */
export function defineIdentityPool(scope: Construct, props: AppIdentityPoolProps, providers: readonly ProviderTraits[]): CfnIdentityPool {
  const { guests = false, identityPoolName, removalPolicy = RemovalPolicy.RETAIN } = props;
  const pool = new CfnIdentityPool(scope, 'Resource', {
    // Left out, it counts as allowed; the classic flow would let the client choose the role.
    allowClassicFlow: false,
    allowUnauthenticatedIdentities: guests,
    identityPoolName,
    ...providerSettings(providers),
  });
  pool.applyRemovalPolicy(removalPolicy);
  if (guests) acknowledge(pool, 'AwsSolutions-COG7', 'Guests were asked for; they get a role of their own that starts without permissions');
  return pool;
}

/** One attachment for the pool: it is a set operation, a second one would undo the first. */
export function attachRoles(scope: Construct, identityPoolId: string, roles: StateRoles, mappings: RoleMappings, props: AppIdentityPoolProps): void {
  const { ambiguousRoleResolution = AmbiguousRoleResolution.AUTHENTICATED_ROLE } = props;
  new CfnIdentityPoolRoleAttachment(scope, 'RoleAttachment', {
    identityPoolId,
    roles: { authenticated: roles.users.roleArn, ...(roles.guests && { unauthenticated: roles.guests.roleArn }) },
    roleMappings: Lazy.any({ produce: () => mappings.render(ambiguousRoleResolution) }),
  });
}
