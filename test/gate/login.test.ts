import { createSign, generateKeyPairSync } from 'node:crypto';
import { GateError } from '../e2e/gate/gate-error';
import { verifyLogins } from '../e2e/gate/login';

const PROVIDER = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = Math.floor(Date.now() / 1000);
const good = { 'iss': `https://${PROVIDER}`, 'aud': 'web', 'sub': 'alice', 'cognito:username': 'alice', 'token_use': 'id', 'iat': now, 'exp': now + 60 };

function token(claims: object, key = privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'key' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

function pools(active = true) {
  return {
    signingKeys: async () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' }] }),
    isActiveUser: async () => active,
  };
}

const trusting = (ServerSideTokenCheck = true) => ({ CognitoIdentityProviders: [{ ProviderName: PROVIDER, ClientId: 'web', ServerSideTokenCheck }] });

async function verify(jwt: string, { provider = PROVIDER, pool = trusting(), active = true } = {}): Promise<string | undefined> {
  try {
    const [login] = await verifyLogins({ [provider]: jwt }, pool, pools(active));
    return login?.sub;
  } catch (error) {
    return error instanceof GateError ? error.code : String(error);
  }
}

test('a token of the pool and client that the identity pool names is believed', async () => {
  expect(await verify(token(good))).toBe('alice');
});

test.each([
  ['has expired', token({ ...good, exp: now - 60 })],
  ['is for another app client', token({ ...good, aud: 'other' })],
  ['comes from another user pool', token({ ...good, iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other' })],
  ['is not an ID token', token({ ...good, token_use: 'access' })],
  ['is signed with another key', token(good, foreign.privateKey)],
  ['is not a token', 'garbage'],
])('a token that %s is refused', async (_, jwt) => {
  expect(await verify(jwt)).toBe('NotAuthorizedException');
});

test('a provider that the identity pool does not name is refused', async () => {
  expect(await verify(token(good), { provider: 'accounts.google.com' })).toBe('NotAuthorizedException');
});

test('a user who is gone is refused where the pool checks on the server side', async () => {
  expect(await verify(token(good), { active: false })).toBe('NotAuthorizedException');
  expect(await verify(token(good), { active: false, pool: trusting(false) })).toBe('alice');
});

test('one bad token among several refuses the call', async () => {
  const logins = { [PROVIDER]: token(good), 'accounts.google.com': token(good) };

  await expect(verifyLogins(logins, trusting(), pools())).rejects.toThrow('not from a supported provider');
});
