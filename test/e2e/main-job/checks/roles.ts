import { CognitoIdentityClient, GetCredentialsForIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { providerOf } from '../album';
import { GROUP } from '../cast';
import type { Cast } from '../cast';
import { Unexpected } from '../check';
import type { Check } from '../check';
import type { Person, User } from '../person';
import { anonymous } from '../sign-in';

/** A group member gets the group's role, everybody else the default one, and nobody one of their own choosing. */
export function roleChecks(cast: Cast): readonly Check[] {
  const { alice, bob, guest } = cast;
  return [
    { who: alice.name, action: 'role of the session', on: 'role of the group', expected: 'allowed', attempt: async () => expectRole(cast, alice, true) },
    { who: bob.name, action: 'role of the session', on: 'default role', expected: 'allowed', attempt: async () => expectRole(cast, bob, false) },
    {
      who: alice.name,
      action: 'ask for a role',
      on: 'role of the group',
      expected: 'allowed',
      attempt: async () => askFor(cast, alice, await groupRole(cast)),
    },
    {
      who: bob.name,
      action: 'ask for a role',
      on: 'role of the group',
      expected: { refusedWith: 'NotAuthorizedException' },
      attempt: async () => askFor(cast, bob, await groupRole(cast)),
    },
    {
      who: guest.name,
      action: 'ask for a role',
      on: 'role of the group',
      expected: { refusedWith: 'InvalidParameterException' },
      attempt: async () => askFor(cast, guest, await groupRole(cast)),
    },
  ];
}

async function groupRole({ album, admin }: Cast): Promise<string> {
  const { Group } = await admin.users.send(new GetGroupCommand({ UserPoolId: album.userPoolId, GroupName: GROUP }));
  if (Group?.RoleArn === undefined) throw new Unexpected(`the group ${GROUP} has no role`);
  return Group.RoleArn;
}

async function expectRole(cast: Cast, person: Person, ofGroup: boolean): Promise<void> {
  const { endpoint, region } = cast.album;
  const { Arn = '' } = await new STSClient({ endpoint, region, credentials: person.credentials, maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
  const [, role] = Arn.split('/');
  const group = (await groupRole(cast)).split('/').pop();
  if ((role === group) !== ofGroup) throw new Unexpected(`the caller is ${Arn}`);
}

async function askFor({ album }: Cast, person: Person | User, CustomRoleArn: string): Promise<void> {
  const { endpoint, region } = album;
  const client = new CognitoIdentityClient({ endpoint, region, credentials: anonymous, maxAttempts: 1 });
  const Logins = person.tokens && { [providerOf(album)]: person.tokens.id };
  await client.send(new GetCredentialsForIdentityCommand({ IdentityId: person.identityId, Logins, CustomRoleArn }));
}
