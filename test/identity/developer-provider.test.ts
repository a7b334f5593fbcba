import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { FrontDesk, stranger } from './front-desk';
import { shelf } from './shelf';
import { AccessProof, AppIdentityPool, IdentityPoolProvider } from '../../src';

function withDeveloper(...others: IdentityPoolProvider[]) {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  const identity = new AppIdentityPool(stack, 'Identity', { providers: [IdentityPoolProvider.developer('login.example.com'), ...others] });
  return { stack, identity };
}

test('gives its users the role of all users', async () => {
  const { stack, identity } = withDeveloper();
  shelf('users', identity.users);

  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPool', { DeveloperProviderName: 'login.example.com', CognitoIdentityProviders: Match.absent() });
  const session = await FrontDesk.of(stack).signIn(stranger('login.example.com', {}, ['login.example.com', 'login.example.com:us-east-1:x:alice']));
  expect(await session.shelves(['users'])).toEqual(['users']);
  AccessProof.of(stack).isolatesOwners();
});

test('has no part in rules that others have', () => {
  const { stack, identity } = withDeveloper(IdentityPoolProvider.google('1'));
  identity.addRule('staff', { claim: 'hd', value: 'example.com' });

  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
    RoleMappings: { google1: { IdentityProvider: 'accounts.google.com' }, developer0: Match.absent() },
  });
});

test('warns where others vouch for users of the same pool, and only there', () => {
  const text = Match.stringLikeRegexp('whoever can call as the backend is any of them');

  Annotations.fromStack(withDeveloper(IdentityPoolProvider.google('1')).stack).hasWarning('/Test/Identity', text);
  Annotations.fromStack(withDeveloper().stack).hasNoWarning('/Test/Identity', text);
});

test('lets a backend vouch for users of this pool, and nothing more', () => {
  const { stack, identity } = withDeveloper();
  const backend = new Role(stack, 'Backend', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

  expect(identity.grantDeveloperTokens(backend).success).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{ Action: 'cognito-identity:GetOpenIdTokenForDeveloperIdentity', Effect: 'Allow', Resource: stack.resolve(identity.identityPoolArn) }],
    },
  });
});

test('fails to do so for users, and where there is none', () => {
  const { stack, identity } = withDeveloper();
  const other = new AppIdentityPool(stack, 'Other', { providers: [IdentityPoolProvider.google('1')] });

  expect(() => identity.grantDeveloperTokens(identity.users)).toThrow('[Test/Identity] grantDeveloperTokens: must be given to a backend, since users would sign in as each other, '
    + 'got the audience "users"');
  expect(() => other.grantDeveloperTokens(new AccountPrincipal('123456789012'))).toThrow('[Test/Other] grantDeveloperTokens: needs a developer provider; '
    + 'add IdentityPoolProvider.developer(name) first');
});
