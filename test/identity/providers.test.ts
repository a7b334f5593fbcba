import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { OidcProviderNative, OpenIdConnectProvider, SamlProvider } from 'aws-cdk-lib/aws-iam';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { FrontDesk, member, stranger } from './front-desk';
import type { Person } from './front-desk';
import { shelf } from './shelf';
import type { SocialProviderOptions } from '../../src';
import { AccessProof, AppIdentityPool, IdentityPoolProvider, S3UserPrefixAccess } from '../../src';

const OIDC = 'arn:aws:iam::123456789012:oidc-provider/login.example.com/a';
const SAML = 'arn:aws:iam::123456789012:saml-provider/Acme';
const ROLE_CLAIM = 'https://acme.example/claims/role';
const KINDS = ['userPool', 'google', 'facebook', 'apple', 'amazon', 'oidc', 'saml'] as const;
type Kind = typeof KINDS[number];

const newStack = () => new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });

function providersIn(stack: Stack, options: SocialProviderOptions = { ownAudience: true }): Record<Kind, IdentityPoolProvider> {
  const client = UserPoolClient.fromUserPoolClientId(stack, 'Web', 'web');
  return {
    userPool: IdentityPoolProvider.userPool(UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1'), client, { ...options, writableAttributes: [] }),
    google: IdentityPoolProvider.google('1-a.apps.googleusercontent.com', options),
    facebook: IdentityPoolProvider.facebook('7346241598935552', options),
    apple: IdentityPoolProvider.apple('com.example.web', options),
    amazon: IdentityPoolProvider.amazon('amzn1.application.abc', options),
    oidc: IdentityPoolProvider.oidc(OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, 'Login', OIDC), { ...options, clientId: 'portal' }),
    saml: IdentityPoolProvider.saml(SamlProvider.fromSamlProviderArn(stack, 'Acme', SAML)),
  };
}

/** Somebody of each provider; `aud` is what its tokens carry. */
const PEOPLE: Record<Kind, Person> = {
  userPool: member('web'),
  google: stranger('accounts.google.com', { aud: '1-a.apps.googleusercontent.com' }),
  facebook: stranger('graph.facebook.com', { aud: '7346241598935552' }),
  apple: stranger('appleid.apple.com', { aud: 'com.example.web' }),
  amazon: stranger('www.amazon.com', { aud: 'amzn1.application.abc' }),
  oidc: stranger(OIDC, { aud: 'portal' }, ['login.example.com/a']),
  saml: stranger(SAML, { [ROLE_CLAIM]: 'buyer' }),
};

/** One pool with all providers, each with an audience of its own: the users of the SAML provider by a rule on what all of them have. */
function everything() {
  const stack = newStack();
  const providers = providersIn(stack);
  const identity = new AppIdentityPool(stack, 'Identity', { providers: Object.values(providers), guests: true });
  const audiences = {
    users: identity.users,
    ...Object.fromEntries(KINDS.filter((kind) => kind !== 'saml').map((kind) => [kind, identity.audienceOf(providers[kind])])),
    saml: identity.addRule('buyers', { claim: ROLE_CLAIM, value: 'buyer', providers: [providers.saml] }),
  };
  for (const [name, audience] of Object.entries(audiences)) shelf(name, audience);
  return { stack, providers, identity, audiences };
}

describe('a pool with all kinds of providers', () => {
  const { stack, audiences } = everything();
  const desk = FrontDesk.of(stack);
  const roleOf = (kind: Kind) => desk.signIn(PEOPLE[kind]).then(({ roleArn }) => roleArn);

  test('names them in its settings', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPool', {
      AllowClassicFlow: false,
      CognitoIdentityProviders: [{ ClientId: 'web', ServerSideTokenCheck: true }],
      SupportedLoginProviders: {
        'accounts.google.com': '1-a.apps.googleusercontent.com',
        'graph.facebook.com': '7346241598935552',
        'appleid.apple.com': 'com.example.web',
        'www.amazon.com': 'amzn1.application.abc',
      },
      OpenIdConnectProviderARNs: [OIDC],
      SamlProviderARNs: [SAML],
      DeveloperProviderName: Match.absent(),
    });
  });

  test.each(KINDS)('users of %s are all users\' and their own audience, and nobody else\'s', async (kind) => {
    const session = await desk.signIn(PEOPLE[kind]);

    expect(await session.shelves(Object.keys(audiences))).toEqual(['users', kind]);
  });

  test.each(KINDS)('the role of %s trusts nobody whom others vouch for, nor guests', async (kind) => {
    const role = await roleOf(kind);

    for (const other of KINDS) expect([other, await desk.trusts(role, ['authenticated', ...PEOPLE[other].amr])]).toEqual([other, other === kind]);
    for (const amr of [['unauthenticated'], ['unauthenticated', ...PEOPLE[kind].amr], ['authenticated'], PEOPLE[kind].amr, []]) {
      expect([amr, await desk.trusts(role, amr)]).toEqual([amr, false]);
    }
  });

  test('a token for another app gets the role of all users', async () => {
    for (const kind of KINDS.filter((each) => each !== 'saml')) {
      const session = await desk.signIn({ ...PEOPLE[kind], claims: { aud: 'another-app' } });

      expect(await session.shelves(Object.keys(audiences))).toEqual(['users']);
    }
  });

  test('nobody may ask for the role of another provider\'s users', async () => {
    const customRoleArn = await roleOf('google');

    await expect(desk.signIn({ ...PEOPLE.facebook, customRoleArn })).rejects.toThrow('not among the roles');
    await expect(desk.signIn({ ...PEOPLE.google, customRoleArn })).resolves.toBeDefined();
  });

  test('an OpenID Connect provider is known in both spellings', async () => {
    const session = await desk.signIn(stranger(OIDC, { aud: 'portal' }, [OIDC]));

    expect(await session.shelves(['oidc'])).toEqual(['oidc']);
  });
});

test('the access proof holds with all providers, audiences of their own, and folders', () => {
  const { stack, identity } = everything();
  new S3UserPrefixAccess(stack, 'Photos', { auth: identity, guests: true, corsOrigins: ['https://app.example.com'] });

  AccessProof.of(stack).isolatesOwners();
});

describe('a provider', () => {
  test('without an audience of its own leaves its users the role of all users, and no role mapping', async () => {
    const stack = newStack();
    const identity = new AppIdentityPool(stack, 'Identity', { providers: Object.values(providersIn(stack, {})) });
    shelf('users', identity.users);

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { RoleMappings: Match.absent() });
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1);
    const desk = FrontDesk.of(stack);
    for (const kind of KINDS) expect(await (await desk.signIn(PEOPLE[kind])).shelves(['users'])).toEqual(['users']);
  });

  test('can be added later, with an audience that has what all users were given before', async () => {
    const stack = newStack();
    const identity = new AppIdentityPool(stack, 'Identity');
    shelf('users', identity.users);
    const { google } = providersIn(stack);
    identity.addProvider(google);
    shelf('google', identity.audienceOf(google));

    expect(await (await FrontDesk.of(stack).signIn(PEOPLE.google)).shelves(['users', 'google'])).toEqual(['users', 'google']);
  });

  test('that is made in the same app is named by its ARN, and in trust by both its ARN and its URL', () => {
    const stack = newStack();
    const login = new OidcProviderNative(stack, 'Login', { url: 'https://login.example.com', clientIds: ['portal'] });
    const acme = new SamlProvider(stack, 'Acme', { metadataDocument: { xml: '<EntityDescriptor/>' } });
    const oidc = IdentityPoolProvider.oidc(login, { clientId: 'portal', ownAudience: true });
    const identity = new AppIdentityPool(stack, 'Identity', { providers: [oidc, IdentityPoolProvider.saml(acme)] });

    expect(identity.audienceOf(oidc).name).toBe('Login');
    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPool', {
      OpenIdConnectProviderARNs: [stack.resolve(login.oidcProviderArn)], SamlProviderARNs: [stack.resolve(acme.samlProviderArn)],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Condition: {
            'ForAnyValue:StringEquals': {
              'cognito-identity.amazonaws.com:amr': [
                { 'Fn::Select': [1, { 'Fn::Split': [':oidc-provider/', stack.resolve(login.oidcProviderArn)] }] }, stack.resolve(login.oidcProviderArn),
              ],
            },
          },
        }],
      },
    });
  });

  const google = (options?: SocialProviderOptions) => IdentityPoolProvider.google('1-a.apps.googleusercontent.com', options);
  test.each<[string, (stack: Stack) => IdentityPoolProvider[], string]>([
    ['a second app of one kind', () => [google(), IdentityPoolProvider.google('2')], 'provider google: an identity pool has one app of a kind; use a second identity pool, got another app "2"'],
    ['an app ID that is none', () => [IdentityPoolProvider.facebook('not an ID')], 'provider facebook: must have an app ID of 1 to 128 letters, digits or any of _.;/-, got "not an ID"'],
    ['the same app client twice', (stack) => { const { userPool } = providersIn(stack); return [userPool, userPool]; }, 'provider Web: must be added once; leave out the second, or name another app client'],
    ['the same OpenID Connect provider twice', (stack) => { const { oidc } = providersIn(stack); return [oidc, oidc]; }, 'provider Login: must be added once'],
    ['an own audience without a client ID', (stack) => [IdentityPoolProvider.oidc(OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, 'Login', OIDC), { ownAudience: true })],
      'provider Login.ownAudience: needs clientId, which tells its users from others; set clientId as well'],
    ['a developer provider with a space', () => [IdentityPoolProvider.developer('my login')], 'provider: the name of a developer provider must be 1 to 100 letters, digits or any of _.-, got "my login"'],
    ['a developer provider without a name', () => [IdentityPoolProvider.developer('')], 'provider: the name of a developer provider must be 1 to 100'],
    ['a developer provider with a long name', () => [IdentityPoolProvider.developer('x'.repeat(101))], 'provider: the name of a developer provider must be 1 to 100'],
    ['a developer provider that only deployment knows', () => [IdentityPoolProvider.developer(Lazy.string({ produce: () => 'x' }))], 'provider: must be known at synth'],
    ['a second developer provider', () => ['a', 'b'].map((name) => IdentityPoolProvider.developer(name)),
      'provider: an identity pool has one developer provider, "a"; use a second identity pool, got "b"'],
  ])('fails on %s', (_, providers, message) => {
    const stack = newStack();

    expect(() => new AppIdentityPool(stack, 'Identity', { providers: providers(stack) })).toThrow(`[Test/Identity] ${message}`);
  });

  test('fails on the 51st app client', () => {
    const stack = newStack();
    const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
    const providers = Array.from({ length: 51 }, (_, index) => IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, `C${index}`, `c${index}`)));

    expect(() => new AppIdentityPool(stack, 'Identity', { providers })).toThrow('[Test/Identity] provider C50: an identity pool has at most 50 app clients; '
      + 'share app clients, or use a second identity pool, got 51');
    expect(() => new AppIdentityPool(stack, 'Other', { providers: providers.slice(1) })).not.toThrow();
  });

  test('fails as the eleventh with a role mapping, whatever the kinds', () => {
    const stack = newStack();
    const userPool = UserPool.fromUserPoolId(stack, 'Partners', 'us-east-1_Partners1');
    const clients = Array.from({ length: 4 }, (_, index) => IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, `C${index}`, `c${index}`)));
    const identity = new AppIdentityPool(stack, 'Identity', { providers: [...Object.values(providersIn(stack, {})), ...clients] });

    expect(() => identity.addRule('gold', { claim: 'plan', value: 'gold' })).toThrow('[Test/Identity] providers: at most 10 app clients and other providers '
      + 'can have role mappings in one identity pool; share app clients, or use a second identity pool, got 11');
  });
});

describe('the audience of a provider', () => {
  test.each<[string, (all: Record<Kind, IdentityPoolProvider>) => IdentityPoolProvider, string]>([
    ['SAML', ({ saml }) => saml, "can't tell the users of a SAML provider by a claim that all share; use addRule on an assertion claim, with providers: [provider], got \"Acme\""],
    ['a developer provider', () => IdentityPoolProvider.developer('login.example'), "can't tell the users of a developer provider by a claim; give them an identity pool of their own"],
    ['a provider that has none', ({ google }) => google, 'must be a provider of this pool with ownAudience: true, got "google"'],
    ['a provider of another pool', () => IdentityPoolProvider.apple('com.example.ios', { ownAudience: true }), 'must be a provider of this pool with ownAudience: true, got "apple"'],
  ])('fails for %s', (_, provider, message) => {
    const stack = newStack();
    const all = providersIn(stack, {});
    const identity = new AppIdentityPool(stack, 'Identity', { providers: Object.values(all) });

    expect(() => identity.audienceOf(provider(all))).toThrow(`[Test/Identity] audienceOf: ${message}`);
  });

  test('is for users whom no rule names; those whom one does may ask for it', async () => {
    const stack = newStack();
    const { google } = providersIn(stack);
    const identity = new AppIdentityPool(stack, 'Identity', { providers: [google] });
    shelf('google', identity.audienceOf(google));
    shelf('staff', identity.addRule('staff', { claim: 'hd', value: 'example.com' }));
    const desk = FrontDesk.of(stack);
    const staff = { ...PEOPLE.google, claims: { ...PEOPLE.google.claims, hd: 'example.com' } };
    const { roleArn: customRoleArn } = await desk.signIn(PEOPLE.google);

    expect(await (await desk.signIn(staff)).shelves(['google', 'staff'])).toEqual(['staff']);
    expect(await (await desk.signIn({ ...staff, customRoleArn })).shelves(['google', 'staff'])).toEqual(['google']);
  });

  test('of one app client is not that of another of the same user pool', async () => {
    const stack = newStack();
    const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
    const [web, kiosk] = ['web', 'kiosk'].map((id) => IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, id, id), { ownAudience: true }));
    const identity = new AppIdentityPool(stack, 'Identity', { providers: [web, kiosk] });
    shelf('web', identity.audienceOf(web));
    shelf('kiosk', identity.audienceOf(kiosk));
    const desk = FrontDesk.of(stack);
    const { roleArn } = await desk.signIn(member('web'));

    expect(await (await desk.signIn(member('kiosk'))).shelves(['web', 'kiosk'])).toEqual(['kiosk']);
    await expect(desk.signIn({ ...member('kiosk'), customRoleArn: roleArn })).rejects.toThrow('not among the roles');
  });
});
