import { JwtVerifier } from 'aws-jwt-verify';
import type { Deployed } from './deployed';
import { GateError } from './gate-error';
import type { Claims } from './roles';
import { isRecord } from '../../iam/policy-document';

/** A user pool's word for who the caller is, verified. */
export interface Login {
  /** Provider name, `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
  readonly provider: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly claims: Claims;
}

/** The part of an identity pool that says which tokens it takes. */
export interface TrustedProviders {
  readonly CognitoIdentityProviders?: readonly TrustedProvider[];
}

/** What is asked of the deployed user pools. */
type UserPools = Pick<Deployed, 'signingKeys' | 'isActiveUser'>;

interface TrustedProvider {
  readonly ProviderName?: string;
  readonly ClientId?: string;
  readonly ServerSideTokenCheck?: boolean;
}

/** Verifies every login, as an identity pool does: one bad token refuses the whole call. */
export async function verifyLogins(logins: Readonly<Record<string, string>>, pool: TrustedProviders, deployed: UserPools): Promise<readonly Login[]> {
  return Promise.all(Object.entries(logins).map(async ([provider, token]) => verifyLogin(provider, token, pool, deployed)));
}

async function verifyLogin(provider: string, token: string, pool: TrustedProviders, deployed: UserPools): Promise<Login> {
  const trusted = (pool.CognitoIdentityProviders ?? []).filter(({ ProviderName }) => ProviderName === provider);
  const clientIds = trusted.flatMap(({ ClientId }) => ClientId ?? []);
  if (clientIds.length === 0) throw new GateError('NotAuthorizedException', `Token is not from a supported provider of this identity pool: ${provider}`);

  const userPoolId = provider.slice(provider.indexOf('/') + 1);
  const claims = await verifyToken(token, provider, clientIds, await deployed.signingKeys(userPoolId));
  const clientId = String(claims.aud);
  const checked = trusted.some((entry) => entry.ClientId === clientId && entry.ServerSideTokenCheck === true);
  if (checked && !await deployed.isActiveUser(userPoolId, String(claims['cognito:username'] ?? claims.sub))) {
    throw new GateError('NotAuthorizedException', 'Invalid login token. The user does not exist or is disabled');
  }
  return { provider, userPoolId, clientId, sub: String(claims.sub), claims };
}

async function verifyToken(token: string, provider: string, clientIds: string[], keys: unknown): Promise<Claims> {
  const verifier = JwtVerifier.create({ issuer: `https://${provider}`, audience: clientIds });
  if (!isKeySet(keys)) throw new Error(`the emulator has no signing keys for ${provider}`);
  verifier.cacheJwks(keys);
  try {
    const claims: Claims = await verifier.verify(token);
    if (claims.token_use === 'id') return claims;
  } catch (error) {
    throw new GateError('NotAuthorizedException', `Invalid login token. ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new GateError('NotAuthorizedException', 'Invalid login token. Not an ID token');
}

type KeySet = Parameters<ReturnType<typeof JwtVerifier.create<{ issuer: string; audience: string[] }>>['cacheJwks']>[0];

/** Tells a set of RSA keys from an error page. */
export function isKeySet(value: unknown): value is KeySet {
  return isRecord(value) && Array.isArray(value.keys) && value.keys.every((key: unknown) => isRecord(key) && key.kty === 'RSA');
}
