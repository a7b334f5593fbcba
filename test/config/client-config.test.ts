import { Template } from 'aws-cdk-lib/assertions';
import { OAuthScope } from 'aws-cdk-lib/aws-cognito';
import { App, Lazy, SecretValue, Stack } from 'aws-cdk-lib/core';
import { login, LOGIN_HOST, makeAuth, makeConfig, outputsOf, stackOf, WEB } from './config-stack';
import { deployed } from './deployed';
import { AppClient, AuthenticatedAppAuth, ClientConfig, ClientConfigParameters, GuestUpgradeIdentity, S3UserPrefixAccess } from '../../src';
import type { AuthenticatedAppAuthProps, ClientConfigProps } from '../../src';

describe('values', () => {
  const flat = {
    region: 'eu-west-1', userPoolId: expect.stringMatching(/^<AuthUserPool/), userPoolClientId: expect.stringMatching(/^<Auth\w*Clientweb/),
  };

  test('are IDs and the Region', () => {
    expect(deployed(makeAuth(), makeConfig().values)).toEqual({ ...flat, identityPoolId: expect.stringMatching(/^<AuthIdentityPool/) });
  });

  test('are what there is', () => {
    const auth = makeAuth({ clients: [AppClient.singlePage('web', WEB)], managedLogin: login(), identity: false });

    expect(deployed(auth, makeConfig({ auth }).values)).toEqual({ ...flat, domain: LOGIN_HOST });
  });

  test('name each bucket', () => {
    const auth = makeAuth();
    const storage = ['Photos', 'Old-files'].map((id) => new S3UserPrefixAccess(Stack.of(auth), id, { auth }));

    expect(deployed(auth, makeConfig({ auth, storage }).values)).toMatchObject({
      bucketName: expect.stringMatching(/^<Photos/), bucketRegion: 'eu-west-1', oldfilesBucketName: expect.stringMatching(/^<Old/), oldfilesBucketRegion: 'eu-west-1',
    });
  });
});

describe('the upgrade of guests', () => {
  function withUpgrade(custom?: ClientConfigProps['custom']) {
    const auth = makeAuth({ guests: true, clients: [AppClient.singlePage('web', WEB)] });
    const photos = new S3UserPrefixAccess(Stack.of(auth), 'Photos', { auth, guests: true });
    const upgrade = new GuestUpgradeIdentity(Stack.of(auth), 'Upgrade', { auth, data: [photos] });
    return { upgrade, config: makeConfig({ auth, upgrade, custom }) };
  }

  test('is told to every client', () => {
    const { upgrade, config } = withUpgrade({ theme: 'dark' });

    expect(outputsOf(config).custom).toEqual({ theme: 'dark', upgradeEndpoint: deployed(config, upgrade.endpoint) });
    expect(config.values.upgradeEndpoint).toBe(upgrade.endpoint);
  });

  test('is not overwritten', () => {
    expect(() => withUpgrade({ upgradeEndpoint: 'https://example.com' })).toThrow(new Error('[Test/Config] custom: must leave upgradeEndpoint to upgrade; name yours otherwise'));
  });
});

describe('outputs', () => {
  test('are named by the config and the value, for several configs in one stack', () => {
    const auth = makeAuth({ clients: [AppClient.singlePage('web'), AppClient.nativeApp('phone')], identity: false });
    for (const clientName of ['web', 'phone']) new ClientConfig(Stack.of(auth), `${clientName}-config`, { auth, clientName }).writeOutputs();

    const found = Template.fromStack(Stack.of(auth)).toJSON().Outputs;

    expect(Object.keys(found)).toEqual(['web', 'phone'].flatMap((name) => ['Region', 'UserPoolId', 'UserPoolClientId'].map((id) => `${name}config${id}`)));
    expect(found.webconfigRegion).toEqual({ Value: 'eu-west-1' });
  });

  test('stand in the stack of the config, wherever sign-in is', () => {
    const app = new App();
    const auth = makeAuth({}, 'eu-west-1', app);
    const stack = new Stack(app, 'Web', { env: { region: 'us-east-1', account: '111111111111' }, crossRegionReferences: true });
    new ClientConfig(stack, 'Config', { auth }).writeOutputs();
    Object.assign(Stack.of(auth), { _crossRegionReferences: true });

    const found = Template.fromStack(stack).toJSON().Outputs;

    expect(found.ConfigRegion.Value).toBe('eu-west-1');
    expect(JSON.stringify(found.ConfigUserPoolId.Value)).toContain('ExportsReader');
  });
});

describe('parameters', () => {
  const parametersOf = (prefix: string) => {
    const config = makeConfig({}, { identity: false });
    return { config, parameters: new ClientConfigParameters(stackOf(config), 'Parameters', { config, prefix }) };
  };

  test('are one for each value', () => {
    const { config, parameters } = parametersOf('/app/web');

    const found = Object.values(Template.fromStack(stackOf(config)).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties);

    expect(parameters.parameterNames).toEqual(['/app/web/region', '/app/web/userPoolId', '/app/web/userPoolClientId']);
    expect(found.map(({ Name }) => Name)).toEqual(parameters.parameterNames);
    expect(found.map(({ Type }) => Type)).toEqual(['String', 'String', 'String']);
    expect(deployed(config, found.map(({ Value }) => Value))).toEqual(Object.values(deployed(config, config.values) ?? {}));
  });

  test.each([
    ['app/web', 'must be names with a slash before each and none at the end, of letters, digits and any of _.-, got "app/web"'],
    ['/app/', 'must be names with a slash before each and none at the end, of letters, digits and any of _.-, got "/app/"'],
    ['/my app', 'must be names with a slash before each and none at the end, of letters, digits and any of _.-, got "/my app"'],
    ['/AWS/web', 'must not begin with aws or ssm, which AWS keeps for itself, got "/AWS/web"'],
    ['/ssmthing', 'must not begin with aws or ssm, which AWS keeps for itself, got "/ssmthing"'],
    ['/a'.repeat(15), `must leave a name of at most 15 levels, got "${'/a'.repeat(15)}"`],
    [`/${'a'.repeat(1000)}`, 'must leave names of at most 1011 characters, got 1018'],
    [Lazy.string({ produce: () => '/app' }), 'must be known at synth; write a literal in place of a token (a value that only deployment resolves)'],
  ])('fail with the prefix %s', (prefix, message) => {
    expect(() => parametersOf(prefix)).toThrow(new Error(`[Test/Parameters] prefix: ${message}`));
  });

  test('take a prefix of 14 levels', () => {
    expect(parametersOf('/a'.repeat(14)).parameters.parameterNames).toHaveLength(3);
  });
});

describe('a config fails', () => {
  const clients = [AppClient.singlePage('web'), AppClient.nativeApp('phone'), AppClient.server('api'), AppClient.machine('robot', { scopes: [OAuthScope.custom('a/b')] })];

  test.each<[string, Partial<ClientConfigProps>, AuthenticatedAppAuthProps, string]>([
    ['without a name where several clients could be meant', {}, { clients },
      '[Test/Config] clientName: must be given where several app clients could be meant; name one of ["web","phone"]'],
    ['for a client that is not there', { clientName: 'tv' }, { clients }, '[Test/Config] clientName: must be one of ["web","phone"], got "tv"'],
    ['for a server', { clientName: 'api' }, { clients },
      '[Test/Config] clientName: must be one of ["web","phone"]; another has a secret, and anyone can read the config, got "api"'],
    ['for a machine', { clientName: 'robot' }, { clients },
      '[Test/Config] clientName: must be one of ["web","phone"]; another has a secret, and anyone can read the config, got "robot"'],
    ['where every client has a secret', {}, { clients: clients.slice(2) },
      '[Test/Config] auth: must have an app client without a secret, since anyone can read the config; add AppClient.singlePage or nativeApp'],
    ['for a name that is a token', { clientName: Lazy.string({ produce: () => 'web' }) }, {},
      '[Test/Config] clientName: must be known at synth; write a literal in place of a token (a value that only deployment resolves)'],
  ])('%s', (_, props, authProps, message) => {
    expect(() => makeConfig(props, authProps)).toThrow(new Error(message));
  });

  test('with storage of other users', () => {
    const auth = makeAuth();
    const storage = [new S3UserPrefixAccess(Stack.of(auth), 'Photos', { auth: new AuthenticatedAppAuth(Stack.of(auth), 'Other') })];

    expect(() => makeConfig({ auth, storage }))
      .toThrow(new Error('[Test/Config] storage: must be open to the users of auth, whose credentials the client has, got "Test/Photos"'));
  });

  test('with two buckets of one name', () => {
    const auth = makeAuth();
    const storage = ['Pho-tos', 'photos'].map((id) => new S3UserPrefixAccess(Stack.of(auth), id, { auth }));

    expect(() => makeConfig({ auth, storage }))
      .toThrow(new Error('[Test/Config] storage: must be constructs of different ids where the buckets differ, since the ids name them, got "photos"'));
  });

  test('to tell of redirects without a way back after sign-out', () => {
    const config = makeConfig({}, { clients: [AppClient.singlePage('web', { callbackUrls: WEB.callbackUrls })], managedLogin: login() });

    expect(() => config.amplifyOutputs)
      .toThrow(new Error('[Test/Config] client web.logoutUrls: must hold a URL for amplifyOutputs, since Amplify signs out by a redirect'));
  });

  test('at synth where groups come after it was read', () => {
    const config = makeConfig({}, { groups: ['first'] });
    const auth = stackOf(config).node.findChild('Auth');
    outputsOf(config);
    if (auth instanceof AuthenticatedAppAuth) auth.addGroup('late');

    expect(() => Template.fromStack(stackOf(config))).toThrow('[Test/Config] amplifyOutputs: must be read once all groups are there; move addGroup before it');
  });

  test.each([SecretValue.secretsManager('key'), SecretValue.ssmSecure('key')])('at synth where custom holds a secret', (secret) => {
    const config = makeConfig({ custom: { deep: [{ key: secret.unsafeUnwrap() }] } });

    expect(() => Template.fromStack(stackOf(config))).toThrow('[Test/Config] custom: must hold no secret, since anyone can read the config; let a server of yours use it');
  });
});
