import { OAuthScope } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, onlyResource, templateOf } from './sign-in-stack';
import { AppClient } from '../../src';

const machine = () => AppClient.machine('robot', { scopes: [OAuthScope.custom('orders/read')] });

describe('app clients', () => {
  test('are found by name', () => {
    const auth = makeAuth({ clients: [AppClient.singlePage('web'), AppClient.server('server')] });

    expect(auth.client('web').node.path).toBe('Test/Auth/Clientweb');
    expect(auth.client('server')).not.toBe(auth.client('web'));
  });

  test('fail on an unknown name', () => {
    expect(() => makeAuth().client('phone')).toThrow(new Error('[Test/Auth] client: must be one of ["web"], got "phone"'));
  });

  test('vouch for their users to the identity pool, but for machines', () => {
    const clients = [AppClient.singlePage('web'), AppClient.server('server'), machine()];
    const auth = makeAuth({ clients, groups: ['admins'] });

    const template = templateOf(auth);

    const stack = Stack.of(auth);
    const accepted = ['web', 'server'].map((name) => ({
      ClientId: stack.resolve(auth.client(name).userPoolClientId),
      ProviderName: stack.resolve(auth.userPool.userPoolProviderName),
      ServerSideTokenCheck: true,
    }));
    expect(onlyResource(template, 'AWS::Cognito::IdentityPool').CognitoIdentityProviders).toEqual(accepted);
    expect(Object.keys(Object(onlyResource(template, 'AWS::Cognito::IdentityPoolRoleAttachment').RoleMappings))).toHaveLength(2);
  });

  test('fail where the list is empty', () => {
    expect(() => makeAuth({ clients: [] })).toThrow(
      new Error('[Test/Auth] clients: must hold an app client, or nobody can sign in; leave it out for one single-page client, got []'),
    );
  });

  test.each(['', 'a/b', 'a:b', 'é', 'a'.repeat(129)])('fail on the name %p', (name) => {
    expect(() => makeAuth({ clients: [AppClient.singlePage(name)] })).toThrow(
      new Error(`[Test/Auth] clients: a name must be 1 to 128 letters, digits, spaces or any of _+=,.@-, got "${name}"`),
    );
  });

  test.each(['a', 'My App_+=,.@-1', 'a'.repeat(128)])('may be named %p', (name) => {
    authTemplate({ clients: [AppClient.singlePage(name)] }).hasResourceProperties('AWS::Cognito::UserPoolClient', { ClientName: name });
  });

  test('may have names that differ in what a construct id leaves out', () => {
    authTemplate({ clients: ['a b', 'ab', 'a.b'].map((name) => AppClient.singlePage(name)) }).resourceCountIs('AWS::Cognito::UserPoolClient', 3);
  });

  test('fail where two have one name', () => {
    expect(() => makeAuth({ clients: [AppClient.singlePage('web'), AppClient.server('web')] })).toThrow(
      new Error('[Test/Auth] clients: a client must have a name that no other client has, got "web"'),
    );
  });
});

test('browser origins are those of all single-page clients, each once', () => {
  const auth = makeAuth({
    clients: [
      AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/in', 'https://app.example.com/back'] }),
      AppClient.singlePage('dev', { origins: ['http://localhost:5173', 'https://app.example.com'] }),
      AppClient.server('server', { callbackUrls: ['https://server.example.com/'] }),
      AppClient.nativeApp('phone', { callbackUrls: ['com.example.app://in'] }),
    ],
  });

  expect(auth.browserOrigins).toEqual(['https://app.example.com', 'http://localhost:5173']);
});
