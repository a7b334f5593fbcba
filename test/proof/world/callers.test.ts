import { callerOf, ids, rolesOf, worldOf } from './world-of';
import { app, arnOf, mapping, resource, role, ruled, tagged, trust } from '../vectors/templates';
import type { Json } from '../vectors/templates';

const PREFIX = 'cognito-identity.amazonaws.com';
const OUTSIDERS = ['outsider user', 'outsider guest', 'token without amr'];
const TAG_TRUST = trust('authenticated', { action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] });

test('an app without guests, groups and rules has users', () => {
  expect(ids(worldOf(app({})))).toEqual(['user', ...OUTSIDERS]);
});

test.each<[string, Json, boolean]>([
  ['true', { AllowUnauthenticatedIdentities: true }, true], ['the text true', { AllowUnauthenticatedIdentities: 'true' }, true],
  ['false', { AllowUnauthenticatedIdentities: false }, false], ['the text false', { AllowUnauthenticatedIdentities: 'false' }, false],
  ['open', { AllowUnauthenticatedIdentities: { Ref: 'Open' } }, true],
])('guests are there where that is %s', (_, pool, expected) => {
  expect(ids(worldOf(app({ guests: [], pool }))).includes('guest')).toBe(expected);
});

test('a guest\'s token says so, and nothing about providers', () => {
  const world = worldOf(app({ guests: [] }));

  const guest = callerOf(world, 'guest');
  expect(guest).toMatchObject({ kind: 'guest', title: 'Guests', pool: 'Pool', owners: [{ key: `${PREFIX}:sub`, format: 'identityId' }] });
  expect(guest.context).toMatchObject({
    [`${PREFIX}:aud`]: world.resolve({ Ref: 'Pool' }, 'App'),
    [`${PREFIX}:amr`]: ['unauthenticated'],
    'aws:securetransport': 'true',
    'aws:principaltype': 'AssumedRole',
    'aws:principalaccount': '123456789012',
  });
});

test('a user\'s token names the user pool, and how the user signed in', () => {
  const world = worldOf(app({}));
  const provider = world.resolve({ 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, 'App');

  expect(callerOf(world, 'user').context[`${PREFIX}:amr`]).toEqual([
    'authenticated', provider, expect.stringMatching(new RegExp(`^${String(provider)}:CognitoSignIn:[0-9a-f-]{36}$`)),
  ]);
});

test('each group has members', () => {
  const world = worldOf(app({ groups: { admins: [], editors: [] } }));

  expect(ids(world)).toEqual(['user', 'group admins', 'group editors', ...OUTSIDERS]);
  expect(callerOf(world, 'user').title).toBe('Users in no group');
  expect(callerOf(world, 'group admins').title).toBe('Members of admins');
});

test('groups of a user pool that the identity pool does not know have nobody here', () => {
  const more = {
    Others: resource('AWS::Cognito::UserPool', {}), Group: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'Others' }, GroupName: 'others' }),
  };

  expect(ids(worldOf(app({ more })))).toEqual(['user', ...OUTSIDERS]);
});

test('each rule has people whom it names, unless that is a group', () => {
  const world = worldOf(ruled([
    { claim: 'cognito:preferred_role', value: arnOf('AdminRole') }, { claim: 'plan', value: 'gold' }, { claim: 'aud', value: { Ref: 'Web' } },
  ], { more: { Admins: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'UserPool' }, GroupName: 'admins', RoleArn: arnOf('AdminRole') }) } }));

  expect(ids(world)).toEqual(['user', 'group admins', 'rule web/1', ...OUTSIDERS]);
  expect(callerOf(world, 'rule web/1').title).toBe('Users whom the rule plan Equals gold names');
});

test.each<[string, Json, string, string[]]>([
  ['Google', { SupportedLoginProviders: { 'accounts.google.com': 'x' } }, 'user of google', ['authenticated', 'accounts.google.com']],
  ['Facebook', { SupportedLoginProviders: { 'graph.facebook.com': 'x' } }, 'user of facebook', ['authenticated', 'graph.facebook.com']],
  ['Apple', { SupportedLoginProviders: { 'appleid.apple.com': 'x' } }, 'user of apple', ['authenticated', 'appleid.apple.com']],
  ['Amazon', { SupportedLoginProviders: { 'www.amazon.com': 'x' } }, 'user of amazon', ['authenticated', 'www.amazon.com']],
  ['OIDC', { OpenIdConnectProviderARNs: ['arn:aws:iam::123456789012:oidc-provider/id.example/a'] }, 'user of id.example/a', ['authenticated', 'id.example/a']],
  ['SAML', { SamlProviderARNs: ['arn:aws:iam::123456789012:saml-provider/Corp'] }, 'user of Corp', ['authenticated', 'arn:aws:iam::123456789012:saml-provider/Corp']],
  ['a server', { DeveloperProviderName: 'login.example.app' }, 'developer identity', ['authenticated', 'login.example.app']],
])('users of %s are there beside those of the user pool', (_, pool, id, amr) => {
  const world = worldOf(app({ pool }));

  expect(ids(world)).toEqual(['user', id, ...OUTSIDERS]);
  expect(callerOf(world, id).context[`${PREFIX}:amr`]).toEqual(amr);
  expect(rolesOf(world, id)).toEqual(['UserRole']);
});

test('two clients of one user pool have the same users', () => {
  const more = { Mobile: resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' } }) };
  const ProviderName = { 'Fn::GetAtt': ['UserPool', 'ProviderName'] };
  const pool = { CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName }, { ClientId: { Ref: 'Mobile' }, ProviderName }] };

  expect(ids(worldOf(app({ more, pool })))).toEqual(['user', ...OUTSIDERS]);
});

test('with two user pools users are told apart', () => {
  const more = { Staff: resource('AWS::Cognito::UserPool', {}), Team: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'Staff' }, GroupName: 'team' }) };
  const pool = { CognitoIdentityProviders: ['UserPool', 'Staff'].map((id) => ({ ClientId: id, ProviderName: { 'Fn::GetAtt': [id, 'ProviderName'] } })) };

  expect(ids(worldOf(app({ more, pool })))).toEqual(['user of UserPool', 'user of Staff', 'group team of Staff', ...OUTSIDERS]);
});

test('with two identity pools IDs end in the pool\'s path', () => {
  const more = { Second: resource('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: true, AllowClassicFlow: false }) };

  expect(ids(worldOf(app({ guests: [], more })))).toEqual(['guest Pool', 'guest Second', 'user Pool', ...OUTSIDERS]);
});

test('providers that are not known have users, and make the world incomplete', () => {
  const world = worldOf(app({ pool: { CognitoIdentityProviders: { Ref: 'Open' } } }));

  expect(ids(world)).toEqual(['user of another provider', ...OUTSIDERS]);
  expect(world.unknowns.map(({ logicalId, reason }) => `${logicalId}: ${reason}`)).toEqual([
    'Pool: its CognitoIdentityProviders are not known: Open, which the template does not have',
  ]);
});

test('nobody in a template without identity pools but outsiders', () => {
  expect(ids(worldOf({ Resources: {} }))).toEqual(OUTSIDERS);
});

test('outsiders have tokens of a pool that is in no template', () => {
  const world = worldOf(app({ guests: [] }));

  const [user, guest] = [callerOf(world, 'outsider user'), callerOf(world, 'outsider guest')];
  expect(user.context[`${PREFIX}:aud`]).not.toBe(world.resolve({ Ref: 'Pool' }, 'App'));
  expect([user.kind, user.pool, user.roles, guest.roles]).toEqual(['outsider', undefined, [], []]);
  expect(guest.context[`${PREFIX}:amr`]).toEqual(['unauthenticated']);
});

test('a token without amr is one of the pool', () => {
  const world = worldOf(app({}));

  const { context, roles } = callerOf(world, 'token without amr');
  expect(context[`${PREFIX}:aud`]).toBe(world.resolve({ Ref: 'Pool' }, 'App'));
  expect(context).not.toHaveProperty([`${PREFIX}:amr`]);
  expect(roles).toEqual([]);
});

describe('principal tags', () => {
  test('name their holders, as the claims that they come from do', () => {
    const world = worldOf(tagged({ sub: 'sub', Tenant: 'custom:tenant', client: 'aud', issuer: 'iss' }, []));

    const user = callerOf(world, 'user');
    expect(user.owners).toEqual([
      { key: `${PREFIX}:sub`, format: 'identityId' },
      { key: 'aws:principaltag/sub', format: 'uuid' },
      { key: 'aws:principaltag/tenant', format: 'name' },
    ]);
    expect(user.context).toMatchObject({
      'aws:principaltag/client': world.resolve({ Ref: 'Web' }, 'App'),
      'aws:principaltag/issuer': world.resolve({ 'Fn::GetAtt': ['UserPool', 'ProviderURL'] }, 'App'),
    });
  });

  test('that a client can write are chosen by the caller', () => {
    const [, owner] = callerOf(worldOf(tagged({ tenant: 'custom:tenant' }, [], { client: { WriteAttributes: ['custom:tenant'] } })), 'user').owners;

    expect(owner?.chosenByCaller).toBe('custom:tenant is writable by client Web');
  });

  test('may be missing, or empty', () => {
    const world = worldOf(tagged({ sub: 'sub', tenant: 'custom:tenant' }, []));

    expect(ids(world)).toEqual(['user', 'user without tags', 'user with empty tags', ...OUTSIDERS]);
    expect(callerOf(world, 'user without tags').owners.map(({ key }) => key)).toEqual([`${PREFIX}:sub`]);
    expect(callerOf(world, 'user with empty tags').owners.map(({ key }) => key)).toEqual([`${PREFIX}:sub`, 'aws:principaltag/sub']);
    expect(callerOf(world, 'user with empty tags').context['aws:principaltag/tenant']).toBe('');
    expect(callerOf(world, 'user without tags').context).not.toHaveProperty(['aws:principaltag/tenant']);
  });

  test('of the subject are never empty', () => {
    expect(ids(worldOf(tagged({ sub: 'sub' }, [])))).toEqual(['user', 'user without tags', ...OUTSIDERS]);
  });

  test('by the default mapping tell the user and the client', () => {
    const Tags = resource('AWS::Cognito::IdentityPoolPrincipalTag', {
      IdentityPoolId: { Ref: 'Pool' }, IdentityProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, UseDefaults: true,
    });
    const user = callerOf(worldOf(app({ userTrust: TAG_TRUST, more: { Tags } })), 'user');

    expect(user.owners.slice(1)).toEqual([{ key: 'aws:principaltag/username', format: 'uuid' }]);
    expect(user.context).toHaveProperty(['aws:principaltag/client']);
  });

  test('of another provider are not the user pool\'s', () => {
    const Tags = resource('AWS::Cognito::IdentityPoolPrincipalTag', { IdentityPoolId: { Ref: 'Pool' }, IdentityProviderName: 'accounts.google.com', PrincipalTags: { who: 'sub' } });
    const world = worldOf(app({ userTrust: TAG_TRUST, pool: { SupportedLoginProviders: { 'accounts.google.com': 'x' } }, more: { Tags } }));

    expect(callerOf(world, 'user').owners).toHaveLength(1);
    expect(callerOf(world, 'user of google').owners[1]).toEqual({ key: 'aws:principaltag/who', format: 'name' });
    expect(ids(world)).toContain('user of google without tags');
  });

  test('are never a guest\'s', () => {
    const world = worldOf(tagged({ sub: 'sub' }, [], { guests: [] }));

    expect(callerOf(world, 'guest').owners).toHaveLength(1);
    expect(rolesOf(world, 'guest')).toEqual(['GuestRole']);
  });

  test('are what a server says for its identities', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/${aws:PrincipalTag/Tenant}/*' };
    const world = worldOf(app({ users: [statement], pool: { DeveloperProviderName: 'login.example.app' } }));

    expect(callerOf(world, 'developer identity').owners).toEqual([{ key: `${PREFIX}:sub`, format: 'identityId' }, { key: 'aws:principaltag/tenant', format: 'name' }]);
    expect(callerOf(world, 'user').owners).toHaveLength(1);
  });

  test('without sts:TagSession leave users without a role, but not those who have no tags', () => {
    const world = worldOf(tagged({ tenant: 'custom:tenant' }, [], { userTrust: trust('authenticated') }));

    expect(rolesOf(world, 'user')).toEqual([]);
    expect(rolesOf(world, 'user without tags')).toEqual(['UserRole']);
    expect(world.unreachable).toEqual([{
      stack: 'App', logicalId: 'UserRole', path: 'UserRole', reason: 'users do not get it: their tokens carry principal tags, and its trust policy does not allow sts:TagSession',
    }]);
  });
});

test('users without tags get the roles of all groups and rules that they are meant to get', () => {
  const RoleMappings = { web: mapping({ Type: 'Token' }) };
  const more = {
    AdminRole: role(TAG_TRUST, []),
    Admins: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'UserPool' }, GroupName: 'admins', RoleArn: arnOf('AdminRole') }),
  };
  const template = tagged({ tenant: 'custom:tenant' }, [], { attachment: { RoleMappings }, more });

  expect(rolesOf(worldOf(template), 'user without tags')).toEqual(['UserRole', 'AdminRole']);
});
