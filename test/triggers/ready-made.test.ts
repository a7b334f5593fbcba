import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Script } from 'vm';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnUserPoolIdentityProvider, UserPool, UserPoolClient, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { App, Stack, Token } from 'aws-cdk-lib/core';
import { someEvent } from './handlers/some-event';
import { HANDLER, lambdaConfigOf, poolOf, withTriggers } from './trigger-stack';
import { AppClient, AuthenticatedAppAuth, ClaimTokens, PreTokenGenerationVersion, Trigger, TriggerFunction } from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';
import { checkTriggers, refuseTriggersOnImported } from '../../src/triggers/check-triggers';
import type { TriggerEvent } from '../../src/triggers/handlers/trigger-event';
import { codeOf } from '../../src/triggers/ready/code-of';
import { join as joinCode } from '../../src/triggers/ready/compose';
import { writableClaims } from '../../src/triggers/wire-triggers';

const DOMAINS = Trigger.emailDomains({ allow: ['Example.com'], deny: ['old.example.org'] });
const CLAIMS = Trigger.claims({ attributes: { tenant: 'custom:tenant' }, groups: 'teams', tokens: ClaimTokens.BOTH });
const GROUP = Trigger.defaultGroup('members');
const LINK = Trigger.linkAccounts({ providers: ['Google'] });
const OLD_ARN = 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Old';

/** `Test/Auth` with all that is ready-made. */
function withAll() {
  const stack = new Stack(new App(), 'Test');
  const auth = withTriggers(stack, [DOMAINS, LINK, GROUP, CLAIMS, migration(stack)], {
    groups: ['members'], customAttributes: { tenant: custom() }, clients: [AppClient.singlePage('web', { allowPasswordAuth: true })],
  });
  return { stack, auth, template: Template.fromStack(stack) };
}

function migration(stack: Stack, arn = OLD_ARN): Trigger {
  const userPool = UserPool.fromUserPoolArn(stack, 'Old', arn);
  return Trigger.migrateFrom({ userPool, client: UserPoolClient.fromUserPoolClientId(stack, 'OldClient', 'client') });
}

function custom() {
  return { bind: () => ({ dataType: 'String', mutable: true }) };
}

/** The functions, by moment. */
function functionsOf(template: Template) {
  return Object.fromEntries(Object.entries(template.findResources('AWS::Lambda::Function')).map(([id, { Properties }]) => [
    id.replace(/^Auth|Function[0-9A-F]{8}$/g, ''), Properties,
  ]));
}

/** Runs the code of a template as Lambda would, with a stand-in for the SDK. */
function load(properties: { Code: { ZipFile: string }; Environment: { Variables: Record<string, string> } }, sdk: object = {}) {
  const made: unknown[] = [];
  const exports: { handler?: (event: TriggerEvent) => Promise<TriggerEvent> } = {};
  const required: string[] = [];
  const run = new Script(`(exports,require,process)=>{${properties.Code.ZipFile}\n}`).runInThisContext();
  run(exports, (name: string) => {
    required.push(name);
    return { CognitoIdentityProvider: function client(options: unknown) { made.push(options); return sdk; } };
  }, { env: properties.Environment.Variables });
  return { handler: exports.handler ?? fail(), made, required };
}

function fail(): never {
  throw new Error('no handler');
}

describe('all that is ready-made', () => {
  const { stack, auth, template } = withAll();
  const functions = functionsOf(template);

  test('has one function for each moment, which runs its steps in order', () => {
    expect(Object.keys(functions).sort()).toEqual(['PostConfirmation', 'PreSignUp', 'PreTokenGenerationConfig', 'UserMigration']);
    expect(Object.fromEntries(Object.entries(functions).map(([moment, { Environment }]) => [moment, Object.keys(Environment.Variables)]))).toEqual({
      PreSignUp: ['EMAIL_DOMAINS', 'LINK_ACCOUNTS'], PostConfirmation: ['DEFAULT_GROUP'], PreTokenGenerationConfig: ['EMAIL_DOMAINS', 'CLAIMS'], UserMigration: ['MIGRATE_FROM'],
    });
    expect(lambdaConfigOf(template)).toMatchObject({ PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } });
    template.resourceCountIs('AWS::Lambda::Permission', 4);
    template.allResourcesProperties('AWS::Lambda::Permission', { SourceArn: stack.resolve(auth.userPool.userPoolArn) });
  });

  test('has its code in the template', () => {
    for (const { Code } of Object.values(functions)) expect(Code.ZipFile.length).toBeLessThanOrEqual(4096);
  });

  test('may do to this pool, and to the old one, what each needs and nothing else', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).map(({ Properties: { Roles: [role], PolicyDocument: policy } }) => [
      role.Ref.replace(/^Auth|FunctionRole[0-9A-F]{8}$/g, ''), policy.Statement,
    ]);

    const Resource = stack.resolve(auth.userPool.userPoolArn);
    expect(Object.fromEntries(policies)).toEqual({
      PreSignUp: [{ Effect: 'Allow', Action: ['cognito-idp:ListUsers', 'cognito-idp:AdminLinkProviderForUser'], Resource }],
      PostConfirmation: [{ Effect: 'Allow', Action: 'cognito-idp:AdminAddUserToGroup', Resource }],
      UserMigration: [{ Effect: 'Allow', Action: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:AdminGetUser'], Resource: OLD_ARN }],
    });
  });

  test('loads the SDK only where AWS is called, and makes one client', () => {
    const loaded = Object.entries(functions).map(([moment, properties]) => [moment, load(properties)] as const);

    expect(Object.fromEntries(loaded.map(([moment, { required, made }]) => [moment, [required, made]]))).toEqual({
      PreSignUp: [['@aws-sdk/client-cognito-identity-provider'], [undefined]],
      PostConfirmation: [['@aws-sdk/client-cognito-identity-provider'], [undefined]],
      PreTokenGenerationConfig: [[], []],
      UserMigration: [['@aws-sdk/client-cognito-identity-provider'], [{ region: 'us-east-1' }]],
    });
  });

  test('runs: a sign-up of another domain is refused before accounts are linked', async () => {
    const listUsers = jest.fn().mockResolvedValue({});
    const { handler } = load(functions.PreSignUp, { listUsers });
    const event = (email: string) => someEvent('PreSignUp_ExternalProvider', { email, email_verified: 'true' }, { userName: 'Google_1' });

    await expect(handler(event('a@evil.com'))).rejects.toThrow('This e-mail address can\'t be used here');
    expect(listUsers).not.toHaveBeenCalled();
    await handler(event('a@example.com'));
    expect(listUsers).toHaveBeenCalledTimes(1);
  });

  test('runs: a token needs a verified address, and gets its claims', async () => {
    const { handler } = load(functions.PreTokenGenerationConfig);
    const user = { 'email': 'a@example.com', 'custom:tenant': 't1' };
    const request = { groupConfiguration: { groupsToOverride: ['members'] } };

    await expect(handler(someEvent('TokenGeneration_Authentication', user, { request }))).rejects.toThrow('A verified e-mail address is needed');
    const { response } = await handler(someEvent('TokenGeneration_Authentication', { ...user, email_verified: 'true' }, { request }));
    const claimsToAddOrOverride = { tenant: 't1', teams: ['members'] };
    expect(response.claimsAndScopeOverrideDetails).toMatchObject({
      idTokenGeneration: { claimsToAddOrOverride }, accessTokenGeneration: { claimsToAddOrOverride },
    });
  });

  test('runs: who signs up is in the group', async () => {
    const adminAddUserToGroup = jest.fn().mockResolvedValue({});

    await load(functions.PostConfirmation, { adminAddUserToGroup }).handler(someEvent('PostConfirmation_ConfirmSignUp'));

    expect(adminAddUserToGroup).toHaveBeenCalledWith({ UserPoolId: 'eu-west-1_Pool', Username: 'alice', GroupName: 'members' });
  });

  test('runs: who comes from the old pool brings what the new one has', async () => {
    const IdToken = `.${Buffer.from('{"cognito:username":"alice"}').toString('base64url')}.`;
    const UserAttributes = ['email', 'custom:tenant', 'custom:other', 'sub'].map((Name) => ({ Name, Value: Name }));
    const sdk = { adminInitiateAuth: async () => ({ AuthenticationResult: { IdToken } }), adminGetUser: async () => ({ UserAttributes }) };

    const { response } = await load(functions.UserMigration, sdk).handler(someEvent('UserMigration_Authentication'));

    expect(response.userAttributes).toEqual({ 'email': 'email', 'custom:tenant': 'custom:tenant' });
  });
});

test.each([
  ['claims', 1200], ['default-group', 1100], ['email-domains', 1250], ['link-accounts', 2050], ['migrate-from', 2050],
])('the code of %s has at most %i characters', (file, size) => {
  expect(codeOf(new Stack(), file).length).toBeLessThanOrEqual(size);
});

test.each<[string, Trigger[], string]>([
  ['an address is looked at', [DOMAINS], 'V1_0'],
  ['the ID token changes', [Trigger.claims({ suppress: ['name'] })], 'V1_0'],
  ['groups are listed', [DOMAINS, Trigger.claims({ groups: 'teams' })], 'V2_0'],
  ['access tokens change', [Trigger.claims({ suppress: ['name'], tokens: ClaimTokens.ACCESS }), DOMAINS], 'V2_0'],
  ['it is asked for', [DOMAINS, Trigger.claims({ suppress: ['name'], version: PreTokenGenerationVersion.V3_0 })], 'V3_0'],
])('where %s, the event is of version %3$s', (_, triggers, version) => {
  const stack = new Stack(new App(), 'Test');
  withTriggers(stack, triggers);

  expect(lambdaConfigOf(Template.fromStack(stack))).toMatchObject({ PreTokenGenerationConfig: { LambdaVersion: version } });
  expect(triggers.flatMap(({ _planNeeds: needs }) => needs)).toEqual(version === 'V1_0' ? [] : [{ plan: 'ESSENTIALS', what: `pre-token-generation triggers of version ${version}` }]);
});

describe('what can\'t work', () => {
  const scope = new Stack(new App(), 'Test');
  const own = new TriggerFunction(scope, 'Own', { code: HANDLER });
  const elsewhere = new Stack(new App(), 'Test', { env: { account: '111111111111', region: 'us-east-1' } });
  const IN_ASCII = 'must be a domain in ASCII, such as example.com, without @ or *; write a name of other alphabets in its xn-- form';
  const TAKEN = 'must not name a claim that is Cognito\'s own';

  test.each<[string, Trigger[], string, Stack?]>([
    ['nothing is allowed or denied', [Trigger.emailDomains({})], 'trigger emailDomains.allow: must name domains, or deny must; without either the trigger does nothing'],
    ['an empty list is allowed', [Trigger.emailDomains({ allow: [] })], 'trigger emailDomains.allow: must hold a domain; leave it out where it has none, got []'],
    ['subdomains have no domain', [Trigger.emailDomains({ deny: ['a.com'], subdomains: true })], 'trigger emailDomains.subdomains: need allow; the subdomains of what is denied are denied in any case'],
    ...['@example.com', '*.example.com', 'localhost', 'b\u00fccher.example', 'example.com.', ''].map((domain): [string, Trigger[], string] => [
      `a domain is "${domain}"`, [Trigger.emailDomains({ deny: [domain] })], `trigger emailDomains.deny: ${IN_ASCII}, got ${JSON.stringify(domain)}`,
    ]),
    ['a domain is allowed and denied', [Trigger.emailDomains({ allow: ['lab.Example.com'], deny: ['example.com'] })],
      'trigger emailDomains.allow: must not be denied as well, itself or as a subdomain, got "lab.Example.com"'],
    ['a domain is a token', [Trigger.emailDomains({ allow: [Token.asString({ Ref: 'X' })] })],
      'trigger emailDomains.allow: must be known at synth; write a literal in place of a token (a value that only deployment resolves)'],
    ['claims change nothing', [Trigger.claims({})], 'trigger claims: must change something; name attributes, groups, suppress or scopes'],
    ['version 1 has groups', [Trigger.claims({ groups: 'teams', version: PreTokenGenerationVersion.V1_0 })], 'trigger claims.version: must be V2_0 or higher for groups; leave it out, got "V1_0"'],
    ['version 1 has access tokens', [Trigger.claims({ suppress: ['a'], tokens: ClaimTokens.BOTH, version: PreTokenGenerationVersion.V1_0 })],
      'trigger claims.version: must be V2_0 or higher for tokens; leave it out, got "V1_0"'],
    ...['sub', 'aud', 'token_use', 'identities', 'cognito:groups', 'dev:x'].flatMap((claim): [string, Trigger[], string][] => [
      [`the claim ${claim} changes`, [Trigger.claims({ attributes: { [claim]: 'name' } })], `trigger claims.attributes: ${TAKEN}, got "${claim}"`],
      [`the claim ${claim} is left out`, [Trigger.claims({ suppress: [claim] })], `trigger claims.suppress: ${TAKEN}, got "${claim}"`],
    ]),
    ['a claim says that an address is verified', [Trigger.claims({ attributes: { email_verified: 'name' } })],
      'trigger claims.attributes: must not give a claim by which Cognito says what it knows another value; choose a name of your own, got "email_verified"'],
    ['a claim has white space', [Trigger.claims({ groups: 'my teams' })], 'trigger claims.groups: a claim must begin with a letter and have letters, digits or any of _.:/- after it, got "my teams"'],
    ['an attribute is not there', [Trigger.claims({ attributes: { tenant: 'custom:Tenant' } })],
      'trigger claims.attributes: a claim must be taken from sub, a standard attribute such as name, or one of customAttributes with custom: in front, got "custom:Tenant"'],
    ['a claim is made twice', [Trigger.claims({ attributes: { x: 'name' }, groups: 'x' })], 'trigger claims.groups: must be a claim that is not in attributes, got "x"'],
    ['a claim comes and goes', [Trigger.claims({ attributes: { x: 'name' }, suppress: ['x'] })], 'trigger claims.suppress: must not name a claim that is added, got "x"'],
    ['a scope opens the account', [Trigger.claims({ addScopes: ['aws.cognito.signin.user.admin'] })],
      'trigger claims.addScopes: must not be a scope of Cognito, which opens the user\'s own account; ask for it in scopes of the client, got "aws.cognito.signin.user.admin"'],
    ['a scope comes and goes', [Trigger.claims({ addScopes: ['a'], suppressScopes: ['a'] })], 'trigger claims.suppressScopes: must not be a scope that is added, got "a"'],
    ['a scope is two', [Trigger.claims({ addScopes: ['a b'] })], 'trigger claims.addScopes: a scope must be printable ASCII without white space, quotes and backslashes, got "a b"'],
    ['no provider is listed', [Trigger.linkAccounts({ providers: [] })], 'trigger linkAccounts.providers: must hold a provider, such as "Google", got []'],
    ['the pool is its own provider', [Trigger.linkAccounts({ providers: ['Cognito'] })],
      'trigger linkAccounts.providers: must be other providers; users of the pool itself are what is linked to, got "Cognito"'],
    ['one provider goes on from another', [Trigger.linkAccounts({ providers: ['Corp_EU', 'corp'] })],
      'trigger linkAccounts.providers: must be told from other providers by the text before "_" in usernames; rename one of the two, got "Corp_EU" beside "corp"'],
    ['the old pool is in another account', [migration(elsewhere)], 'trigger migrateFrom.userPool: must be in the account of the new pool, 111111111111, got "123456789012"', elsewhere],
    ['a group is a token', [Trigger.defaultGroup(Token.asString({ Ref: 'X' }))],
      'trigger defaultGroup: must be known at synth; write a literal in place of a token (a value that only deployment resolves)'],
    ['one is listed twice', [GROUP, Trigger.defaultGroup('others')], 'triggers: a user pool has each ready-made trigger once; put what the two do into one, got two of defaultGroup'],
    ['a function has the same moment', [Trigger.preTokenGeneration(own), DOMAINS],
      'triggers: a user pool has one function for each moment, and emailDomains brings that for PreTokenGenerationConfig; leave one of the two out, '
      + 'got a function of yours for PreTokenGenerationConfig as well'],
  ])('is refused: %s', (_, triggers, message, stack = scope) => {
    expect(() => checkTriggers(stack, triggers, { custom: ['custom:tenant'] })).toThrow(new Error(`[Test] ${message}`));
  });

  test('is refused: lists that no function can be given', () => {
    const allow = Array.from({ length: 300 }, (_, index) => `example-${index}.com`);

    expect(() => withTriggers(new Stack(undefined, 'Test'), [Trigger.emailDomains({ allow })])).toThrow(
      /^\[Test\/Auth\] triggers: what emailDomains are given for PreSignUp must be at most 4096 bytes together; list less, got \d+$/,
    );
  });

  test('is refused: more code than a template takes', () => {
    const step = { name: 'claims', code: 'x'.repeat(2000) };

    expect(() => joinCode(scope, 'PreSignUp', [step])).not.toThrow();
    expect(() => joinCode(scope, 'PreSignUp', [step, { ...step, name: 'emailDomains' }])).toThrow(new Error(
      '[Test] triggers: the ready-made triggers for PreSignUp must have at most 4096 characters of code together; leave one of claims, emailDomains out, got 4199',
    ));
  });

  test('is refused: triggers of a pool that is made elsewhere', () => {
    expect(() => refuseTriggersOnImported(scope, [])).not.toThrow();
    expect(() => refuseTriggersOnImported(scope, [DOMAINS])).toThrow(new Error(
      '[Test] triggers: must be set where the user pool is made: functions in its LambdaConfig, each with a permission for cognito-idp.amazonaws.com whose source is '
      + 'the pool, got ["PreSignUp","PreTokenGenerationConfig"]',
    ));
  });
});

describe('once all is there', () => {
  const IMPORTED = 'arn:aws:lambda:us-east-1:123456789012:function:imported';
  const made = (triggers: Trigger[], change: (auth: AuthenticatedAppAuth, stack: Stack) => void, props?: AuthenticatedAppAuthProps) => {
    const stack = new Stack(new App(), 'Test');
    const auth = withTriggers(stack, triggers, props);
    change(auth, stack);
    return () => Template.fromStack(stack);
  };
  const VERIFIED = { email: 'email', email_verified: 'email_verified' };
  const provider = (name: string, attributeMapping: Record<string, string> = VERIFIED) => (auth: AuthenticatedAppAuth, stack: Stack) => {
    new CfnUserPoolIdentityProvider(stack, name, {
      userPoolId: auth.userPool.userPoolId, providerName: name, providerType: 'OIDC', providerDetails: {}, attributeMapping,
    });
  };

  test('a default group may be one that is added later', () => {
    expect(made([GROUP], (auth) => auth.addGroup('members'))).not.toThrow();
    expect(made([GROUP], (auth) => auth.addGroup('members'), { identity: true })).not.toThrow();
  });

  test.each<[string, () => Template, string]>([
    ['the default group is missing', made([GROUP], (auth) => auth.addGroup('others')), 'trigger defaultGroup: must be a group of the pool, or no sign-up ends well; list it in groups, got "members"'],
    ['the default group is another pool\'s', made([GROUP], (_, stack) => new AuthenticatedAppAuth(stack, 'Other', { groups: ['members'] })), 'trigger defaultGroup: must be a group of the pool'],
    ['the provider is another', made([LINK], provider('google')), 'trigger linkAccounts.providers: must be providers of the pool, which has ["google"], got "Google"'],
    ['the provider verifies nothing', made([LINK], provider('Google', { email: 'email' })),
      'trigger linkAccounts.providers: must map email and email_verified, or nobody is linked; map email_verified too, or leave it out here, got "Google"'],
    ['the provider maps nothing', made([LINK], provider('Google', {})), 'map email and email_verified too, or leave it out here, got "Google"'],
    ['a provider passes for another', made([Trigger.linkAccounts({ providers: ['Corp_EU'] })], (auth, stack) => ['Corp', 'Corp_EU'].forEach((name) => provider(name)(auth, stack))),
      'trigger linkAccounts.providers: must be told from other providers by the text before "_" in usernames; rename one of the two, got "Corp_EU" beside "Corp"'],
    ...([
      [UserPoolOperation.PRE_SIGN_UP, 'PreSignUp', 'preSignUp'],
      [UserPoolOperation.PRE_TOKEN_GENERATION, 'PreTokenGenerationConfig', 'preTokenGeneration'],
      [UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, 'PreTokenGenerationConfig', 'preTokenGenerationConfig'],
    ] as const).map(([operation, moment, key]): [string, () => Template, string] => [
      `${key} is added through the pool`, made([DOMAINS], (auth, stack) => poolOf(auth).addTrigger(operation, Function.fromFunctionArn(stack, 'Fn', IMPORTED))),
      `[Test/Auth] triggers: a user pool has one function for each moment, and that for ${moment} is given here; leave out what is added through the pool itself, got ${key}`,
    ]),
  ])('fails where %s', (_, synth, message) => {
    expect(synth).toThrow(message);
  });

  test('providers that are there, and other moments, are fine', () => {
    expect(made([LINK], (auth, stack) => {
      provider('Google')(auth, stack);
      poolOf(auth).addTrigger(UserPoolOperation.POST_CONFIRMATION, Function.fromFunctionArn(stack, 'Fn', IMPORTED));
    })).not.toThrow();
  });
});

test('a claim is as writable as its attribute', () => {
  const trigger = Trigger.claims({ attributes: { tenant: 'custom:tenant', label: 'name', also: 'name' } });

  expect(writableClaims([DOMAINS, trigger, GROUP], ['email', 'name'])).toEqual(['label', 'also']);
});

test('the code is found in the package, in the sources and compiled from them', () => {
  const root = mkdtempSync(join(tmpdir(), 'package-'));
  const scope = new Stack(new App(), 'Test');
  mkdirSync(join(root, 'assets', 'triggers'), { recursive: true });
  writeFileSync(join(root, 'assets', 'triggers', 'claims.js'), 'code\n');

  for (const folders of [['lib'], ['src', 'triggers', 'ready'], ['lib', 'triggers', 'ready']]) expect(codeOf(scope, 'claims', join(root, ...folders))).toBe('code');
  expect(() => codeOf(scope, 'other', join(root, 'lib'))).toThrow(
    `[Test] assets: the ready-made triggers are not in the package; install it anew, or run node scripts/build-assets.mjs in its sources, got "${join(root, 'assets', 'triggers', 'other.js')}"`,
  );
  rmSync(root, { recursive: true });
});
