import { FOREIGN_POOL, OWN, PHOTOS, allow, amr, app, guests, policy, role, trust, users } from './templates';
import { ME, SAFE, denied, finds } from './vector';
import type { Vector } from './vector';

const ADMIN = [
  'cognito-idp:AdminCreateUser', 'cognito-idp:AdminUpdateUserAttributes', 'cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminInitiateAuth', 'cognito-idp:ListUsers', 'cognito-idp:UpdateUserPool', 'cognito-idp:UpdateUserPoolClient', 'cognito-idp:CreateGroup',
  'cognito-idp:UpdateGroup', 'cognito-idp:DescribeUserPoolClient', 'cognito-identity:SetIdentityPoolRoles', 'cognito-identity:UpdateIdentityPool',
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity', 'cognito-identity:MergeDeveloperIdentities', 'cognito-identity:LookupDeveloperIdentity',
  'cognito-identity:UnlinkDeveloperIdentity', 'cognito-identity:DeleteIdentities', 'cognito-identity:ListIdentities', 'cognito-identity:SetPrincipalTagAttributeMap',
];
const FOR_USERS = ['iam:PassRole', 'iam:CreateRole', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'];

const DEVELOPERS = { DeveloperProviderName: 'login.example.app' };

export const IDENTITIES: readonly Vector[] = [
  ...ADMIN.map((action): Vector => [`guests who may ${action} administer others`, guests(allow(action)), finds('AdminAction', 'guest', new RegExp(action))]),
  ...[...ADMIN, ...FOR_USERS].map((action): Vector => [`users who may ${action} administer others`, users(OWN, allow(action)), finds('AdminAction', 'user', new RegExp(action))]),
  ['all of the user pools for guests includes their administration', guests(allow('cognito-idp:*')), finds('AdminAction', 'guest', /cognito-idp:/)],
  ['all of the identity pools for guests includes their administration', guests(allow('cognito-identity:*')), finds('AdminAction', 'guest', /cognito-identity:/)],
  ['the canned permissions of the console include all identity pools', users(OWN, allow(['mobileanalytics:PutEvents', 'cognito-sync:*', 'cognito-identity:*'])),
    finds('AdminAction', 'user', /cognito-(identity|sync):/)],
  ['what every client may call without a role may be in a role too', users(OWN, allow(['cognito-identity:GetId', 'cognito-identity:GetCredentialsForIdentity'])), SAFE],
  ['everything is too much', users(allow('*')), finds('AdminAction', 'user', /./)],
  ['everything is too much for guests too', guests(allow('*')), finds('ForeignData', 'guest', /users\//), finds('AdminAction', 'guest', /./)],
  ['everything but identity management is too much', users(OWN, { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }),
    finds('AdminAction', 'user', /./)],
  ['a role that may be passed to one service is still a role that is passed', users(OWN, allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } })),
    finds(['AdminAction', 'Undecided'], 'user', /iam:PassRole/)],
  ['a server that gets tokens for users is no caller', app({
    users: [OWN],
    more: {
      Server: role(policy([{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }]), [
        allow('cognito-identity:GetOpenIdTokenForDeveloperIdentity', '*'),
      ]),
    },
  }), SAFE],
  ['a server\'s role that trusts users too is theirs', app({
    users: [OWN],
    pool: { AllowClassicFlow: true },
    more: {
      Server: role(trust('authenticated'), [allow('cognito-identity:GetOpenIdTokenForDeveloperIdentity', '*')]),
    },
  }), finds('AdminAction', 'user', /GetOpenIdTokenForDeveloperIdentity/)],
  ['users of a developer provider get the role of users', app({ users: [OWN], pool: DEVELOPERS }), SAFE],
  ['a role for the developer provider\'s users is closed to others', app({
    users: [OWN], pool: DEVELOPERS, userTrust: trust('authenticated', { amr: amr('login.example.app') }),
  }), denied('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`)],
  ['a role for the user pool\'s users is closed to those of another provider', app({
    users: [OWN],
    pool: { SupportedLoginProviders: { 'graph.facebook.com': '1234' } },
    userTrust: trust('authenticated', { amr: amr({ 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, 'ForAnyValue:StringEquals') }),
  }), SAFE],
  ['identities of another pool have nothing here', app({ users: [OWN], guests: [] }), denied('outsider user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`),
    denied('outsider guest', 's3:GetObject', `${PHOTOS}/users/${ME}/x`)],
  ['a pool that only its ID names is another pool', app({
    users: [OWN], userTrust: trust('authenticated', { aud: { StringEquals: { 'cognito-identity.amazonaws.com:aud': FOREIGN_POOL } } }),
  }), denied('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`)],
];
