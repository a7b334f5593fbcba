import { randomUUID } from 'node:crypto';
import { CognitoIdentityClient, GetCredentialsForIdentityCommand, GetIdCommand, GetOpenIdTokenCommand } from '@aws-sdk/client-cognito-identity';
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { providerOf } from '../../main-job/album';
import { foreignClient } from '../../main-job/checks/foreign';
import { asGuest, asUser } from '../../main-job/person';
import type { Person } from '../../main-job/person';
import { anonymous, signIn, signUp } from '../../main-job/sign-in';
import { refused, same } from '../fact';
import type { Fact } from '../fact';
import type { Subject } from '../subject';

/** Who gets which identity and role. */
export function identityPoolFacts({ album, outputs, admin }: Subject): readonly Fact[] {
  const { endpoint, region, identityPoolId: IdentityPoolId } = album;
  const client = new CognitoIdentityClient({ endpoint, region, credentials: anonymous, maxAttempts: 1 });
  const provider = providerOf(album);
  const newUser = async () => {
    const email = `${randomUUID()}@example.com`;
    await signUp(album, admin, email);
    return email;
  };
  const newToken = async () => (await signIn(album, await newUser())).id;
  const getId = async (token: string, name = provider) => client.send(new GetIdCommand({ IdentityPoolId, Logins: { [name]: token } }));
  const credentials = async (IdentityId: string | undefined, token?: string) =>
    client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins: token === undefined ? undefined : { [provider]: token } }));
  const guestId = async () => (await client.send(new GetIdCommand({ IdentityPoolId }))).IdentityId;
  const roleOf = async (person: Person) => {
    const sts = new STSClient({ endpoint, region, credentials: person.credentials, maxAttempts: 1 });
    return (await sts.send(new GetCallerIdentityCommand({}))).Arn?.split('/').slice(1).join('/');
  };
  return [
    { name: 'GetId: garbage for a token is refused', holds: async () => refused(getId('garbage'), 'NotAuthorizedException') },
    { name: 'GetId: unknown provider is refused', holds: async () => refused(getId(await newToken(), 'accounts.google.com'), 'NotAuthorizedException') },
    {
      name: 'GetId: token of another app client is refused',
      holds: async () => {
        const email = await newUser();
        const clientId = await foreignClient(album, admin);
        return refused(getId((await signIn(album, email, { clientId })).id), 'NotAuthorizedException');
      },
    },
    {
      name: 'GetId: same login, same identity',
      holds: async () => {
        const token = await newToken();
        return same((await getId(token)).IdentityId, (await getId(token)).IdentityId);
      },
    },
    { name: 'GetId: every guest is a new identity', holds: async () => same(await guestId() === await guestId(), false) },
    {
      name: 'credentials: refused for a user\'s identity without the login',
      holds: async () => refused(credentials((await getId(await newToken())).IdentityId), 'NotAuthorizedException'),
    },
    {
      name: 'credentials: refused for a user\'s identity with the login of another',
      holds: async () => refused(credentials((await getId(await newToken())).IdentityId, await newToken()), 'NotAuthorizedException'),
    },
    {
      name: 'upgrade: a guest with a new login keeps the identity',
      holds: async () => {
        const guest = await guestId();
        return same((await credentials(guest, await newToken())).IdentityId, guest);
      },
    },
    {
      name: 'upgrade: a guest with a known login becomes that identity',
      holds: async () => {
        const token = await newToken();
        const { IdentityId } = await getId(token);
        return same((await credentials(await guestId(), token)).IdentityId, IdentityId);
      },
    },
    {
      name: 'upgrade: the guest identity is disabled by a merge',
      holds: async () => {
        const token = await newToken();
        await getId(token);
        const guest = await guestId();
        await credentials(guest, token);
        return refused(credentials(guest), 'NotAuthorizedException');
      },
    },
    {
      name: 'role: users get the default role',
      holds: async () => same(await roleOf(await asUser(album, randomUUID(), await signIn(album, await newUser()))), `${outputs.UserRoleName}/CognitoIdentityCredentials`),
    },
    {
      name: 'role: group members get the role of the rule',
      holds: async () => {
        const Username = await newUser();
        await admin.users.send(new AdminAddUserToGroupCommand({ UserPoolId: album.userPoolId, Username, GroupName: 'editors' }));
        return same(await roleOf(await asUser(album, randomUUID(), await signIn(album, Username))), `${last(outputs.EditorRoleArn)}/CognitoIdentityCredentials`);
      },
    },
    {
      name: 'role: guests get the guest role',
      holds: async () => same(await roleOf(await asGuest(album, randomUUID())), `${last(outputs.GuestRoleArn)}/CognitoIdentityCredentials`),
    },
    {
      name: 'classic flow: refused when it is off',
      holds: async () => refused(client.send(new GetOpenIdTokenCommand({ IdentityId: await guestId() })), 'InvalidParameterException'),
    },
  ];
}

function last(arn: string | undefined): string | undefined {
  return arn?.split('/').pop();
}
