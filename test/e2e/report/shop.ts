import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { SUB, allow, amr, arnOf, mapping, policy, resource, role, trust } from '../../proof/vectors/templates';
import type { Json, ResourceJson } from '../../proof/vectors/templates';

const FILES = arnOf('Files');
const INBOX = arnOf('Inbox');

/** Why somebody accepted that the press pictures are public. */
export const ACCEPTED = 'The press pictures are meant for everybody';

/** Resources of a shop in which much is wrong, by construct path below the stack; the last part is the logical ID. */
const RESOURCES: Readonly<Record<string, ResourceJson>> = {
  'Auth/UserPool': resource('AWS::Cognito::UserPool', { Schema: ['team', 'tenant'].map((Name) => ({ Name, AttributeDataType: 'String', Mutable: true })) }),
  'Auth/Web': resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' }, WriteAttributes: ['name', 'custom:team'] }),
  'Auth/Pool': resource('AWS::Cognito::IdentityPool', {
    AllowUnauthenticatedIdentities: true,
    AllowClassicFlow: false,
    CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, ServerSideTokenCheck: true }],
  }),
  'Auth/GuestRole': role(trust('unauthenticated'), [
    { Sid: 'OwnObjects', ...allow(['s3:GetObject', 's3:PutObject'], of(FILES, `guests/${SUB}/*`)) },
    { Sid: 'ReadAll', ...allow('s3:GetObject', of(FILES, 'guests/*')) },
    { Sid: 'DropOff', ...allow('s3:PutObject', of(INBOX, 'drop/*')) },
  ]),
  'Auth/UserRole': role(trust('authenticated'), [
    { Sid: 'OwnObjects', ...allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], of(FILES, `users/${SUB}/*`)) },
    { Sid: 'ListOwn', ...allow('s3:ListBucket', FILES, { StringLike: { 's3:prefix': `users/${SUB}*` } }) },
    { Sid: 'PickUp', ...allow(['s3:GetObject', 's3:DeleteObject'], of(INBOX, 'drop/*')) },
    { Sid: 'OwnOrders', ...allow(['dynamodb:GetItem', 'dynamodb:Query'], arnOf('Orders'), { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB] } }) },
    { Sid: 'Partner', ...allow('s3:GetObject', { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'PartnerBucketArn' }, '/*']] }) },
  ]),
  'Auth/EditorRole': role(trust('authenticated', { aud: undefined, amr: amr('authenticated') }), [
    { Sid: 'OwnObjects', ...allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], of(FILES, `users/${SUB}/*`)) },
    { Sid: 'ManageUsers', ...allow('cognito-idp:Admin*', arnOf('UserPool')) },
  ]),
  'Auth/Roles': resource('AWS::Cognito::IdentityPoolRoleAttachment', {
    IdentityPoolId: { Ref: 'Pool' },
    Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('GuestRole') },
    RoleMappings: {
      web: mapping({
        Type: 'Rules', RulesConfiguration: { Rules: [{ Claim: 'custom:team', MatchType: 'Equals', Value: 'editors', RoleARN: arnOf('EditorRole') }] },
      }),
    },
  }),
  'Storage/Files': resource('AWS::S3::Bucket', {}),
  'Storage/Inbox': resource('AWS::S3::Bucket', {}),
  'Storage/Press': resource('AWS::S3::Bucket', {}),
  'Storage/PressPolicy': resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Press' },
    PolicyDocument: policy([{ Sid: 'Everybody', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: of(arnOf('Press'), '*') }]),
  }),
  'Storage/Orders': resource('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }, { AttributeName: 'id', KeyType: 'RANGE' }],
  }),
};

/** Synthesizes the shop into a folder, as `cdk synth` would. */
export function synthesizeShop(outdir: string): void {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Shop');
  for (const [path, { Type: type, Properties: properties }] of Object.entries(RESOURCES)) {
    const [folder = '', id = ''] = path.split('/');
    const scope = stack.node.tryFindChild(folder) ?? new Construct(stack, folder);
    const made = new CfnResource(scope, id, { type, properties });
    made.overrideLogicalId(id);
    if (id === 'PressPolicy') Validations.of(made).acknowledge({ id: 'AccessProof::PublicData', reason: ACCEPTED });
  }
  app.synth();
}

function of(bucketArn: Json, key: string): Json {
  return { 'Fn::Join': ['', [bucketArn, `/${key}`]] };
}
