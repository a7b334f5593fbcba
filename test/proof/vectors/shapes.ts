import { OBJECT_ACTIONS, ORDERS, OWN, PHOTOS, SUB, allow, app, arnOf, policy, resource, role, trust, users } from './templates';
import type { Json, ResourceJson, TemplateJson } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Vector } from './vector';

const ALL_FOLDERS = allow('s3:GetObject', `${PHOTOS}/users/*`);
const READS_OTHERS = finds('ForeignData', 'user', /s3:GetObject .*users\//);

/** An app whose users keep their folders, with these resources more. */
function withMore(more: Readonly<Record<string, ResourceJson>>): TemplateJson {
  return app({ users: [OWN], more });
}

function attached(type: string, properties: Json): TemplateJson {
  return withMore({ More: resource(type, { PolicyName: 'more', PolicyDocument: policy([ALL_FOLDERS]), ...properties }) });
}

function userRole(properties: Json): ResourceJson {
  return role(trust('authenticated'), [OWN], undefined, properties);
}

/** The same access, written in the ways in which templates write it. */
export const SHAPES: readonly Vector[] = [
  ['a policy that is attached by reference counts', attached('AWS::IAM::Policy', { Roles: [{ Ref: 'UserRole' }] }), READS_OTHERS],
  ['a managed policy that names its roles counts', attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'UserRole' }] }), READS_OTHERS],
  ['a policy of a role as a resource of its own counts', attached('AWS::IAM::RolePolicy', { RoleName: { Ref: 'UserRole' } }), READS_OTHERS],
  ['a managed policy that the role names counts', withMore({
    UserRole: userRole({ ManagedPolicyArns: [{ Ref: 'More' }] }), More: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: policy([ALL_FOLDERS]) }),
  }), READS_OTHERS],
  ['a policy that names the role by its name counts', withMore({
    UserRole: userRole({ RoleName: 'people' }), More: resource('AWS::IAM::Policy', { PolicyName: 'more', PolicyDocument: policy([ALL_FOLDERS]), Roles: ['people'] }),
  }), READS_OTHERS],
  ['a policy of another role does not count', withMore({
    Other: role(policy([{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }]), [ALL_FOLDERS]),
  }), SAFE],
  ['a policy from elsewhere is not known', withMore({ UserRole: userRole({ ManagedPolicyArns: [{ 'Fn::ImportValue': 'shared-policy' }] }) }),
    finds('Undecided', '.*', /UserRole/)],
  ['a boundary from elsewhere gives nothing', withMore({ UserRole: userRole({ PermissionsBoundary: 'arn:aws:iam::123456789012:policy/limit' }) }),
    denied('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`)],
  ['one statement need not be a list', app({
    more: {
      UserRole: resource('AWS::IAM::Role', {
        AssumeRolePolicyDocument: trust('authenticated'), Policies: [{ PolicyName: 'one', PolicyDocument: { Version: '2012-10-17', Statement: { ...OWN } } }],
      }),
    },
  }), allowed('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`), SAFE],
  ['an escaped variable in Fn::Sub is a policy variable', users(allow(OBJECT_ACTIONS, { 'Fn::Sub': '${Photos.Arn}/users/${!cognito-identity.amazonaws.com:sub}/*' })),
    allowed('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`), denied('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), SAFE],
  ['a bucket named by reference is the same bucket', users(allow(OBJECT_ACTIONS, { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Photos' }, `/users/${SUB}/*`]] }), ALL_FOLDERS),
    READS_OTHERS],
  ['a table named by its attribute is the same table', users(allow('dynamodb:Query', arnOf('Orders'), { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB] } })),
    allowed('user', 'dynamodb:Query', ORDERS, { 'dynamodb:LeadingKeys': [ME] }), SAFE],
  ['a resource that only a parameter names is not proven to be nobody\'s', {
    ...users(allow('s3:GetObject', { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Where' }, '/public/*']] })), ...{ Parameters: { Where: { Type: 'String' } } },
  }, finds('Undecided', 'user', /./)],
  ['a service that is not listed has owners where a policy names them', users(allow('geo:GetDevicePosition', `arn:aws:geo:us-east-1:123456789012:tracker/${SUB}`),
    allow('geo:GetDevicePosition', '*')), finds('ForeignData', 'user', /geo:GetDevicePosition/)],
  ['a wildcard for all resources is one for those of the action alone', users(allow('iot:Connect', `arn:aws:iot:us-east-1:123456789012:client/${SUB}`),
    allow('polly:SynthesizeSpeech', '*')), SAFE],
  ['a bucket that only a parameter names still has owners', {
    ...users(allow('s3:GetObject', { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Where' }, `/users/${SUB}/*`]] })), ...{ Parameters: { Where: { Type: 'String' } } },
  }, SAFE],
  ['a resource that only a parameter names is not known', {
    ...users(OWN, allow('s3:GetObject', { Ref: 'Where' })), ...{ Parameters: { Where: { Type: 'String' } } },
  }, finds(['Undecided', 'ForeignData'], 'user', /./)],
  ['an action that only a parameter names is not known', {
    ...users(OWN, allow([{ Ref: 'What' }] as unknown as string[], `${PHOTOS}/users/*`)), ...{ Parameters: { What: { Type: 'String' } } },
  }, finds(['Undecided', 'ForeignData'], '.*', /./)],
  ['what a condition of the template may switch on counts', {
    ...users(OWN, allow('s3:GetObject', { 'Fn::If': ['Open', `${PHOTOS}/users/*`, `${PHOTOS}/catalog/*`] })),
    ...{ Parameters: { Stage: { Type: 'String' } }, Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] } } },
  }, finds(['Undecided', 'ForeignData'], '.*', /./)],
  ['a question mark in an action stands for a letter', users(OWN, allow('s3:GetObjec?', `${PHOTOS}/users/*`)), READS_OTHERS],
  ['a wildcard in an action is compared without case', users(OWN, allow('S3:getobject*', `${PHOTOS}/users/*`)), READS_OTHERS],
  ['one named identity that reads all folders reads those of others', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/*`, {
    StringEquals: { 'cognito-identity.amazonaws.com:sub': ME },
  })), READS_OTHERS],
  ['an address that only the caller decides keeps nobody out', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/*`, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
    finds(['ForeignData', 'Undecided'], 'user', /users\//)],
  ['a bucket whose access control list is public is public', withMore({
    Photos: resource('AWS::S3::Bucket', {
      BucketName: 'photos',
      AccessControl: 'PublicRead',
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
    }),
  }), finds('PublicData', '.*', /Photos|photos/)],
  ['a function URL without authorization is public', withMore({
    Orders: resource('AWS::Lambda::Function', { FunctionName: 'orders' }),
    Url: resource('AWS::Lambda::Url', { TargetFunctionArn: arnOf('Orders'), AuthType: 'NONE' }),
    Open: resource('AWS::Lambda::Permission', {
      FunctionName: arnOf('Orders'), Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE',
    }),
  }), finds('PublicData', '.*', /Open|Url|Orders|orders/)],
  ['a topic that anyone may publish to is public', withMore({
    News: resource('AWS::SNS::Topic', { TopicName: 'news' }),
    Open: resource('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'News' }], PolicyDocument: policy([{ ...allow('sns:Publish'), Principal: '*' }]) }),
  }), finds('PublicData', '.*', /News|news|Open/)],
  ['users of a second pool are no users of the first', withMore({
    Second: resource('AWS::Cognito::IdentityPool', { AllowClassicFlow: false, AllowUnauthenticatedIdentities: true }),
    SecondRole: role(policy([{
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        'StringEquals': { 'cognito-identity.amazonaws.com:aud': { Ref: 'Second' } }, 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
      },
    }]), [ALL_FOLDERS]),
    SecondRoles: resource('AWS::Cognito::IdentityPoolRoleAttachment', { IdentityPoolId: { Ref: 'Second' }, Roles: { unauthenticated: arnOf('SecondRole') } }),
  }), finds('ForeignData', 'guest.*', /s3:GetObject .*users\//)],
];
