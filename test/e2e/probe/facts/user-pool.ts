import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand, AdminConfirmSignUpCommand, AdminGetUserCommand, AdminRemoveUserFromGroupCommand, InitiateAuthCommand, SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { isRecord } from '../../../iam/policy-document';
import { isKeySet } from '../../gate/login';
import { providerOf } from '../../main-job/album';
import { signIn } from '../../main-job/sign-in';
import { accepted, refused, same } from '../fact';
import type { Fact } from '../fact';
import type { Subject } from '../subject';
import { BLOCKED_DOMAIN, CONFIRMED_DOMAIN } from '../template';

const PASSWORD = 'Correct-Horse-7-Battery';

/** Sign-up, sign-in and tokens. */
export function userPoolFacts({ album, outputs, admin }: Subject): readonly Fact[] {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = album;
  const signUp = async (email: string, Password = PASSWORD) => admin.users.send(new SignUpCommand({
    ClientId, Username: email, Password, UserAttributes: [{ Name: 'email', Value: email }],
  }));
  const confirmedUser = async () => {
    const email = `${randomUUID()}@example.com`;
    await signUp(email);
    await admin.users.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: email }));
    return email;
  };
  const claims = async (email: string) => decode((await signIn(album, email)).id);
  return [
    { name: 'sign-up: password policy is enforced', holds: async () => refused(signUp(`${randomUUID()}@example.com`, 'short'), 'InvalidPasswordException') },
    { name: 'sign-up: pre-sign-up trigger can refuse', holds: async () => refused(signUp(`${randomUUID()}@${BLOCKED_DOMAIN}`), 'UserLambdaValidationException') },
    {
      name: 'sign-up: pre-sign-up trigger can confirm',
      holds: async () => same((await signUp(`${randomUUID()}@${CONFIRMED_DOMAIN}`)).UserConfirmed, true),
    },
    {
      name: 'sign-in: refused before confirmation',
      holds: async () => {
        const email = `${randomUUID()}@example.com`;
        await signUp(email);
        return refused(signIn(album, email), 'UserNotConfirmedException');
      },
    },
    { name: 'sign-in: SRP accepts the right password', holds: async () => accepted(signIn(album, await confirmedUser())) },
    {
      name: 'sign-in: SRP refuses a wrong password',
      holds: async () => refused(signIn(album, await confirmedUser(), { password: 'Wrong-Horse-7-Battery' }), 'NotAuthorizedException'),
    },
    {
      name: 'sign-in: plain password flow refuses a wrong password',
      holds: async () => refused(admin.users.send(new InitiateAuthCommand({
        ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: await confirmedUser(), PASSWORD: 'Wrong-Horse-7-Battery' },
      })), 'NotAuthorizedException'),
    },
    {
      name: 'sign-in: a flow that the client does not have is refused',
      holds: async () => refused(admin.users.send(new InitiateAuthCommand({
        ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: await confirmedUser() },
      })), 'InvalidParameterException'),
    },
    { name: 'user name: a UUID, when users sign in with an address', holds: async () => userNameIsUuid(await confirmedUser()) },
    {
      name: 'token: signed with a key of the published set',
      holds: async () => {
        const { id } = await signIn(album, await confirmedUser());
        const verifier = JwtVerifier.create({ issuer: `https://${providerOf(album)}`, audience: ClientId });
        const keys: unknown = await (await fetch(`${album.endpoint}/${UserPoolId}/.well-known/jwks.json`)).json();
        if (!isKeySet(keys)) return 'no key set';
        verifier.cacheJwks(keys);
        return accepted(verifier.verify(id));
      },
    },
    { name: 'token: claim of the pre-token-generation trigger', holds: async () => same((await claims(await confirmedUser())).tenant, 'acme') },
    { name: 'token: groups', holds: async () => same((await claims(await memberOf('editors')))['cognito:groups'], ['editors']) },
    { name: 'token: roles of groups', holds: async () => same((await claims(await memberOf('editors')))['cognito:roles'], [outputs.EditorRoleArn]) },
    {
      name: 'token: preferred role',
      holds: async () => same((await claims(await memberOf('editors')))['cognito:preferred_role'], outputs.EditorRoleArn),
    },
    {
      name: 'token: no groups claim after leaving the group',
      holds: async () => {
        const Username = await memberOf('editors');
        await admin.users.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: 'editors' }));
        return same((await claims(Username))['cognito:groups'] ?? 'none', 'none');
      },
    },
    {
      name: 'attributes: one that the client may not write is refused',
      holds: async () => {
        const { access } = await signIn(album, await confirmedUser());
        const command = new UpdateUserAttributesCommand({ AccessToken: access, UserAttributes: [{ Name: 'custom:plan', Value: 'gold' }] });
        return refused(admin.users.send(command), 'NotAuthorizedException');
      },
    },
  ];

  async function memberOf(GroupName: string): Promise<string> {
    const Username = await confirmedUser();
    await admin.users.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    return Username;
  }

  async function userNameIsUuid(email: string): Promise<true | string> {
    const { Username = '' } = await admin.users.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    return /^[0-9a-f-]{36}$/.test(Username) ? true : Username;
  }
}

function decode(token: string): Readonly<Record<string, unknown>> {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return isRecord(claims) ? claims : {};
}
