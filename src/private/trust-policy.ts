import { FederatedPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { identityServiceNames } from './partition';

/** The two states of an identity, as the `amr` claim of its token names them. */
export type IdentityState = 'authenticated' | 'unauthenticated';

/**
 * Whom a role of an identity pool trusts: identities of this pool (`aud`, exact) in this state (`amr`, literal).
 *
 * Nothing else in the library writes these conditions. Without `aud` any identity pool of any account could hand the role
 * out; without `amr` a guest could take a user's role; a wildcard would match both states, since one word ends in the other.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function identityPoolTrust(scope: IConstruct, identityPoolId: string, state: IdentityState): FederatedPrincipal {
  const { principal, keyPrefix } = identityServiceNames(scope);
  return new FederatedPrincipal(principal, {
    'StringEquals': { [`${keyPrefix}:aud`]: identityPoolId },
    'ForAnyValue:StringLike': { [`${keyPrefix}:amr`]: state },
  }, 'sts:AssumeRoleWithWebIdentity');
}
