import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession } from 'aws-amplify/auth';
import { cognitoCredentialsProvider } from 'aws-amplify/auth/cognito';
import { CognitoIdentity, POOL } from './cognito-identity';
import { failureOf, Stage } from './stage';
import type { CredentialsProvider } from '../../client/src';

const USER_POOL = 'eu-west-1_Abcdefghi';

let stage: Stage;
let cognito: CognitoIdentity;

beforeEach(async () => {
  // Amplify warns of an endpoint that is not of AWS.
  jest.spyOn(console, 'warn').mockImplementation();
  stage = new Stage();
  cognito = new CognitoIdentity(stage.guest, stage.user);
  await Promise.all([stage.server.open(), cognito.open()]);
  stage.server.states = ['moved'];
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([stage.server.close(), cognito.close()]);
});

/** A token that Amplify can read. */
function tokenOf(payload: Record<string, string | number>) {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  return { payload, toString: () => `${part({ alg: 'RS256' })}.${part(payload)}.c2lnbmF0dXJl` };
}

describe('Amplify', () => {
  let isSignedIn = false;

  function configure(allowGuestAccess: boolean): void {
    isSignedIn = false;
    const claims = { sub: 'abc', iss: `https://cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`, exp: Math.floor(Date.now() / 1000) + 3600 };
    const tokens = { idToken: tokenOf(claims), accessToken: tokenOf(claims) };
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: USER_POOL, userPoolClientId: 'client', identityPoolId: POOL, identityPoolEndpoint: cognito.endpoint, allowGuestAccess,
        },
      },
    }, { Auth: { credentialsProvider: cognitoCredentialsProvider, tokenProvider: { getTokens: async () => isSignedIn ? tokens : null } } });
  }

  test('gives the credentials of the guest before sign-in and those of the user after it', async () => {
    configure(true);
    const client = stage.client({ credentials: async () => (await fetchAuthSession()).credentials });

    await client.start();
    isSignedIn = true;
    const { state } = await client.complete();

    expect(state).toBe('moved');
    expect(stage.server.calls).toEqual(['guest POST /start', 'user POST /complete']);
  });

  test('gives none where guests are not allowed, which has a clear code', async () => {
    configure(false);

    const failure = await failureOf(stage.client({ credentials: async () => (await fetchAuthSession()).credentials }).start());

    expect(failure.code).toBe('noCredentials');
  });
});

describe('the AWS SDK', () => {
  test('gives the credentials of the guest before sign-in and those of the user after it', async () => {
    const of = (logins: Record<string, string> | undefined) => fromCognitoIdentityPool({
      identityPoolId: POOL, logins, clientConfig: { region: 'eu-west-1', endpoint: cognito.endpoint },
    });
    let provider: CredentialsProvider = of(undefined);
    const client = stage.client({ credentials: () => provider() });

    await client.start();
    provider = of({ [`cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`]: 'token' });
    const { state } = await client.complete();

    expect(state).toBe('moved');
    expect(stage.server.calls).toEqual(['guest POST /start', 'user POST /complete']);
  });
});
