import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { Audience } from './audience';
import type { ProviderTraits } from './provider-traits';
import { fail } from '../private/reject';

/** Lets a backend vouch for users of this identity pool and of no other: with `*` it could be any user of any pool of the account. */
export function grantTokens(scope: IConstruct, grantee: IGrantable, identityPoolArn: string, providers: readonly ProviderTraits[]): Grant {
  if (!providers.some(({ kind }) => kind === 'developer')) {
    fail(scope, 'grantDeveloperTokens', 'needs a developer provider; add IdentityPoolProvider.developer(name) first');
  }
  if (grantee instanceof Audience) {
    fail(scope, 'grantDeveloperTokens', `must be given to a backend, since users would sign in as each other, got the audience "${grantee.name}"`);
  }
  return Grant.addToPrincipal({ grantee, actions: ['cognito-identity:GetOpenIdTokenForDeveloperIdentity'], resourceArns: [identityPoolArn] });
}
