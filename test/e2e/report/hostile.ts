import { SUB, allow, arnOf, policy, role, trust } from '../../proof/vectors/templates';
import type { Json } from '../../proof/vectors/templates';

/** What a page that trusted its data would run. */
export const EVIL = '</script><img src=x onerror=alert(1)>';

/** A name of a file, which cannot hold a slash. The page takes its title from it. */
export const EVIL_FILE = '"><img src=x onerror=alert(2)>.template.json';

const ID = `Role${EVIL}`;

/** A template that says it wherever people choose the words: IDs, paths, names, keys, conditions. It has a finding that shows them. */
export function hostileTemplate(): Json {
  return {
    Resources: {
      UserPool: named('AWS::Cognito::UserPool', {}),
      Web: named('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' }, WriteAttributes: ['name'] }),
      Pool: named('AWS::Cognito::IdentityPool', {
        AllowUnauthenticatedIdentities: false,
        AllowClassicFlow: false,
        CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, ServerSideTokenCheck: true }],
      }),
      [ID]: named('AWS::IAM::Role', role(trust('authenticated'), [
        { Sid: EVIL, ...allow(['s3:GetObject', 's3:PutObject'], key(`${EVIL}/${SUB}/*`)) },
        { Sid: `All${EVIL}`, ...allow('s3:GetObject', key(`${EVIL}/*`), { StringNotEquals: { 'aws:UserAgent': EVIL } }) },
      ]).Properties),
      Roles: named('AWS::Cognito::IdentityPoolRoleAttachment', { IdentityPoolId: { Ref: 'Pool' }, Roles: { authenticated: arnOf(ID) } }),
      Group: named('AWS::Cognito::UserPoolGroup', { UserPoolId: { Ref: 'UserPool' }, GroupName: EVIL, RoleArn: arnOf(ID) }),
      Files: named('AWS::S3::Bucket', {}),
      FilesPolicy: named('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Files' }, PolicyDocument: policy([{ Sid: EVIL, Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: key('*') }]),
      }),
    },
  };
}

function named(Type: string, Properties: Json): Json {
  return { Type, Properties, Metadata: { 'aws:cdk:path': `App/${Type.slice(5)}${EVIL}/Resource` } };
}

function key(text: string): Json {
  return { 'Fn::Join': ['', [arnOf('Files'), `/${text}`]] };
}
