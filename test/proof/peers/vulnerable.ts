import { finding } from './peer';
import type { Peer } from './peer';
import { SUB, allow, amr, arnOf, mapping, policy, resource, role, trust } from '../vectors/templates';
import type { Json, TemplateJson } from '../vectors/templates';

/** Which of the mistakes are in the app. */
interface Mistakes {
  readonly writableAccess: boolean;
  readonly weakTrust: boolean;
  readonly broadPolicies: boolean;
}

const BUCKET = { 'Fn::GetAtt': ['Files', 'Arn'] };
const OWN_FILES = allow(['s3:GetObject', 's3:PutObject'], { 'Fn::Join': ['', [BUCKET, `/users/${SUB}/*`]] });

/** An app that decides by the attribute `custom:access` who is an administrator, in the shape of a well-known training ground. */
function training({ writableAccess, weakTrust, broadPolicies }: Mistakes): TemplateJson {
  const adminTrust = weakTrust ? trust('authenticated', { amr: undefined }) : trust('authenticated');
  return {
    Resources: {
      UserPool: resource('AWS::Cognito::UserPool', {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        Schema: ['access', 'plan'].map((Name) => ({ Name, AttributeDataType: 'String', Mutable: true })),
      }),
      Web: resource('AWS::Cognito::UserPoolClient', {
        UserPoolId: { Ref: 'UserPool' },
        ReadAttributes: ['email', 'given_name', 'family_name', 'custom:access'],
        WriteAttributes: ['email', 'given_name', 'family_name', ...writableAccess ? ['custom:access'] : []],
      }),
      Pool: resource('AWS::Cognito::IdentityPool', {
        AllowUnauthenticatedIdentities: true,
        AllowClassicFlow: false,
        CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] } }],
      }),
      UserRole: role(trust('authenticated'), [OWN_FILES, ...broadPolicies ? [allow(['mobileanalytics:PutEvents', 'cognito-sync:*', 'cognito-identity:*'])] : []]),
      GuestRole: role(trust('unauthenticated'), broadPolicies ? [allow(['mobileanalytics:PutEvents', 'cognito-sync:*'])] : []),
      AdminRole: role(adminTrust, [
        ...broadPolicies ? [allow(['lambda:*', 's3:*', 'iam:List*'])] : [allow('s3:GetObject', { 'Fn::Join': ['', [BUCKET, '/reports/*']] })],
      ]),
      Attachment: resource('AWS::Cognito::IdentityPoolRoleAttachment', {
        IdentityPoolId: { Ref: 'Pool' },
        Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('GuestRole') },
        RoleMappings: {
          web: mapping({
            Type: 'Rules', RulesConfiguration: { Rules: [{ Claim: 'custom:access', MatchType: 'Equals', Value: 'admin', RoleARN: arnOf('AdminRole') }] },
          }),
        },
      }),
      Files: resource('AWS::S3::Bucket', {}),
      Secret: resource('AWS::Lambda::Function', { FunctionName: 'secret', Code: { ZipFile: 'exports.handler = async () => 1;' } }),
    },
  };
}

/** A role that any identity pool of the world hands out, as command line tools once left them behind. */
function leftBehind(): TemplateJson {
  const anyPool: Json = trust('authenticated', { aud: undefined, amr: undefined });
  return {
    Resources: {
      Pool: resource('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false, AllowClassicFlow: false }),
      UserRole: role(anyPool, [OWN_FILES]),
      Attachment: resource('AWS::Cognito::IdentityPoolRoleAttachment', { IdentityPoolId: { Ref: 'Pool' }, Roles: { authenticated: arnOf('UserRole') } }),
      Files: resource('AWS::S3::Bucket', {}),
      FilesPolicy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Files' },
        PolicyDocument: policy([{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: BUCKET, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]),
      }),
    },
  };
}

/** One role for guests and users, which is how a wildcard in a copied trust policy ends. */
function copiedTrust(): TemplateJson {
  const app = training({ writableAccess: false, weakTrust: false, broadPolicies: false });
  return { Resources: { ...app.Resources, UserRole: role(trust('authenticated', { amr: amr('*authenticated') }), [OWN_FILES]) } };
}

export const VULNERABLE: readonly Peer[] = [
  {
    title: 'an administrator by attribute, with all the mistakes',
    template: training({ writableAccess: true, weakTrust: true, broadPolicies: true }),
    expected: [
      finding('RoleRule', /./, /custom:access/, 'users write the attribute that makes them administrators'),
      finding('RoleTrust', /^guest/, /AdminRole/, 'the administrators\' role trusts guests'),
      finding('RoleTrust', /^token without amr/, /AdminRole/, 'and tokens that do not say who has signed in'),
      finding('AdminAction', /^user|^rule/, /cognito-(identity|sync):|iam:|lambda:|s3:/, 'canned and broad permissions'),
      finding('AdminAction', /^guest/, /cognito-sync:|s3:|lambda:|iam:/, 'canned permissions, and those of the administrators\' role'),
      finding('ForeignData', /^rule|^guest|^user/, /users\//, 'all of S3 is the folders of all users'),
    ],
  },
  {
    title: 'an administrator by attribute that users write, and no other mistake',
    template: training({ writableAccess: true, weakTrust: false, broadPolicies: false }),
    expected: [finding('RoleRule', /./, /custom:access/, 'users write the attribute that makes them administrators')],
  },
  {
    title: 'an administrator by attribute that users can\'t write, whose role trusts guests',
    template: training({ writableAccess: false, weakTrust: true, broadPolicies: false }),
    expected: [
      finding('RoleTrust', /^guest/, /AdminRole/, 'the administrators\' role trusts guests'),
      finding('RoleTrust', /^token without amr/, /AdminRole/, 'and tokens that do not say who has signed in'),
    ],
  },
  { title: 'an administrator by attribute that users can\'t write', template: training({ writableAccess: false, weakTrust: false, broadPolicies: false }), expected: [] },
  {
    title: 'a role left behind without conditions',
    template: leftBehind(),
    expected: [
      finding('RoleTrust', /^outsider/, /UserRole/, 'any identity pool hands out the role'),
      finding('RoleTrust', /^token without amr/, /UserRole/, 'and tokens that do not say who has signed in'),
    ],
  },
  {
    title: 'a trust policy with a wildcard before authenticated',
    template: copiedTrust(),
    expected: [
      finding('RoleTrust', /^guest/, /UserRole/, 'unauthenticated ends like authenticated'),
      finding('GuestSharesData', /./, /users\//, 'and so a guest has the folder of the user'),
    ],
  },
];
