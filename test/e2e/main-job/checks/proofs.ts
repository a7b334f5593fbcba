import { randomUUID } from 'node:crypto';
import { CognitoIdentityClient, GetCredentialsForIdentityCommand, GetIdCommand, GetOpenIdTokenCommand } from '@aws-sdk/client-cognito-identity';
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { providerOf } from '../album';
import { Attempts, fetchText } from '../attempts';
import { ALICE, PHOTO } from '../cast';
import type { Cast } from '../cast';
import type { Check } from '../check';
import { s3Client } from '../person';
import type { TemporaryCredentials } from '../person';
import { anonymous, signIn, signUp } from '../sign-in';
import { foreignClient, foreignPool } from './foreign';

/** Nobody is believed without proof: tokens, identities and signatures that are not right are refused before any policy is asked. */
export function proofChecks(cast: Cast): readonly Check[] {
  return [...tokenChecks(cast), ...identityChecks(cast), ...signatureChecks(cast)];
}

function tokenChecks(cast: Cast): readonly Check[] {
  const { album, admin, alice } = cast;
  const identities = new CognitoIdentityClient({ endpoint: album.endpoint, region: album.region, credentials: anonymous, maxAttempts: 1 });
  const getId = async (token: string, pool = album.identityPoolId, provider = providerOf(album)) =>
    identities.send(new GetIdCommand({ IdentityPoolId: pool, Logins: { [provider]: token } }));
  const refused = (who: string, action: string, on: string, attempt: Check['attempt']): Check => (
    { who, action, on, expected: { refusedWith: 'NotAuthorizedException' }, attempt });
  return [
    refused('stranger', 'sign in', 'wrong password', async () => signIn(album, ALICE, { password: 'Wrong-Horse-7-Battery' })),
    refused('alice', 'GetId', 'token of another app client', async () => {
      const clientId = await foreignClient(album, admin);
      await getId((await signIn(album, ALICE, { clientId })).id);
    }),
    refused('alice', 'GetId', 'access token as ID token', async () => getId(alice.tokens.access)),
    refused('stranger', 'GetId', 'token with a forged claim', async () => getId(forge(alice.tokens.id))),
    refused('stranger', 'GetId', 'no token at all', async () => getId('garbage')),
    refused('alice', 'GetId', 'provider the pool does not know', async () => getId(alice.tokens.id, album.identityPoolId, 'accounts.google.com')),
    refused('alice', 'GetId', 'identity pool of somebody else', async () => getId(alice.tokens.id, await foreignPool(admin))),
    refused('disabled user', 'GetId', 'token from before', async () => getId(await tokenOfDisabledUser(cast))),
  ];
}

function identityChecks(cast: Cast): readonly Check[] {
  const { album, admin, alice, bob, guest } = cast;
  const identities = new CognitoIdentityClient({ endpoint: album.endpoint, region: album.region, credentials: anonymous, maxAttempts: 1 });
  const logins = (token: string) => ({ [providerOf(album)]: token });
  const line = (who: string, action: string, on: string, refusedWith: string, attempt: Check['attempt']): Check => (
    { who, action, on, expected: { refusedWith }, attempt });
  return [
    line('stranger', 'GetCredentialsForIdentity', 'alice\'s identity id, no token', 'NotAuthorizedException', async () =>
      identities.send(new GetCredentialsForIdentityCommand({ IdentityId: alice.identityId }))),
    line('bob', 'GetCredentialsForIdentity', 'alice\'s identity id, own token', 'NotAuthorizedException', async () =>
      identities.send(new GetCredentialsForIdentityCommand({ IdentityId: alice.identityId, Logins: logins(bob.tokens.id) }))),
    line('alice', 'GetOpenIdToken (classic flow)', 'own identity', 'InvalidParameterException', async () =>
      identities.send(new GetOpenIdTokenCommand({ IdentityId: alice.identityId, Logins: logins(alice.tokens.id) }))),
    line('guest', 'GetOpenIdToken (classic flow)', 'own identity', 'InvalidParameterException', async () =>
      identities.send(new GetOpenIdTokenCommand({ IdentityId: guest.identityId }))),
    {
      who: 'guest of a foreign pool',
      action: 'GetCredentialsForIdentity',
      on: 'guest role of the album',
      expected: { refusedWith: 'InvalidIdentityPoolConfigurationException' },
      opensWith: ['no audience in the trust policy'],
      attempt: async () => {
        const IdentityPoolId = await foreignPool(admin, { borrowRolesOf: album.identityPoolId });
        const { IdentityId } = await identities.send(new GetIdCommand({ IdentityPoolId }));
        await identities.send(new GetCredentialsForIdentityCommand({ IdentityId }));
      },
    },
  ];
}

function signatureChecks({ album, alice, bob }: Cast): readonly Check[] {
  const own = `${alice.folder}${PHOTO}`;
  const url = `${album.endpoint}/${album.bucketName}/${own}`;
  const readAs = async (credentials: TemporaryCredentials) => new Attempts(album, { ...alice, s3: s3Client(album, credentials) }).get(own);
  const line = (action: string, on: string, refusedWith: string, attempt: Check['attempt']): Check => (
    { who: 'stranger', action, on, expected: { refusedWith }, attempt });
  return [
    line('GetObject', 'alice\'s key id, forged secret', 'SignatureDoesNotMatch', async () => readAs({ ...alice.credentials, secretAccessKey: 'forged' })),
    line('GetObject', 'alice\'s key, bob\'s session token', 'InvalidToken', async () => readAs({ ...alice.credentials, sessionToken: bob.credentials.sessionToken })),
    line('GetObject', 'a key id nobody issued', 'InvalidAccessKeyId', async () => readAs({ ...alice.credentials, accessKeyId: 'ASIA0000000000000000' })),
    line('GetObject', 'alice\'s object, not signed', 'AccessDenied', async () => fetchText(url)),
  ];
}

/** The same token for another subject, with the old signature. */
function forge(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = { ...typeof claims === 'object' ? claims : {}, sub: randomUUID() };
  return [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
}

async function tokenOfDisabledUser({ album, admin }: Cast): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  await signUp(album, admin, email);
  const { id } = await signIn(album, email);
  await admin.users.send(new AdminDisableUserCommand({ UserPoolId: album.userPoolId, Username: email }));
  return id;
}
