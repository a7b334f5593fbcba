import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { AmbiguousRoleResolution, AppIdentityPool, IdentityPoolProvider } from '../../src';
import type { AppIdentityPoolProps, UserPoolProviderOptions } from '../../src';

interface SetUp {
  readonly props?: AppIdentityPoolProps;
  readonly clients?: number;
  readonly provider?: UserPoolProviderOptions;
}

function setUp({ props, clients = 1, provider = { writableAttributes: ['email', 'name'] } }: SetUp = {}) {
  const stack = new Stack(new App(), 'Test');
  const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
  const providers = Array.from({ length: clients }, (_, index) =>
    IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, `Client${index}`, `client${index}`), provider));
  return { stack, userPool, identity: new AppIdentityPool(stack, 'Identity', { providers, ...props }) };
}

const rulesOf = (template: Template) => Object.values(template.findResources('AWS::Cognito::IdentityPoolRoleAttachment'))
  .flatMap(({ Properties }) => Object.values<{ RulesConfiguration: { Rules: unknown[] } }>(Properties.RoleMappings ?? {}))
  .map((mapping) => mapping.RulesConfiguration.Rules.length);

describe('the pool', () => {
  test('has only the enhanced flow, no guests, and checks tokens with the user pool', () => {
    const template = Template.fromStack(setUp().stack);

    template.hasResource('AWS::Cognito::IdentityPool', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        AllowClassicFlow: false,
        AllowUnauthenticatedIdentities: false,
        CognitoIdentityProviders: [{ ClientId: 'client0', ProviderName: Match.anyValue(), ServerSideTokenCheck: true }],
      },
    });
  });

  test('has no guest role where guests are off', () => {
    const template = Template.fromStack(setUp().stack);

    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
      Roles: { authenticated: Match.anyValue(), unauthenticated: Match.absent() }, RoleMappings: Match.absent(),
    });
  });

  test('has a guest role of its own where guests are on', () => {
    const template = Template.fromStack(setUp({ props: { guests: true } }).stack);

    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            'StringEquals': { 'cognito-identity.amazonaws.com:aud': Match.objectLike({ Ref: Match.stringLikeRegexp('Identity') }) },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
          },
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
        }],
      },
    });
    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { Roles: { unauthenticated: Match.anyValue() } });
  });

  test('can leave the token check out, go with the stack and have a name', () => {
    const { stack } = setUp({ provider: { serverSideTokenCheck: false }, props: { removalPolicy: RemovalPolicy.DESTROY, identityPoolName: 'My App' } });

    Template.fromStack(stack).hasResource('AWS::Cognito::IdentityPool', {
      DeletionPolicy: 'Delete', Properties: { IdentityPoolName: 'My App', CognitoIdentityProviders: [{ ServerSideTokenCheck: false }] },
    });
  });

  test('tells its ARN', () => {
    const { stack, identity } = setUp();

    expect(JSON.stringify(stack.resolve(identity.identityPoolArn))).toContain(':identitypool/');
  });

  test('works without a provider', () => {
    Template.fromStack(setUp({ clients: 0, props: { guests: true } }).stack).hasResourceProperties('AWS::Cognito::IdentityPool', {
      CognitoIdentityProviders: Match.absent(),
    });
  });
});

describe('groups', () => {
  test('map to roles by an exact rule, for each client', () => {
    const { stack, identity } = setUp({ clients: 2 });
    identity.addGroup('editors');

    const template = Template.fromStack(stack);
    const mapping = (client: string) => ({
      Type: 'Rules',
      AmbiguousRoleResolution: 'AuthenticatedRole',
      IdentityProvider: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(`/us-east-1_Imported1:${client}$`)])] },
      RulesConfiguration: { Rules: [{ Claim: 'cognito:preferred_role', MatchType: 'Equals' }] },
    });

    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
      RoleMappings: { userPool0: mapping('client0'), userPool1: mapping('client1') },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'editors', UserPoolId: 'us-east-1_Imported1', RoleArn: Match.anyValue() });
  });

  test('can deny users in no group', () => {
    const { stack, identity } = setUp({ props: { ambiguousRoleResolution: AmbiguousRoleResolution.DENY } });
    identity.addGroup('editors');

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { RoleMappings: { userPool0: { AmbiguousRoleResolution: 'Deny' } } });
  });

  test('take precedence as they are added, but stand before what they include', () => {
    const { stack, identity } = setUp();
    identity.addGroup('viewers', { description: 'They look' });
    identity.addGroup('editors', { includes: ['viewers'] });
    identity.addGroup('admins', { includes: ['editors'] });
    identity.addGroup('testers');

    const groups = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolGroup')).map(({ Properties }) => Properties);

    const places = Object.fromEntries(groups.map(({ GroupName, Precedence }) => [GroupName, Precedence]));

    expect(places).toEqual({ admins: 0, editors: 1, viewers: 2, testers: 3 });
    expect(groups[0].Description).toBe('They look');
  });

  test('of a second user pool concern its clients only', () => {
    const { stack, identity, userPool } = setUp();
    const partners = UserPool.fromUserPoolId(stack, 'Partners', 'us-east-1_Partners1');
    identity.addProvider(IdentityPoolProvider.userPool(partners, UserPoolClient.fromUserPoolClientId(stack, 'Partner', 'partner'), { writableAttributes: [] }));
    identity.addGroup('editors', { userPool });
    identity.addGroup('resellers', { userPool: partners });

    expect(rulesOf(Template.fromStack(stack))).toEqual([1, 1]);
    expect(() => identity.addGroup('others')).toThrow('[Test/Identity] userPool: must be given for a group where the providers do not share one user pool, got 2 user pools');
  });

  test.each([
    ['a taken name', 'editors', 'a group must have a name that no other group has, got "editors"'],
    ['white space', 'my group', 'a group name must be 1 to 128 letters, digits, marks and symbols, without white space, got "my group"'],
    ['an empty name', '', 'a group name must be 1 to 128'],
    ['a long name', 'x'.repeat(129), 'a group name must be 1 to 128'],
  ])('fail on %s', (_, name, message) => {
    const { identity } = setUp();
    identity.addGroup('editors');

    expect(() => identity.addGroup(name)).toThrow(`[Test/Identity] groups: ${message}`);
  });

  test('fail on a name that only deployment knows', () => {
    const { stack, identity } = setUp();

    expect(() => identity.addGroup(stack.region)).toThrow('[Test/Identity] groups: must be known at synth');
  });

  test('fail on including what is not there', () => {
    expect(() => setUp().identity.addGroup('admins', { includes: ['editors'] })).toThrow('[Test/Identity] group: must be one of [], got "editors"');
  });

  test('fail where there is no user pool', () => {
    expect(() => setUp({ clients: 0 }).identity.addGroup('editors')).toThrow('got 0 user pools');
  });

  test('fail on the 26th rule of a provider, and say the limit and the way out', () => {
    const { identity } = setUp();
    for (let index = 0; index < 25; index++) identity.addGroup(`group${index}`);

    expect(() => identity.addGroup('one-more')).toThrow(
      '[Test/Identity] groups: a provider has at most 25 role rules, one for each group and rule; make fewer groups with a role here and check the others '
      + 'in the app, or set groupMapping to GroupMapping.TOKEN where there are groups only, got 26');
  });

  test('fail on the 11th client with rules', () => {
    const { identity } = setUp({ clients: 11 });

    expect(() => identity.addGroup('editors')).toThrow('[Test/Identity] providers: at most 10 app clients and other providers can have role mappings in one identity pool; share app '
      + 'clients, or use a second identity pool, got 11');
  });

  test('whose names differ in signs only stay apart', () => {
    const { stack, identity } = setUp();
    for (const name of ['a.b', 'a/b', 'ab', 'a+b']) identity.addGroup(name);

    Template.fromStack(stack).resourceCountIs('AWS::Cognito::UserPoolGroup', 4);
  });
});

describe('role rules', () => {
  test('match exactly and are tried in the order in which they were added', () => {
    const { stack, identity } = setUp();
    identity.addRule('gold', { claim: 'custom:plan', value: 'gold' });
    identity.addGroup('editors');

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
      RoleMappings: {
        userPool0: {
          RulesConfiguration: {
            Rules: [
              { Claim: 'custom:plan', MatchType: 'Equals', Value: 'gold' },
              { Claim: 'cognito:preferred_role', MatchType: 'Equals' },
            ],
          },
        },
      },
    });
    expect(identity.rule('gold').roles).toHaveLength(1);
  });

  test.each(['plan', 'email_verified', 'aud', 'cognito:username'])('may use the claim %s, which no client writes', (claim) => {
    expect(setUp().identity.addRule('some', { claim, value: 'x' }).name).toBe('some');
  });

  test.each([
    ['a list', { claim: 'cognito:groups', value: 'admin' }, 'rule r.claim: holds a list, on which only substrings would match; use group(name) for groups, got "cognito:groups"'],
    ['what anybody can claim', { claim: 'email', value: 'a@example.com' }, "rule r.claim: is what anybody can claim, and one claim can't tell whether it is verified; use a group"],
    ['an attribute that a client writes', { claim: 'name', value: 'Alice' }, 'rule r.claim: is an attribute that an app client may write, so any user could take the role'],
    ['white space', { claim: 'my claim', value: 'x' }, 'rule r.claim: must be 1 to 64 characters without white space'],
    ['a long claim', { claim: 'c'.repeat(65), value: 'x' }, 'rule r.claim: must be 1 to 64 characters'],
    ['an empty value', { claim: 'plan', value: '' }, 'rule r.value: must be 1 to 128 characters; an empty value matches by accident, got ""'],
    ['a long value', { claim: 'plan', value: 'v'.repeat(129) }, 'rule r.value: must be 1 to 128 characters'],
  ])('fail on %s', (_, rule, message) => {
    expect(() => setUp().identity.addRule('r', rule)).toThrow(`[Test/Identity] ${message}`);
  });

  test('fail on an attribute where it is not known what clients write, unless the app says that it is trusted', () => {
    const { identity } = setUp({ provider: {} });

    expect(() => identity.addRule('r', { claim: 'custom:plan', value: 'gold' })).toThrow('[Test/Identity] rule r.claim: is an attribute, and what the clients of this pool may write is not known here');
    expect(identity.addRule('r', { claim: 'custom:plan', value: 'gold', trustWritableClaim: true }).name).toBe('r');
  });

  test('fail when a later client may write the claim', () => {
    const { stack, identity, userPool } = setUp();
    identity.addRule('r', { claim: 'custom:plan', value: 'gold' });
    const provider = IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Other', 'other'), { writableAttributes: ['custom:plan'] });

    expect(() => identity.addProvider(provider)).toThrow('rule r.claim: is an attribute that an app client may write');
  });

  test('fail on a taken name', () => {
    const { identity } = setUp();
    identity.addRule('r', { claim: 'plan', value: 'gold' });

    expect(() => identity.addRule('r', { claim: 'plan', value: 'silver' })).toThrow('[Test/Identity] rule: must have a name that no other rule has, got "r"');
    expect(() => identity.rule('s')).toThrow('[Test/Identity] rule: must be one of ["r"], got "s"');
  });
});

test('fails on a name that Cognito refuses', () => {
  expect(() => setUp({ props: { identityPoolName: 'a/b' } })).toThrow('[Test/Identity] identityPoolName: must be 1 to 128 letters, digits, spaces or any of _+=,.@-, got "a/b"');
});

test('fails on guests where they are off, and on a group that is not there', () => {
  expect(() => setUp().identity.guests).toThrow('[Test/Identity] guests: are off; set guests: true where the identity pool is made');
  expect(() => setUp().identity.group('admins')).toThrow('[Test/Identity] group: must be one of [], got "admins"');
});

test('snapshot with groups, a rule and guests', () => {
  const { stack, identity } = setUp({ props: { guests: true } });
  identity.addGroup('editors');
  identity.addRule('gold', { claim: 'plan', value: 'gold' });

  expect(Template.fromStack(stack).toJSON()).toMatchSnapshot();
});
