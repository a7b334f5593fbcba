import { ClientAttributes, OAuthScope, StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { CfnParameter, Duration, Stack, Token } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, onlyResource, templateOf } from './sign-in-stack';
import { AppClient } from '../../src';
import type { AuthenticatedAppAuthProps, ServerClientOptions, SinglePageClientOptions, UserClientOptions } from '../../src';
import { originOf } from '../../src/private/origins';

const CLIENT = 'AWS::Cognito::UserPoolClient';
const SRP = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const CALLBACK = { callbackUrls: ['https://app.example.com/'] };
const custom = OAuthScope.custom('orders/read');
const machine = (scopes: OAuthScope[] = [custom]) => AppClient.machine('robot', { scopes });
const clientOf = (client: AppClient, props: AuthenticatedAppAuthProps = {}) => onlyResource(authTemplate({ ...props, clients: [client] }), CLIENT);
const scopesOf = (count: number) => Array.from({ length: count }, (_, index) => OAuthScope.custom(`orders/${index}`));

type Preset = (options?: UserClientOptions) => AppClient;
const PRESETS: [string, Preset, boolean][] = [
  ['singlePage', (options) => AppClient.singlePage('web', options), false],
  ['nativeApp', (options) => AppClient.nativeApp('phone', options), false],
  ['server', (options) => AppClient.server('server', options), true],
];

describe.each(PRESETS)('%s', (_, preset, secret) => {
  test('proves the password without sending it', () => {
    expect(clientOf(preset()).ExplicitAuthFlows).toEqual(SRP);
  });

  test(`has ${secret ? 'a' : 'no'} secret`, () => {
    expect(clientOf(preset()).GenerateSecret).toBe(secret);
  });

  test('hides who exists and can revoke tokens', () => {
    expect(clientOf(preset())).toMatchObject({ PreventUserExistenceErrors: 'ENABLED', EnableTokenRevocation: true });
  });

  test('has tokens of an hour, a session of a month, and three minutes for a challenge', () => {
    expect(clientOf(preset())).toMatchObject({
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 30 * 24 * 60,
      AuthSessionValidity: 3,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
  });

  test('has no managed login without callback URLs', () => {
    const client = clientOf(preset());

    expect(client.AllowedOAuthFlowsUserPoolClient).toBe(false);
    for (const property of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs']) expect(client).not.toHaveProperty(property);
  });

  test('has the code grant and no other with callback URLs', () => {
    expect(clientOf(preset({ ...CALLBACK, logoutUrls: ['https://app.example.com/bye'] }))).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: CALLBACK.callbackUrls,
      LogoutURLs: ['https://app.example.com/bye'],
    });
  });

  test('reads all and writes no custom attribute', () => {
    const client = clientOf(preset(), { customAttributes: { tenant: new StringAttribute(), plan: new StringAttribute({ mutable: true }) } });

    expect(client.ReadAttributes).toEqual(expect.arrayContaining(['custom:plan', 'custom:tenant', 'email', 'email_verified', 'updated_at', 'zoneinfo']));
    expect(client.WriteAttributes).toEqual([
      'email', 'family_name', 'given_name', 'locale', 'name', 'nickname', 'phone_number', 'picture', 'preferred_username', 'zoneinfo',
    ]);
  });

  test('gives a new refresh token with each refresh where that is asked for, and refreshes no other way', () => {
    expect(clientOf(preset({ refreshTokenRotation: Duration.seconds(30) }))).toMatchObject({
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    });
    expect(clientOf(preset())).not.toHaveProperty('RefreshTokenRotation');
  });

  test('sends the password only where that is allowed', () => {
    expect(clientOf(preset({ allowPasswordAuth: true })).ExplicitAuthFlows).toEqual(expect.arrayContaining(['ALLOW_USER_PASSWORD_AUTH', ...SRP]));
  });
});

test('the server signs people in with their password only where that is allowed', () => {
  const options: ServerClientOptions = { allowAdminPasswordAuth: true };

  expect(clientOf(AppClient.server('server', options)).ExplicitAuthFlows).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', ...SRP]);
});

describe('machine', () => {
  test('gets tokens for itself with a secret, and signs nobody in', () => {
    expect(clientOf(machine())).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['orders/read'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes' },
      ReadAttributes: ['email'],
      WriteAttributes: ['email'],
    });
  });

  test('sends nobody anywhere', () => {
    const client = clientOf(machine());

    expect(client).not.toHaveProperty('CallbackURLs');
    expect(client).not.toHaveProperty('LogoutURLs');
  });

  test('writes what sign-up must give and no custom attribute', () => {
    const props = { standardAttributes: { website: { required: true } }, customAttributes: { tenant: new StringAttribute({ mutable: true }) } };

    expect(clientOf(machine(), props).WriteAttributes).toEqual(['email', 'website']);
  });

  test('has tokens of the length that is asked for', () => {
    expect(clientOf(AppClient.machine('robot', { scopes: [custom], accessTokenValidity: Duration.minutes(5) })).AccessTokenValidity).toBe(5);
  });

  test('fails without a scope', () => {
    expect(() => makeAuth({ clients: [machine([])] })).toThrow(new Error(
      '[Test/Auth] client robot.scopes: must hold a scope of a resource server, such as OAuthScope.resourceServer(server, scope), got []',
    ));
  });

  test.each([OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PHONE, OAuthScope.PROFILE, OAuthScope.COGNITO_ADMIN])('fails on the scope $scopeName', (scope) => {
    expect(() => makeAuth({ clients: [machine([custom, scope])] })).toThrow(new Error(
      `[Test/Auth] client robot.scopes: must be scopes of a resource server; a machine has no user whose data it could ask for, got "${scope.scopeName}"`,
    ));
  });

  test('takes scopes of a resource server of the same pool', () => {
    const auth = makeAuth({ clients: [AppClient.singlePage('web')] });
    const server = auth.userPool.addResourceServer('Orders', { identifier: 'orders' });
    const scope = OAuthScope.resourceServer(server, { scopeName: 'read', scopeDescription: 'Read orders' });
    const other = makeAuth({ clients: [machine([scope])] }, new Stack(Stack.of(auth), 'Other'));

    expect(onlyResource(templateOf(other), CLIENT).AllowedOAuthScopes).toHaveLength(1);
  });
});

describe('attributes', () => {
  const nickname = () => new ClientAttributes().withStandardAttributes({ nickname: true });

  test('are those that the client names', () => {
    const client = clientOf(AppClient.singlePage('web', { readAttributes: nickname(), writeAttributes: nickname().withCustomAttributes('tenant') }),
      { customAttributes: { tenant: new StringAttribute({ mutable: true }) } });

    expect(client.ReadAttributes).toEqual(['nickname']);
    expect(client.WriteAttributes).toEqual(['custom:tenant', 'nickname']);
  });

  test.each([[undefined], [nickname()]])('that sign-up must give can always be written', (writeAttributes) => {
    const client = clientOf(AppClient.singlePage('web', { writeAttributes }),
      { standardAttributes: { birthdate: { required: true }, website: { required: false } } });

    expect(client.WriteAttributes).toEqual(expect.arrayContaining(['birthdate', 'nickname']));
    expect(client.WriteAttributes).not.toContain('website');
  });
});

describe('validity', () => {
  test('can be set within the limits', () => {
    const short = AppClient.singlePage('web', {
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      authSessionValidity: Duration.minutes(3),
    });
    const long = AppClient.singlePage('web', {
      accessTokenValidity: Duration.days(1),
      idTokenValidity: Duration.days(1),
      refreshTokenValidity: Duration.days(3650),
      authSessionValidity: Duration.minutes(15),
    });

    expect(clientOf(short)).toMatchObject({ AccessTokenValidity: 5, IdTokenValidity: 5, RefreshTokenValidity: 60, AuthSessionValidity: 3 });
    const longest = { AccessTokenValidity: 1440, IdTokenValidity: 1440, RefreshTokenValidity: 5256000, AuthSessionValidity: 15 };
    expect(clientOf(long)).toMatchObject(longest);
  });

  test.each<[keyof UserClientOptions, Duration, string]>([
    ['accessTokenValidity', Duration.minutes(4), 'must be 5 to 1440 minutes, got 4'],
    ['accessTokenValidity', Duration.minutes(1441), 'must be 5 to 1440 minutes, got 1441'],
    ['idTokenValidity', Duration.seconds(299), `must be 5 to 1440 minutes, got ${299 / 60}`],
    ['idTokenValidity', Duration.days(2), 'must be 5 to 1440 minutes, got 2880'],
    ['refreshTokenValidity', Duration.minutes(59), 'must be 60 to 5256000 minutes, got 59'],
    ['refreshTokenValidity', Duration.days(3651), 'must be 60 to 5256000 minutes, got 5257440'],
    ['authSessionValidity', Duration.minutes(2), 'must be 3 to 15 minutes, got 2'],
    ['authSessionValidity', Duration.minutes(16), 'must be 3 to 15 minutes, got 16'],
  ])('fails on %s %s', (prop, value, message) => {
    expect(() => makeAuth({ clients: [AppClient.singlePage('web', { [prop]: value })] })).toThrow(new Error(`[Test/Auth] client web.${prop}: ${message}`));
  });

  test('fails where a token would outlast the refresh token', () => {
    const web = AppClient.singlePage('web', { idTokenValidity: Duration.hours(3), refreshTokenValidity: Duration.hours(2) });

    expect(() => makeAuth({ clients: [web] }))
      .toThrow(new Error('[Test/Auth] client web.idTokenValidity: must be 5 to 120 minutes, since it can\'t outlast the refresh token, got 180'));
  });

  test('fails for a machine too', () => {
    expect(() => makeAuth({ clients: [AppClient.machine('robot', { scopes: [custom], accessTokenValidity: Duration.days(2) })] }))
      .toThrow(new Error('[Test/Auth] client robot.accessTokenValidity: must be 5 to 1440 minutes, got 2880'));
  });

  test('is not judged where only deployment knows it', () => {
    const accessTokenValidity = Duration.minutes(Token.asNumber({ Ref: 'Minutes' }));

    expect(() => makeAuth({ clients: [AppClient.singlePage('web', { accessTokenValidity })] })).not.toThrow(/must be 5 to 1440 minutes/);
  });
});

describe('managed login', () => {
  test.each<[string, SinglePageClientOptions, string]>([
    ['an insecure callback URL', { callbackUrls: ['http://app.example.com/'] },
      'callbackUrls: must use https, or http for localhost only, got "http://app.example.com/"'],
    ['a callback URL with a scheme of its own', { callbackUrls: ['com.example://in'] },
      'callbackUrls: must be an https URL; a scheme of its own is for AppClient.nativeApp, got "com.example://in"'],
    ['an insecure logout URL', { ...CALLBACK, logoutUrls: ['http://app.example.com/'] },
      'logoutUrls: must use https, or http for localhost only, got "http://app.example.com/"'],
    ['an empty list of callback URLs', { callbackUrls: [] }, 'callbackUrls: must hold a URL; leave it out where managed login is not used'],
    ['an origin that is none', { origins: ['https://app.example.com/'] },
      'origins: must be an origin such as https://app.example.com, without a path or a slash at the end, got "https://app.example.com/"'],
    ['scopes that nothing gives', { scopes: [OAuthScope.OPENID] }, 'scopes: need callbackUrls, since only managed login gives scopes, got ["openid"]'],
    ['more than 50 scopes', { ...CALLBACK, scopes: scopesOf(51) }, 'scopes: must be at most 50 scopes, got 51'],
  ])('fails on %s', (_, options, message) => {
    expect(() => makeAuth({ clients: [AppClient.singlePage('web', options)] })).toThrow(new Error(`[Test/Auth] client web.${message}`));
  });

  test('fails on a scheme of its own in a server', () => {
    expect(() => makeAuth({ clients: [AppClient.server('server', { callbackUrls: ['com.example://in'] })] })).toThrow(new Error(
      '[Test/Auth] client server.callbackUrls: must be an https URL; a scheme of its own is for AppClient.nativeApp, got "com.example://in"',
    ));
  });

  test('sends a native app back by its own scheme', () => {
    const urls = { callbackUrls: ['com.example.app://in'], logoutUrls: ['com.example.app://out'] };

    expect(clientOf(AppClient.nativeApp('phone', urls))).toMatchObject({ CallbackURLs: urls.callbackUrls, LogoutURLs: urls.logoutUrls });
  });

  test('gives the scopes that are asked for, at most 50', () => {
    expect(clientOf(AppClient.singlePage('web', { ...CALLBACK, scopes: scopesOf(50) })).AllowedOAuthScopes).toHaveLength(50);
  });

  test('takes URLs that only deployment knows', () => {
    const stack = new Stack(undefined, 'Test');
    const url = new CfnParameter(stack, 'Url').valueAsString;

    const auth = makeAuth({ clients: [AppClient.singlePage('web', { callbackUrls: [url] })] }, stack);

    templateOf(auth).hasResourceProperties(CLIENT, { CallbackURLs: [{ Ref: 'Url' }] });
    expect(stack.resolve(auth.browserOrigins)).toEqual([stack.resolve(originOf(url))]);
  });
});
