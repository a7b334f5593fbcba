import { randomUUID } from 'node:crypto';
import { CognitoIdentityClient, GetCredentialsForIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { providerOf } from '../album';
import { Attempts } from '../attempts';
import type { Cast } from '../cast';
import { Unexpected } from '../check';
import type { Check } from '../check';
import { asGuest } from '../person';
import type { Person } from '../person';
import { anonymous, signIn, signUp } from '../sign-in';

/** What happens to a guest who signs in, and to the credentials from before. */
export function guestBecomesUserChecks(cast: Cast): readonly Check[] {
  return [
    {
      who: 'guest, then new user',
      action: 'GetCredentialsForIdentity with login',
      on: 'keeps the identity id',
      expected: 'allowed',
      attempt: async () => {
        const guest = await newGuest(cast);
        expectSame(await becomeUser(cast, guest, await newUserToken(cast)), guest.identityId);
      },
    },
    {
      who: 'guest, then alice',
      action: 'GetCredentialsForIdentity with login',
      on: 'merges into alice\'s identity',
      expected: 'allowed',
      attempt: async () => expectSame(await becomeUser(cast, await newGuest(cast), cast.alice.tokens.id), cast.alice.identityId),
    },
    {
      who: 'guest, then alice',
      action: 'GetCredentialsForIdentity as guest',
      on: 'disabled guest identity',
      expected: { refusedWith: 'NotAuthorizedException' },
      attempt: async () => {
        const guest = await newGuest(cast);
        await becomeUser(cast, guest, cast.alice.tokens.id);
        await becomeUser(cast, guest, undefined);
      },
    },
    {
      who: 'guest, then new user',
      action: 'GetCredentialsForIdentity as guest',
      on: 'identity that is a user\'s now',
      expected: { refusedWith: 'NotAuthorizedException' },
      attempt: async () => {
        const guest = await newGuest(cast);
        await becomeUser(cast, guest, await newUserToken(cast));
        await becomeUser(cast, guest, undefined);
      },
    },
    {
      who: 'guest, then new user',
      action: 'PutObject with guest credentials from before',
      on: 'users/<kept id>/',
      expected: 'denied',
      attempt: async () => {
        const guest = await newGuest(cast);
        await becomeUser(cast, guest, await newUserToken(cast));
        await new Attempts(cast.album, guest).put(`users/${guest.identityId}/planted.txt`);
      },
    },
  ];
}

async function newGuest({ album }: Cast): Promise<Person> {
  return asGuest(album, `guest ${randomUUID()}`);
}

async function newUserToken({ album, admin }: Cast): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  await signUp(album, admin, email);
  return (await signIn(album, email)).id;
}

async function becomeUser({ album }: Cast, guest: Person, token: string | undefined): Promise<string | undefined> {
  const client = new CognitoIdentityClient({ endpoint: album.endpoint, region: album.region, credentials: anonymous, maxAttempts: 1 });
  const Logins = token === undefined ? undefined : { [providerOf(album)]: token };
  const { IdentityId } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId: guest.identityId, Logins }));
  return IdentityId;
}

function expectSame(seen: string | undefined, expected: string): void {
  if (seen !== expected) throw new Unexpected('another identity id');
}
