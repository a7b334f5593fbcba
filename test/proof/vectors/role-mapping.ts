import {
  OWN, PHOTOS, SUB, allow, app, mapping, resource, role, ruled, tagged, trust,
} from './templates';
import type { AppParts, TemplateJson } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Vector } from './vector';

const REPORT = `${PHOTOS}/reports/x`;
const writes = (...attributes: string[]): AppParts => ({ client: { WriteAttributes: attributes } });
const TENANT = '${aws:PrincipalTag/tenant}';
const TENANT_DATA = allow(['s3:GetObject', 's3:PutObject'], `${PHOTOS}/tenants/${TENANT}/*`);

/** A rule on a custom attribute of this kind. */
function attribute(schema: object, client: object): TemplateJson {
  return ruled([{ claim: 'custom:role', value: 'admin' }], {
    client: client as AppParts['client'],
    more: { UserPool: resource('AWS::Cognito::UserPool', { Schema: [{ Name: 'role', AttributeDataType: 'String', ...schema }] }) },
  });
}

/** Members of the group get the role of this statement by the token. */
function group(trustPolicy = trust('authenticated'), ...statements: ReturnType<typeof allow>[]): TemplateJson {
  return app({
    users: [OWN],
    guests: [],
    groups: { admins: [] },
    more: { adminsRole: role(trustPolicy, [allow('s3:GetObject', `${PHOTOS}/reports/*`), ...statements]) },
  });
}

const RULE = 'rule web/0';

export const ROLE_MAPPING: readonly Vector[] = [
  ['a rule on a claim that no client writes is safe', ruled([{ claim: 'custom:role', value: 'admin' }]), allowed(RULE, 's3:GetObject', REPORT),
    denied('user', 's3:GetObject', REPORT), SAFE],
  ['a rule on a claim that a client writes lets users choose the role', ruled([{ claim: 'custom:role', value: 'admin' }], writes('name', 'custom:role')),
    finds('RoleRule', '.*', /custom:role/)],
  ['a client that does not say what it writes writes all', ruled([{ claim: 'custom:role', value: 'admin' }], { client: { WriteAttributes: undefined } }),
    finds('RoleRule', '.*', /custom:role/)],
  ['an attribute that never changes can be chosen when signing up', attribute({ Mutable: false }, { WriteAttributes: ['custom:role'] }),
    finds('RoleRule', '.*', /custom:role/)],
  ['an attribute that never changes and that no client writes is safe', attribute({ Mutable: false }, { WriteAttributes: ['name'] }), SAFE],
  ['a client that the identity pool does not know writes the same attribute', ruled([{ claim: 'custom:role', value: 'admin' }], {
    more: { Partner: resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' }, WriteAttributes: ['custom:role'] }) },
  }), finds('RoleRule', '.*', /custom:role/)],
  ['a client of another user pool does not matter', ruled([{ claim: 'custom:role', value: 'admin' }], {
    more: {
      Others: resource('AWS::Cognito::UserPool', {}),
      Partner: resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'Others' }, WriteAttributes: ['custom:role'] }),
    },
  }), SAFE],
  ['a rule on the locale lets users choose the role', ruled([{ claim: 'locale', value: 'admin' }]), finds('RoleRule', '.*', /locale/)],
  ['a rule on the e-mail address trusts what nobody has verified', ruled([{ claim: 'email', value: 'boss@corp.example' }], writes('email')),
    finds('RoleRule', '.*', /email/)],
  ['a rule on a part of the e-mail address lets other domains in', ruled([{ claim: 'email', match: 'Contains', value: '@corp.example' }], writes('email')),
    finds('RoleRule', '.*', /email/)],
  ['a rule on the start of the e-mail address lets other domains in', ruled([{ claim: 'email', match: 'StartsWith', value: 'boss@' }], writes('email')),
    finds('RoleRule', '.*', /email/)],
  ['a rule on the phone number trusts what users write', ruled([{ claim: 'phone_number', value: '+15550100' }], writes('phone_number')),
    finds('RoleRule', '.*', /phone_number/)],
  ['a rule on the preferred user name trusts what users write', ruled([{ claim: 'preferred_username', value: 'root' }], writes('preferred_username')),
    finds('RoleRule', '.*', /preferred_username/)],
  ['a rule on a part of the groups lets not-admin be admin', ruled([{ claim: 'cognito:groups', match: 'Contains', value: 'admin' }]),
    finds('RoleRule', '.*', /cognito:groups/)],
  ['a rule on the start of the groups lets admin-readonly be admin', ruled([{ claim: 'cognito:groups', match: 'StartsWith', value: 'admin' }]),
    finds('RoleRule', '.*', /cognito:groups/)],
  ['a rule for all who are not something lets everybody in', ruled([{ claim: 'custom:role', match: 'NotEqual', value: 'guest' }]),
    finds('RoleRule', '.*', /NotEqual|not/i)],
  ['a rule on a part of nothing lets everybody in', ruled([{ claim: 'custom:role', match: 'Contains', value: '' }]), finds('RoleRule', '.*', /custom:role/)],
  ['a rule on the start of nothing lets everybody in', ruled([{ claim: 'custom:role', match: 'StartsWith', value: '' }]),
    finds('RoleRule', '.*', /custom:role/)],
  ['a rule on the start of a claim that nobody writes is loose all the same', ruled([{ claim: 'custom:role', match: 'StartsWith', value: 'adm' }]),
    finds('RoleRule', '.*', /custom:role/)],
  ['a rule on the subject is safe', ruled([{ claim: 'sub', value: 'aaaaaaaa-1111-4000-8000-000000000001' }]), SAFE],
  ['a rule on the app client is safe', ruled([{ claim: 'aud', value: { Ref: 'Web' } }]), SAFE],
  ['a rule on the preferred role is safe', ruled([{ claim: 'cognito:preferred_role', value: { 'Fn::GetAtt': ['AdminRole', 'Arn'] } }]), SAFE],
  ['a rule on a claim of a trigger is safe', ruled([{ claim: 'plan', value: 'gold' }]), SAFE],
  ['the second rule is reached where the first does not match', ruled([{ claim: 'plan', value: 'silver', role: 'UserRole' }, { claim: 'plan', value: 'gold' }]),
    allowed('rule web/1', 's3:GetObject', REPORT), SAFE],
  ['one loose rule among sound ones is found', ruled([{ claim: 'sub', value: 'x' }, { claim: 'zoneinfo', value: 'admin' }], writes('zoneinfo')),
    finds('RoleRule', '.*', /zoneinfo/)],
  ['a rule\'s role that trusts guests opens to them', ruled([{ claim: 'plan', value: 'gold' }], {
    guests: [], more: { AdminRole: role(trust('authenticated', { amr: undefined }), [allow('s3:GetObject', REPORT)]) },
  }), finds('RoleTrust', 'guest', /AdminRole/)],
  ['a rule that maps to the guests\' role gives users nothing', ruled([{ claim: 'plan', value: 'none', role: 'GuestRole' }], { guests: [OWN] }),
    denied(RULE, 's3:GetObject', `${PHOTOS}/users/${ME}/x`)],
  ['members of a group get its role', group(), allowed('group admins', 's3:GetObject', REPORT), denied('user', 's3:GetObject', REPORT), SAFE],
  ['members of a group lose the role of users', group(), denied('group admins', 's3:PutObject', `${PHOTOS}/users/${ME}/x`)],
  ['a group\'s role without amr opens to guests', group(trust('authenticated', { amr: undefined })), finds('RoleTrust', 'guest', /adminsRole/)],
  ['a group\'s role without aud opens to other pools', group(trust('authenticated', { aud: undefined })), finds('RoleTrust', 'outsider.*', /adminsRole/)],
  ['a group that reads all folders reaches what is not its own', group(undefined, allow('s3:GetObject', `${PHOTOS}/users/*`)),
    finds('ForeignData', 'group admins', /users\/.*GetObject|GetObject.*users\//)],
  ['a group that manages users does administrative things', group(undefined, allow('cognito-idp:AdminCreateUser')),
    finds('AdminAction', 'group admins', /cognito-idp:AdminCreateUser/)],
  ['nobody in a group gets its role where ambiguity is denied', app({
    users: [OWN], groups: { admins: [] }, attachment: { RoleMappings: { web: mapping({ Type: 'Token', AmbiguousRoleResolution: 'Deny' }) } },
  }), denied('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`)],
  ['a group is nothing where the pool does not map roles', app({
    users: [], groups: { admins: [allow('s3:GetObject', REPORT)] }, attachment: { RoleMappings: undefined },
  }), denied('user', 's3:GetObject', REPORT)],

  ['a tag from a claim that nobody writes names the owner', tagged({ tenant: 'custom:tenant' }, [TENANT_DATA]),
    allowed('user', 's3:GetObject', `${PHOTOS}/tenants/acme/x`), denied('user', 's3:GetObject', `${PHOTOS}/tenants/other/x`),
    denied('user without tags', 's3:GetObject', `${PHOTOS}/tenants/x`)],
  ['a tag that callers choose may hold a slash, which puts the folder of acme/eu into that of acme',
    tagged({ tenant: 'custom:tenant' }, [TENANT_DATA], writes('custom:tenant')), finds('ForeignData', 'user', /tenants\/[^ ]+\//)],
  ['a tag that must not hold a slash names the owner', tagged({ tenant: 'custom:tenant' }, [
    { ...TENANT_DATA, Condition: { StringNotLike: { 'aws:PrincipalTag/tenant': '*/*' }, Null: { 'aws:PrincipalTag/tenant': 'false' } } },
  ]), allowed('user', 's3:GetObject', `${PHOTOS}/tenants/acme/x`), SAFE],
  ['a tag from a claim that users write lets them be another tenant', tagged({ tenant: 'custom:tenant' }, [TENANT_DATA], writes('custom:tenant')),
    finds(['ForeignData', 'RoleRule'], 'user.*', /tenant/)],
  ['a tag of a client that does not say what it writes is chosen by users', tagged({ tenant: 'custom:tenant' }, [TENANT_DATA], { client: { WriteAttributes: undefined } }),
    finds(['ForeignData', 'RoleRule'], 'user.*', /tenant/)],
  ['a tag from the locale is chosen by users', tagged({ tenant: 'locale' }, [TENANT_DATA]), finds(['ForeignData', 'RoleRule'], 'user.*', /tenant/)],
  ['a tag from the e-mail address is chosen by users', tagged({ tenant: 'email' }, [TENANT_DATA], writes('email')),
    finds(['ForeignData', 'RoleRule'], 'user.*', /tenant/)],
  ['a tag from the subject names the owner', tagged({ sub: 'sub' }, [allow('s3:GetObject', `${PHOTOS}/users/\${aws:PrincipalTag/sub}/*`)]),
    allowed('user', 's3:GetObject', `${PHOTOS}/users/aaaaaaaa-1111-4000-8000-000000000001/x`),
    denied('user', 's3:GetObject', `${PHOTOS}/users/bbbbbbbb-2222-4000-8000-000000000002/x`), SAFE],
  ['a chosen tag that no policy uses harms nobody', tagged({ tenant: 'locale' }, [OWN]), SAFE],
  ['a user without the tag gets what a policy denies only to a tag', tagged({ tier: 'plan' }, [OWN,
    allow('s3:GetObject', `${PHOTOS}/users/*`, { StringNotEquals: { 'aws:PrincipalTag/tier': 'free' } })]),
  allowed('user without tags', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), finds('ForeignData', 'user.*', /users\//)],
  ['a policy that needs both the tag and the identity is safe', tagged({ tenant: 'custom:tenant' }, [allow('s3:GetObject', `${PHOTOS}/t/${SUB}/${TENANT}/*`)]),
    allowed('user', 's3:GetObject', `${PHOTOS}/t/${ME}/acme/x`), denied('user', 's3:GetObject', `${PHOTOS}/t/${OTHER}/acme/x`),
    denied('user', 's3:GetObject', `${PHOTOS}/t/${ME}/other/x`)],
];
