import type { Context } from '../../iam/request';
import type { IdentityPool } from '../pools/identity-pool';
import type { Token } from '../reach/token';
import type { Environment } from '../template/environment';
import type { IdentityService } from '../template/identity-service';
import type { OwnerVariable, RoleReach } from '../world';

/** What the token of somebody says: which identity pool it is of, and how they signed in. */
export function tokenOf(
  service: IdentityService, account: string, audience: string, amr: readonly string[] | undefined, tags: readonly string[] = [],
): Token {
  const { prefix } = service;
  return { service, account, context: { ...usual(service), [`${prefix}:aud`]: audience, ...amr ? { [`${prefix}:amr`]: amr } : {} }, tags };
}

export function poolToken({ id, service, environment }: Pick<IdentityPool, 'id' | 'service'> & { readonly environment: Environment }, amr: readonly string[], tags: readonly string[] = []): Token {
  return tokenOf(service, environment.account, id, amr, tags);
}

/** The key that names an identity. */
export function identityOwner({ prefix }: IdentityService): OwnerVariable {
  return { key: `${prefix}:sub`, format: 'identityId' };
}

/** The context of requests: that of the token, and the account of the roles if it is one. */
export function contextOf({ context }: Token, roles: readonly RoleReach[], more: Context = {}): Context {
  const [account, ...others] = new Set(roles.map(({ role }) => role.account));
  return { ...context, ...account !== undefined && others.length === 0 ? { 'aws:principalaccount': account } : {}, ...more };
}

/** What all requests of such sessions carry. */
function usual({ principal }: IdentityService): Context {
  return {
    'aws:securetransport': 'true',
    'aws:principaltype': 'AssumedRole',
    'aws:principalisawsservice': 'false',
    ...principal === 'cognito-identity.amazonaws.com' ? { 'aws:federatedprovider': principal } : {},
  };
}
