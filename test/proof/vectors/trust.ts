import {
  ACCOUNT, AMR_KEY, FOREIGN_POOL, GUEST_OWN, OWN, allow, amr, app, arnOf, aud, deny, policy, resource, role, trust,
} from './templates';
import type { Json, TemplateJson, TrustParts } from './templates';
import { ME, SAFE, allowed, denied, finds } from './vector';
import type { Vector } from './vector';

/** An app with guests whose users' role trusts like this. */
function usersTrust(parts: TrustParts): TemplateJson {
  return app({ users: [OWN], guests: [GUEST_OWN], userTrust: trust('authenticated', parts) });
}

function guestsTrust(parts: TrustParts): TemplateJson {
  return app({ users: [OWN], guests: [GUEST_OWN], guestTrust: trust('unauthenticated', parts) });
}

/** An app with a role that no attachment names. */
function spare(trustPolicy: Json, pool: Json = {}): TemplateJson {
  return app({ users: [OWN], guests: [GUEST_OWN], pool, more: { Spare: role(trustPolicy, [allow('s3:GetObject', 'arn:aws:s3:::photos/reports/*')]) } });
}

function classic(...statements: readonly Json[]): TemplateJson {
  return app({ users: [OWN], guests: [GUEST_OWN, ...statements], pool: { AllowClassicFlow: true } });
}

/** An object of the caller's, as user. */
const MINE = `arn:aws:s3:::photos/users/${ME}/x`;
const AWS_MANAGED = 'arn:aws:iam::aws:policy/';

export const TRUST: readonly Vector[] = [
  ['trust policies with aud and amr are safe', usersTrust({}), SAFE],
  ['a trust policy without amr lets a guest take the users\' role', usersTrust({ amr: undefined }), finds('RoleTrust', 'guest', /UserRole/)],
  ['a trust policy without amr lets a user take the guests\' role', guestsTrust({ amr: undefined }), finds('RoleTrust', 'user', /GuestRole/)],
  ['amr of anything lets a guest take the users\' role', usersTrust({ amr: amr('*') }), finds('RoleTrust', 'guest', /UserRole/)],
  ['*authenticated is true of guests too', usersTrust({ amr: amr('*authenticated') }), finds('RoleTrust', 'guest', /UserRole/)],
  ['??authenticated is true of guests too', usersTrust({ amr: amr('??authenticated') }), finds('RoleTrust', 'guest', /UserRole/)],
  ['*auth* is true of guests too', usersTrust({ amr: amr('*auth*') }), finds('RoleTrust', 'guest', /UserRole/)],
  ['?authenticated is true of nobody', usersTrust({ amr: amr('?authenticated') }), denied('user', 's3:GetObject', 'arn:aws:s3:::photos/x')],
  ['wildcards are letters for StringEquals', usersTrust({ amr: amr('*authenticated', 'ForAnyValue:StringEquals') }), SAFE],
  ['amr may be compared with StringEquals', usersTrust({ amr: amr('authenticated', 'ForAnyValue:StringEquals') }), SAFE],
  ['amr in other case is the same key', usersTrust({ amr: { 'ForAnyValue:StringLike': { [AMR_KEY.replace('amr', 'AMR')]: 'authenticated' } } }), SAFE],
  ['values of amr are compared with their case', usersTrust({ amr: amr('Authenticated') }),
    denied('user', 's3:GetObject', MINE)],
  ['amr for all values of none passes without amr', usersTrust({ amr: amr('authenticated', 'ForAllValues:StringLike') }),
    finds('RoleTrust', '.*', /UserRole/)],
  ['amr that may be missing passes without amr', usersTrust({ amr: amr('authenticated', 'ForAnyValue:StringLikeIfExists') }),
    finds('RoleTrust', '.*', /UserRole/)],
  ['a state that amr is not passes without amr', usersTrust({ amr: amr('unauthenticated', 'ForAllValues:StringNotEquals') }),
    finds('RoleTrust', '.*', /UserRole/)],
  ['amr without a word on how many values is not decided', usersTrust({ amr: amr('authenticated', 'StringLike') }),
    finds(['RoleTrust', 'Undecided'], '.*', /UserRole|amr/)],
  ['a user\'s role that lists both states opens to guests', usersTrust({ amr: amr(['authenticated', 'unauthenticated']) }),
    finds('RoleTrust', 'guest', /UserRole/)],
  ['a guests\' role that lists both states opens to users', guestsTrust({ amr: amr(['authenticated', 'unauthenticated']) }),
    finds('RoleTrust', 'user', /GuestRole/)],
  ['a trust policy without aud opens to other identity pools', usersTrust({ aud: undefined }), finds('RoleTrust', 'outsider.*', /UserRole/)],
  ['a guests\' role without aud opens to guests of other pools', guestsTrust({ aud: undefined }), finds('RoleTrust', 'outsider.*', /GuestRole/)],
  ['aud of the whole region opens to other identity pools', usersTrust({ aud: aud('us-east-1:*', 'StringLike') }),
    finds('RoleTrust', 'outsider.*', /UserRole/)],
  ['aud of anything opens to other identity pools', usersTrust({ aud: aud('*', 'StringLike') }), finds('RoleTrust', 'outsider.*', /UserRole/)],
  ['aud that is not one pool opens to all others', usersTrust({ aud: aud(FOREIGN_POOL, 'StringNotEquals') }), finds('RoleTrust', 'outsider.*', /UserRole/)],
  ['a wildcard is a letter for StringEquals on aud', usersTrust({ aud: aud('us-east-1:*') }),
    denied('user', 's3:GetObject', MINE)],
  ['aud may be compared with StringLike', usersTrust({ aud: aud({ Ref: 'Pool' }, 'StringLike') }), SAFE],
  ['aud of a pool from elsewhere opens to its people', usersTrust({ aud: aud([{ Ref: 'Pool' }, FOREIGN_POOL]) }), finds('RoleTrust', '.*', /UserRole/)],
  ['a trust policy without any condition opens to all of Cognito', usersTrust({ aud: undefined, amr: undefined }),
    finds('RoleTrust', 'outsider.*', /UserRole/), finds('RoleTrust', 'guest', /UserRole/)],
  ['a trust policy in anyone opens to all', usersTrust({ principal: '*', aud: undefined }), finds(['RoleTrust', 'PublicData'], '.*', /UserRole/)],
  ['a trust policy in any AWS account opens to all', usersTrust({ principal: { AWS: '*' }, action: 'sts:AssumeRole', aud: undefined, amr: undefined }),
    finds(['RoleTrust', 'PublicData'], '.*', /UserRole/)],
  ['a trust policy in what vouches for anybody opens to all', usersTrust({ principal: { Federated: '*' }, aud: undefined, amr: undefined }),
    finds(['RoleTrust', 'Undecided'], '.*', /UserRole/)],
  ['a trust policy in any token but of Cognito is not decided', usersTrust({ principal: { Federated: ['cognito-identity.amazonaws.com', 'graph.facebook.com'] }, aud: undefined }),
    finds(['RoleTrust', 'Undecided'], '.*', /UserRole/)],
  ['a trust policy by what it does not name is not proven', app({
    users: [OWN],
    guests: [GUEST_OWN],
    userTrust: policy([{ Effect: 'Allow', NotPrincipal: { Federated: 'graph.facebook.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }]),
  }), finds(['RoleTrust', 'Undecided', 'PublicData'], '.*', /./)],
  ['a trust policy by the action that it does not name is open', app({
    users: [OWN],
    guests: [GUEST_OWN],
    userTrust: policy([{ Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, NotAction: 'sts:TagSession' }]),
  }), finds('RoleTrust', 'guest', /UserRole/)],
  ['all of STS with sound conditions is no more than the one action', usersTrust({ action: 'sts:*' }), SAFE],
  ['a deny of guests keeps guests out, but not tokens that say nothing', app({
    users: [OWN],
    guests: [GUEST_OWN],
    userTrust: policy([
      { Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity', Condition: aud() },
      {
        Effect: 'Deny',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: amr('unauthenticated', 'ForAnyValue:StringEquals'),
      },
    ]),
  }), denied('guest', 's3:GetObject', MINE), finds('RoleTrust', 'token without amr', /UserRole/)],
  ['a second statement that trusts too much spoils the first', app({
    users: [OWN],
    guests: [GUEST_OWN],
    userTrust: policy([...statementsOf(trust('authenticated')), ...statementsOf(trust('authenticated', { amr: undefined }))]),
  }), finds('RoleTrust', 'guest', /UserRole/)],

  ['guests can\'t use services outside their session, whatever the role says', app({ guests: [allow(['ec2:DescribeInstances', 'iam:ListUsers'])] }),
    denied('guest', 'ec2:DescribeInstances', '*'), denied('guest', 'iam:ListUsers', '*'), SAFE],
  ['guests of the classic flow use all that the role says', classic(allow(['ec2:DescribeInstances', 'iam:ListUsers'])),
    allowed('guest', 'ec2:DescribeInstances', '*'), finds('AdminAction', 'guest', /iam:ListUsers/)],
  ['a classic flow that is left unset is one that is on', app({ users: [OWN], guests: [allow('iam:ListUsers')], pool: { AllowClassicFlow: undefined } }),
    allowed('guest', 'iam:ListUsers', '*'), finds('AdminAction', 'guest', /iam:ListUsers/)],
  ['secrets, parameters and other roles are outside a guest\'s session', app({
    guests: [allow(['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'sts:AssumeRole', 'bedrock:InvokeModel', 'states:StartExecution'])],
  }), denied('guest', 'secretsmanager:GetSecretValue', '*'), denied('guest', 'ssm:GetParameter', '*'), denied('guest', 'sts:AssumeRole', '*'),
  denied('guest', 'bedrock:InvokeModel', '*'), denied('guest', 'states:StartExecution', '*'), SAFE],
  ['storage, tables and functions are inside a guest\'s session', app({ guests: [allow(['s3:GetObject', 'dynamodb:Query', 'geo:GetMapTile', 'kms:Decrypt'])] }),
    allowed('guest', 's3:GetObject', 'arn:aws:s3:::photos/x'), allowed('guest', 'dynamodb:Query', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`),
    allowed('guest', 'geo:GetMapTile', `arn:aws:geo:us-east-1:${ACCOUNT}:map/m`)],
  ['signed-in users have no such session limits', app({ users: [allow('ec2:DescribeInstances')] }), allowed('user', 'ec2:DescribeInstances', '*')],
  ['in the classic flow a user takes any role that trusts users', spare(trust('authenticated'), { AllowClassicFlow: true }),
    allowed('user', 's3:GetObject', 'arn:aws:s3:::photos/reports/x'), finds('RoleTrust', 'user', /Spare/)],
  ['in the classic flow left unset too', spare(trust('authenticated'), { AllowClassicFlow: undefined }),
    allowed('user', 's3:GetObject', 'arn:aws:s3:::photos/reports/x'), finds('RoleTrust', 'user', /Spare/)],
  ['role mapping rules the classic flow out', app({
    users: [OWN],
    groups: { admins: [] },
    pool: { AllowClassicFlow: true },
    more: { Spare: role(trust('authenticated'), [allow('s3:GetObject', 'arn:aws:s3:::photos/reports/*')]) },
  }), denied('user', 's3:GetObject', 'arn:aws:s3:::photos/reports/x'), SAFE],
  ['in the classic flow a guest takes any role that trusts guests', spare(trust('unauthenticated'), { AllowClassicFlow: true }),
    allowed('guest', 's3:GetObject', 'arn:aws:s3:::photos/reports/x'), finds('RoleTrust', 'guest', /Spare/)],
  ['without the classic flow nobody gets a role that is not attached', spare(trust('authenticated')),
    denied('user', 's3:GetObject', 'arn:aws:s3:::photos/reports/x')],
  ['a role for functions is out of reach in any flow', spare(policy([{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }]),
    { AllowClassicFlow: true }), denied('user', 's3:GetObject', 'arn:aws:s3:::photos/reports/x')],
  ['one role for guests and users is open to both', app({
    users: [OWN],
    guests: [],
    userTrust: trust('authenticated', { amr: amr(['authenticated', 'unauthenticated']) }),
    attachment: { Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('UserRole') } },
  }), finds(['RoleTrust', 'GuestSharesData'], 'guest', /UserRole|users\//)],
  ['users with the guests\' role get nothing, since it does not trust them', app({
    users: [OWN], guests: [GUEST_OWN], attachment: { Roles: { authenticated: arnOf('GuestRole'), unauthenticated: arnOf('GuestRole') } },
  }), denied('user', 's3:GetObject', 'arn:aws:s3:::photos/guests/us-east-1:aaaaaaaa-0000-4000-8000-000000000001/x')],
  ['guests with the users\' role get nothing, since it does not trust them', app({
    users: [OWN], guests: [GUEST_OWN], attachment: { Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('UserRole') } },
  }), denied('guest', 's3:GetObject', MINE)],
  ['roles of guests are out of reach where guests are off', app({
    users: [OWN], guests: [allow('s3:GetObject', 'arn:aws:s3:::photos/users/*')], pool: { AllowUnauthenticatedIdentities: false },
  }), SAFE],
  ['tags that the trust policy does not let pass leave users without a role', app({
    users: [OWN],
    more: {
      Tags: resource('AWS::Cognito::IdentityPoolPrincipalTag', {
        IdentityPoolId: { Ref: 'Pool' }, IdentityProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, PrincipalTags: { sub: 'sub' },
      }),
    },
  }), denied('user', 's3:GetObject', MINE)],

  ['a boundary keeps a role within itself', app({
    users: [OWN, allow(['iam:CreateUser', 'sts:AssumeRole'])],
    more: {
      UserRole: role(trust('authenticated'), [OWN, allow(['iam:CreateUser', 'sts:AssumeRole'])], undefined, { PermissionsBoundary: { Ref: 'Boundary' } }),
      Boundary: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: policy([allow('s3:*')]) }),
    },
  }), denied('user', 'iam:CreateUser', '*'), SAFE],
  ['a boundary allows nothing by itself', app({
    more: {
      UserRole: role(trust('authenticated'), [], undefined, { PermissionsBoundary: { Ref: 'Boundary' } }),
      Boundary: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: policy([allow('s3:*')]) }),
    },
  }), denied('user', 's3:GetObject', 'arn:aws:s3:::photos/x'), SAFE],
  ['what an AWS managed policy says is not known', app({
    more: { UserRole: role(trust('authenticated'), [OWN], undefined, { ManagedPolicyArns: [`${AWS_MANAGED}AmazonS3FullAccess`] }) },
  }), finds(['Undecided', 'AdminAction', 'ForeignData'], 'user', /AmazonS3FullAccess|s3:/)],
  ['an explicit deny wins over what other policies allow', app({ users: [OWN, allow('s3:GetObject', 'arn:aws:s3:::photos/*'), deny('s3:*')] }),
    denied('user', 's3:GetObject', 'arn:aws:s3:::photos/x'), SAFE],
];

function statementsOf(document: Json): readonly Json[] {
  return document.Statement as readonly Json[];
}
