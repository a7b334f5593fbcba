import { callerOf, ids, problemsOf, rolesOf, worldOf } from './world-of';
import { app, arnOf, mapping, resource, role, ruled, trust } from '../vectors/templates';
import type { AppParts, Json, TemplateJson } from '../vectors/templates';

const GROUPS = (...names: string[]) => Object.fromEntries(names.map((name) => [name, []]));
const byRules = (rules: unknown[], more: object = {}) => ({ attachment: { RoleMappings: { web: mapping({ Type: 'Rules', RulesConfiguration: { Rules: rules }, ...more }) } } });
const ruleFor = (claim: string, match: string, value: unknown, target = 'adminsRole') => ({ Claim: claim, MatchType: match, Value: value, RoleARN: arnOf(target) });

describe('the enhanced flow', () => {
  test('gives guests and users the roles that are attached', () => {
    const world = worldOf(app({ guests: [] }));

    expect(rolesOf(world, 'guest')).toEqual(['GuestRole']);
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
    expect(callerOf(world, 'guest').roles[0]).toMatchObject({ scopedDown: true, why: 'role of guests', flow: 'enhanced' });
    expect(callerOf(world, 'user').roles[0]).toMatchObject({ scopedDown: false, why: 'default role', flow: 'enhanced' });
  });

  test('gives members of a group its role by the token, and users in no group the default role', () => {
    const world = worldOf(app({ groups: GROUPS('admins') }));

    expect(rolesOf(world, 'group admins')).toEqual(['adminsRole']);
    expect(callerOf(world, 'group admins').roles[0]?.why).toBe('role of the group admins, by the token or by CustomRoleArn');
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
  });

  test('gives nobody else a role where ambiguity is denied', () => {
    const world = worldOf(app({ groups: GROUPS('admins'), attachment: { RoleMappings: { web: mapping({ Type: 'Token', AmbiguousRoleResolution: 'Deny' }) } } }));

    expect(rolesOf(world, 'user')).toEqual([]);
    expect(rolesOf(world, 'group admins')).toEqual(['adminsRole']);
  });

  test('gives members of a group without a role the default role', () => {
    const more = { Plain: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'UserPool' }, GroupName: 'plain' }) };

    expect(rolesOf(worldOf(app({ groups: GROUPS('admins'), more })), 'group plain')).toEqual(['UserRole']);
  });

  test('ignores groups where nothing maps roles', () => {
    expect(rolesOf(worldOf(app({ groups: GROUPS('admins'), attachment: { RoleMappings: undefined } })), 'group admins')).toEqual(['UserRole']);
  });

  test.each([
    ['cognito:preferred_role', arnOf('adminsRole')], ['cognito:roles', arnOf('adminsRole')], ['cognito:groups', 'admins'], ['cognito:groups', '["admins"]'],
  ])('gives members of a group the role of a rule on %s', (claim, value) => {
    const world = worldOf(app({ groups: GROUPS('admins', 'editors'), ...byRules([ruleFor(claim, 'Equals', value)]) }));

    expect(rolesOf(world, 'group admins')).toEqual(['adminsRole']);
    expect(rolesOf(world, 'group editors')).toEqual(['UserRole']);
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
    expect(ids(world).filter((id) => id.startsWith('rule'))).toEqual([]);
  });

  test('gives members the roles of all rules that match, since they can choose with CustomRoleArn', () => {
    const rules = [ruleFor('cognito:groups', 'Equals', 'admins'), ruleFor('cognito:preferred_role', 'Equals', arnOf('adminsRole'), 'editorsRole')];

    expect(rolesOf(worldOf(app({ groups: GROUPS('admins', 'editors'), ...byRules(rules) })), 'group admins')).toEqual(['adminsRole', 'editorsRole']);
  });

  test('gives users of one client the role of its rule', () => {
    const world = worldOf(app({ groups: GROUPS('admins'), ...byRules([ruleFor('aud', 'Equals', { Ref: 'Web' })]) }));

    expect(rolesOf(world, 'user')).toEqual(['adminsRole']);
  });

  test('chooses by client: with one that has no mapping users get the default role too', () => {
    const ProviderName = { 'Fn::GetAtt': ['UserPool', 'ProviderName'] };
    const pool = { CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName }, { ClientId: 'mobile', ProviderName }] };

    expect(rolesOf(worldOf(app({ groups: GROUPS('admins'), pool })), 'group admins')).toEqual(['adminsRole', 'UserRole']);
  });

  test('maps other providers by their name', () => {
    const RoleMappings = { 'accounts.google.com': { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: [ruleFor('hd', 'Equals', 'x', 'UserRole')] } } };
    const world = worldOf(app({ pool: { SupportedLoginProviders: { 'accounts.google.com': 'x' } }, attachment: { RoleMappings } }));

    expect(rolesOf(world, 'user of google')).toEqual([]);
    expect(rolesOf(world, 'rule accounts.google.com/0')).toEqual(['UserRole']);
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
  });

  test('gives no role that does not trust the caller', () => {
    const world = worldOf(app({ groups: GROUPS('admins'), more: { adminsRole: role(trust('unauthenticated'), []) } }));

    expect(rolesOf(world, 'group admins')).toEqual([]);
    expect(world.unreachable.map(({ path, reason }) => `${path}: ${reason}`)).toEqual(['adminsRole: members of admins do not get it: its trust policy does not admit them']);
  });

  test('takes a role from elsewhere as one of which nothing is known', () => {
    const world = worldOf(app({ attachment: { Roles: { authenticated: 'arn:aws:iam::123456789012:role/elsewhere' } } }));

    const [reach] = callerOf(world, 'user').roles;
    expect(reach?.role).toMatchObject({ arn: 'arn:aws:iam::123456789012:role/elsewhere', name: 'elsewhere', unknowns: ['its policies are not in the templates: arn:aws:iam::123456789012:role/elsewhere'] });
    expect(reach?.role.trust.document.problems).not.toEqual([]);
    expect(world.roles).toContain(reach?.role);
  });

  test('gives a role from elsewhere the policies that a template attaches to it', () => {
    const PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
    const world = worldOf(app({
      attachment: { Roles: { authenticated: 'arn:aws:iam::123456789012:role/elsewhere' } },
      more: { Policy: resource('AWS::IAM::Policy', { Roles: ['elsewhere'], PolicyDocument }) },
    }));

    expect(callerOf(world, 'user').roles[0]?.role.policies.map(({ source }) => source.logicalId)).toEqual(['Policy']);
  });
});

describe('rules', () => {
  const writes = (...attributes: string[]): AppParts => ({ client: { WriteAttributes: attributes } });

  test.each<[string, TemplateJson, string[], RegExp]>([
    ['on a claim that a client can write', ruled([{ claim: 'custom:role', value: 'admin' }], writes('custom:role')), ['UserRole', '!AdminRole'], /set the claim themselves.*custom:role is writable by client Web/],
    ['on a claim where a client does not say', ruled([{ claim: 'custom:role', value: 'admin' }], { client: { WriteAttributes: undefined } }), ['UserRole', '!AdminRole'], /does not list its WriteAttributes/],
    ['on the e-mail address', ruled([{ claim: 'email', value: 'a@b.example' }]), ['UserRole', '!AdminRole'], /users choose their email/],
    ['by NotEqual', ruled([{ claim: 'custom:role', match: 'NotEqual', value: 'x' }]), ['UserRole', '!AdminRole'], /any other value/],
    ['by Contains', ruled([{ claim: 'custom:role', match: 'Contains', value: 'x' }]), ['UserRole', '!AdminRole'], /only contains the text/],
    ['by StartsWith', ruled([{ claim: 'custom:role', match: 'StartsWith', value: '' }]), ['UserRole', '!AdminRole'], /only begins with the text/],
  ])('%s give their role to any user', (_, template, roles, message) => {
    const world = worldOf(template);

    expect([...rolesOf(world, 'user')].sort()).toEqual([...roles].sort());
    expect(problemsOf(world, 'user')).toEqual([expect.stringMatching(new RegExp(`^RoleRule at Roles: .*${message.source}`))]);
    expect(callerOf(world, 'rule web/0').roles[0]).toMatchObject({ intended: true, role: { path: 'AdminRole' } });
  });

  test('on claims that nobody writes are for those whom they name only', () => {
    const world = worldOf(ruled([{ claim: 'custom:role', value: 'admin' }]));

    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
    expect(rolesOf(world, 'rule web/0')).toEqual(['AdminRole']);
  });

  test.each<[string, string, string, string[]]>([
    ['Contains', 'admin', 'not-admin', ['!adminRole', 'UserRole']],
    ['StartsWith', 'admin', 'admin-readonly', ['!adminRole', 'UserRole']],
    ['NotEqual', 'other', 'guests', ['!adminRole', 'UserRole']],
    ['Contains', '', 'anything', ['!adminRole', 'UserRole']],
    ['Equals', 'admin', 'not-admin', ['UserRole']],
    ['Contains', 'admin', 'staff', ['UserRole']],
  ])('on groups by %s %p and the group %s', (match, value, name, roles) => {
    const more = { Other: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'UserPool' }, GroupName: name }) };
    const world = worldOf(app({ groups: GROUPS('admin'), more, ...byRules([ruleFor('cognito:groups', match, value, 'adminRole')]) }));

    expect(rolesOf(world, `group ${name}`)).toEqual(roles);
  });

  test('on a part of the group\'s name are a problem of those whom they name, whatever groups there are', () => {
    const world = worldOf(ruled([{ claim: 'cognito:groups', match: 'Contains', value: 'admin' }]));

    expect(rolesOf(world, 'rule web/0')).toEqual(['!AdminRole']);
    expect(callerOf(world, 'rule web/0').roles[0]?.problem?.fix).toBe('Use Equals on cognito:preferred_role with the ARN of the group\'s role.');
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
  });

  test('that give users the role of guests are a problem where it trusts users', () => {
    const parts = { guests: [], guestTrust: trust('unauthenticated', { amr: undefined }) };
    const world = worldOf(ruled([{ claim: 'plan', value: 'none', role: 'GuestRole' }], parts));

    expect(problemsOf(world, 'rule web/0')).toEqual([expect.stringMatching(/^RoleTrust at Roles: Users get the role of guests: rule 0 of web/)]);
  });

  test('that are not known make the world incomplete', () => {
    const world = worldOf(app({ attachment: { RoleMappings: { web: mapping({ Type: { Ref: 'Open' } }) } } }));

    expect(world.unknowns.map(({ reason }) => reason)).toEqual(['the role mapping web is not known']);
  });
});

describe('the classic flow', () => {
  const spare = (state: 'authenticated' | 'unauthenticated', pool: Json, attachment?: Json) => app({
    guests: [], pool, more: { Spare: role(trust(state), []) }, ...attachment ? { attachment } : {},
  });

  test.each([['true', true], ['left out', undefined], ['open', { Ref: 'Open' }]])('gives any role that trusts the caller where it is %s', (_, AllowClassicFlow) => {
    expect(rolesOf(worldOf(spare('authenticated', { AllowClassicFlow })), 'user')).toEqual(['UserRole', '!Spare classic']);
    expect(rolesOf(worldOf(spare('unauthenticated', { AllowClassicFlow })), 'guest')).toEqual(['GuestRole', '!GuestRole classic', '!Spare classic']);
  });

  test.each([['false', false], ['the text false', 'false']])('gives nothing where it is %s', (_, AllowClassicFlow) => {
    expect(rolesOf(worldOf(spare('authenticated', { AllowClassicFlow })), 'user')).toEqual(['UserRole']);
    expect(rolesOf(worldOf(spare('unauthenticated', { AllowClassicFlow })), 'guest')).toEqual(['GuestRole']);
  });

  test('gives nothing where roles are mapped', () => {
    const template = spare('authenticated', { AllowClassicFlow: true }, { RoleMappings: { web: mapping({ Type: 'Token' }) } });

    expect(rolesOf(worldOf(template), 'user')).toEqual(['UserRole']);
    expect(rolesOf(worldOf(template), 'guest')).toEqual(['GuestRole']);
  });

  test('leaves the session of a guest without limits, which is a problem of the pool', () => {
    const world = worldOf(app({ guests: [], pool: { AllowClassicFlow: true } }));

    expect(callerOf(world, 'guest').roles.map(({ flow, scopedDown, intended }) => [flow, scopedDown, intended])).toEqual([['enhanced', true, true], ['classic', false, false]]);
    expect(problemsOf(world, 'guest')).toEqual([expect.stringMatching(/^RoleTrust at Pool: The classic flow is possible, so guests take GuestRole without the limits/)]);
    expect(callerOf(world, 'guest').roles[1]?.problem?.fix).toContain('Set AllowClassicFlow to false');
  });

  test('gives group roles to any user where nothing maps them', () => {
    const world = worldOf(app({ groups: GROUPS('admins'), pool: { AllowClassicFlow: true }, attachment: { RoleMappings: undefined } }));

    expect(rolesOf(world, 'user')).toEqual(['UserRole', '!adminsRole classic']);
  });
});

describe('trust policies', () => {
  test('of users\' roles that admit guests are a problem, also where the classic flow is off', () => {
    const world = worldOf(app({ guests: [], groups: GROUPS('admins'), more: { adminsRole: role(trust('authenticated', { amr: undefined }), []) } }));

    expect(rolesOf(world, 'guest')).toEqual(['GuestRole', '!adminsRole classic']);
    expect(problemsOf(world, 'guest')).toEqual([expect.stringMatching(/^RoleTrust at adminsRole: The trust policy of adminsRole admits guests/)]);
    expect(rolesOf(world, 'token without amr')).toEqual(['!adminsRole classic']);
  });

  test('of guests\' roles that admit users are a problem too', () => {
    const world = worldOf(app({ guests: [], guestTrust: trust('unauthenticated', { amr: undefined }) }));

    expect(problemsOf(world, 'user')).toEqual([expect.stringMatching(/^RoleTrust at GuestRole: The trust policy of GuestRole, the role of guests, admits users too/)]);
  });

  test('of one group\'s role that admit members of another are usual', () => {
    const world = worldOf(app({ groups: GROUPS('admins', 'editors') }));

    expect(rolesOf(world, 'group admins')).toEqual(['adminsRole']);
    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
  });

  test('without aud admit other identity pools', () => {
    const world = worldOf(app({ guests: [], userTrust: trust('authenticated', { aud: undefined }) }));

    expect(rolesOf(world, 'outsider user')).toEqual(['!UserRole classic']);
    expect(rolesOf(world, 'outsider guest')).toEqual([]);
    expect(problemsOf(world, 'outsider user')[0]).toMatch(/admits identities of other identity pools/);
  });

  test('that name a provider but no pool admit other pools with that provider', () => {
    const amr = { 'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': 'login.example.app' } };
    const world = worldOf(app({ pool: { DeveloperProviderName: 'login.example.app' }, userTrust: trust('authenticated', { aud: undefined, amr }) }));

    expect(rolesOf(world, 'outsider user')).toEqual(['!UserRole classic']);
  });

  test.each(['us-east-1:*', 'us-east-1:a*', '*', 'us-east-1:????????-*'])('that trust pools like %s admit other pools', (pattern) => {
    const world = worldOf(app({ userTrust: trust('authenticated', { aud: { StringLike: { 'cognito-identity.amazonaws.com:aud': pattern } } }) }));

    expect(rolesOf(world, 'outsider user')).toEqual(['!UserRole classic']);
  });

  test('that name a pool besides their own admit its users', () => {
    const aud = { StringEquals: { 'cognito-identity.amazonaws.com:aud': [{ Ref: 'Pool' }, 'us-east-1:00000000-0000-4000-8000-000000000000'] } };

    expect(rolesOf(worldOf(app({ userTrust: trust('authenticated', { aud }) })), 'outsider user')).toEqual(['!UserRole classic']);
  });

  test('that name a pool from elsewhere only make the world incomplete', () => {
    const aud = { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:00000000-0000-4000-8000-000000000000' } };
    const world = worldOf(app({ more: { Spare: role(trust('authenticated', { aud }), []) } }));

    expect(rolesOf(world, 'outsider user')).toEqual([]);
    expect(world.unknowns.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'Spare: whether its trust policy admits users of other identity pools is not known: it trusts us-east-1:00000000-0000-4000-8000-000000000000, which is not in the templates',
    ]);
  });

  test('that depend on a parameter make the world incomplete, and give the role to whom it is assigned', () => {
    const aud = { StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: 'PoolId' } } };
    const world = worldOf(app({ userTrust: trust('authenticated', { aud }) }));

    expect(rolesOf(world, 'user')).toEqual(['UserRole']);
    expect(world.unknowns.map(({ path, reason }) => `${path}: ${reason}`)).toContainEqual(expect.stringMatching(/^UserRole: whether its trust policy admits users is not known: .*PoolId/));
  });

  test('that name single identities are not decided for a kind of callers', () => {
    const amr = {
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      'StringEquals': { 'cognito-identity.amazonaws.com:sub': 'us-east-1:00000000-0000-4000-8000-000000000000' },
    };

    expect(worldOf(app({ userTrust: trust('authenticated', { aud: undefined, amr }) })).unknowns).not.toEqual([]);
  });

  test('of one role for guests and users are a problem', () => {
    const amr = { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': ['authenticated', 'unauthenticated'] } };
    const Roles = { authenticated: arnOf('UserRole'), unauthenticated: arnOf('UserRole') };
    const world = worldOf(app({ guests: [], userTrust: trust('authenticated', { amr }), attachment: { Roles } }));

    expect(problemsOf(world, 'guest')).toEqual(['RoleTrust at Roles: Guests and users get the same role, UserRole.']);
  });

  test('that trust any AWS account have callers of their own', () => {
    const anybody = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] };
    const world = worldOf(app({ more: { Open: role(anybody, []) } }));

    expect(rolesOf(world, 'outsider account')).toEqual(['!Open classic']);
    expect(ids(worldOf(app({})))).not.toContain('outsider account');
  });

  test('of roles for services admit nobody', () => {
    const lambda = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
    const world = worldOf(app({ guests: [], pool: { AllowClassicFlow: true }, more: { Server: role(lambda, []) } }));

    expect(world.callers.flatMap(({ roles }) => roles.filter((reach) => reach.role.path === 'Server'))).toEqual([]);
  });
});

describe('several identity pools', () => {
  const second = {
    Second: resource('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: true, AllowClassicFlow: false }),
    SecondGuests: role(trust('unauthenticated', { aud: { StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: 'Second' } } } }), []),
    SecondRoles: resource('AWS::Cognito::IdentityPoolRoleAttachment', { IdentityPoolId: { Ref: 'Second' }, Roles: { unauthenticated: arnOf('SecondGuests') } }),
  };

  test('each give their own roles', () => {
    const world = worldOf(app({ guests: [], more: second }));

    expect(rolesOf(world, 'guest Pool')).toEqual(['GuestRole']);
    expect(rolesOf(world, 'guest Second')).toEqual(['SecondGuests']);
  });

  test('share a role only where its trust policy names both', () => {
    const aud = { StringEquals: { 'cognito-identity.amazonaws.com:aud': [{ Ref: 'Pool' }, { Ref: 'Second' }] } };
    const world = worldOf(app({ guests: [], userTrust: trust('authenticated', { aud, amr: undefined }), more: second }));

    expect(rolesOf(world, 'guest Second')).toEqual(['SecondGuests', '!UserRole classic']);
    expect(rolesOf(world, 'outsider user')).toEqual([]);
  });

  test('that are attached twice make the world incomplete', () => {
    const more = { Again: resource('AWS::Cognito::IdentityPoolRoleAttachment', { IdentityPoolId: { Ref: 'Pool' }, Roles: { authenticated: arnOf('UserRole') } }) };

    expect(worldOf(app({ more })).unknowns.map(({ reason }) => reason)).toEqual(['more than one resource attaches roles to it, and each undoes the others']);
  });

  test('from elsewhere have users whose providers are not known', () => {
    const template = app({ attachment: { IdentityPoolId: 'us-east-1:11111111-0000-4000-8000-000000000000' }, pool: {} });
    const { Pool: _, ...Resources } = template.Resources;
    const aud = { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:11111111-0000-4000-8000-000000000000' } };
    const world = worldOf({ Resources: { ...Resources, UserRole: role(trust('authenticated', { aud }), []) } });

    expect(rolesOf(world, 'user of another provider')).toEqual(['UserRole']);
    expect(world.unknowns.map(({ path, reason }) => `${path}: ${reason}`)).toEqual(['Roles: the identity pool us-east-1:11111111-0000-4000-8000-000000000000 is not in the templates']);
  });
});
