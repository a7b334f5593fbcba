import { finding } from './peer';
import type { Peer } from './peer';
import { SUB, arnOf, mapping, policy, resource, role, trust } from '../vectors/templates';
import type { Json, ResourceJson, TemplateJson } from '../vectors/templates';

type Access = 'read' | 'write' | 'delete';
/** Who: a guest, any signed-in user, the owner of the folder, the members of a group. */
type Who = 'guest' | 'authenticated' | 'owner' | `group ${string}`;

interface Rule {
  readonly who: Who;
  readonly may: readonly Access[];
}

/** What Amplify makes of a path: one folder for each identity where the path says so. */
const ENTITY = '{entity_id}';
const ACTIONS = { read: 's3:GetObject', write: 's3:PutObject', delete: 's3:DeleteObject' };
const BUCKET = { 'Fn::GetAtt': ['Files', 'Arn'] };

interface Choice {
  readonly access: Readonly<Record<string, readonly Rule[]>>;
  readonly groups?: readonly string[];
  /** Amplify leaves the classic flow unset. */
  readonly classicFlow?: boolean;
}

/** The resources of an app with Amplify's sign-in and storage, in one template. */
function amplify({ access, groups = [], classicFlow }: Choice): TemplateJson {
  const roleOf = (who: Who) => who === 'guest' ? 'UnauthRole' : who.startsWith('group ') ? `${who.slice(6)}GroupRole` : 'AuthRole';
  const roles = ['UnauthRole', 'AuthRole', ...groups.map((name) => `${name}GroupRole`)];
  return {
    Resources: {
      UserPool: resource('AWS::Cognito::UserPool', { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } }),
      Web: resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' }, AllowedOAuthFlows: ['code'], PreventUserExistenceErrors: 'ENABLED' }),
      Pool: resource('AWS::Cognito::IdentityPool', {
        AllowUnauthenticatedIdentities: true,
        ...(classicFlow !== undefined && { AllowClassicFlow: classicFlow }),
        CognitoIdentityProviders: [{
          ClientId: { Ref: 'Web' }, ProviderName: { 'Fn::Join': ['', ['cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', { Ref: 'UserPool' }]] },
        }],
        SupportedLoginProviders: {},
      }),
      UnauthRole: role(trust('unauthenticated'), []),
      AuthRole: role(trust('authenticated'), []),
      ...Object.fromEntries(groups.flatMap((name, index): [string, ResourceJson][] => [
        [`${name}GroupRole`, role(trust('authenticated'), [])],
        [`${name}Group`, resource('AWS::Cognito::UserPoolGroup', {
          UserPoolId: { Ref: 'UserPool' }, GroupName: name, Precedence: index, RoleArn: arnOf(`${name}GroupRole`),
        })],
      ])),
      Attachment: resource('AWS::Cognito::IdentityPoolRoleAttachment', {
        IdentityPoolId: { Ref: 'Pool' },
        Roles: { unauthenticated: arnOf('UnauthRole'), authenticated: arnOf('AuthRole') },
        RoleMappings: { UserPoolWebClientRoleMapping: mapping({ Type: 'Token' }) },
      }),
      Files: resource('AWS::S3::Bucket', { CorsConfiguration: { CorsRules: [{ AllowedHeaders: ['*'], AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['*'] }] } }),
      FilesPolicy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Files' },
        PolicyDocument: policy([{
          Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: [BUCKET, under('*')], Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }]),
      }),
      ...Object.fromEntries(roles.flatMap((name): [string, ResourceJson][] => {
        const rules = Object.entries(access).flatMap(([path, given]) => given.map((rule) => ({ path, ...rule })))
          .filter(({ who }) => roleOf(who) === name);
        const PolicyDocument = policy(statements(rules));
        const attached = resource('AWS::IAM::Policy', { PolicyName: `storage-${name}`, Roles: [{ Ref: name }], PolicyDocument });
        return rules.length > 0 ? [[`Access${name}`, attached]] : [];
      })),
    },
  };
}

function statements(rules: readonly (Rule & { readonly path: string })[]): Json[] {
  const paths = (access: Access) => rules.filter(({ may }) => may.includes(access)).map(({ path, who }) => path.replace(ENTITY, who === 'owner' ? SUB : '*'));
  const objects = (['read', 'write', 'delete'] as const).filter((access) => paths(access).length > 0)
    .map((access) => ({ Effect: 'Allow', Action: ACTIONS[access], Resource: paths(access).map(under) }));
  const prefixes = paths('read').flatMap((path) => [path, path.replace(/\*$/, '')]);
  const listing = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET, Condition: { StringLike: { 's3:prefix': prefixes } } };
  return [...objects, ...prefixes.length > 0 ? [listing] : []];
}

function under(path: string): Json {
  return { 'Fn::Join': ['', [BUCKET, `/${path}`]] };
}

const OWNER: Rule = { who: 'owner', may: ['read', 'write', 'delete'] };
const EVERYBODY_READS: readonly Rule[] = [{ who: 'authenticated', may: ['read'] }, { who: 'guest', may: ['read'] }];

export const AMPLIFY: readonly Peer[] = [
  {
    title: 'Amplify: private folders and a public one, the classic flow off',
    template: amplify({ access: { [`private/${ENTITY}/*`]: [OWNER], 'public/*': [...EVERYBODY_READS] }, classicFlow: false }),
    expected: [],
  },
  {
    title: 'Amplify: members of a group with a folder of their own, the classic flow off',
    template: amplify({ access: { [`private/${ENTITY}/*`]: [OWNER], 'reports/*': [{ who: 'group admins', may: ['read'] }] }, groups: ['admins'], classicFlow: false }),
    expected: [],
  },
  {
    title: 'Amplify: the same with the classic flow left as Amplify leaves it, which role mapping rules out',
    template: amplify({ access: { [`private/${ENTITY}/*`]: [OWNER], 'reports/*': [{ who: 'group admins', may: ['read'] }] }, groups: ['admins'] }),
    expected: [],
  },
  {
    title: 'Amplify: protected folders that all may read',
    template: amplify({ access: { [`protected/${ENTITY}/*`]: [OWNER, ...EVERYBODY_READS] }, classicFlow: false }),
    expected: [
      finding('ForeignData', /^user/, /s3:GetObject.*protected\//, 'users read the folders of others'),
      finding('ForeignData', /^user/, /s3:ListBucket/, 'users list the folders of others'),
      finding('ForeignData', /^guest/, /s3:GetObject.*protected\//, 'guests read the folders of users'),
      finding('ForeignData', /^guest/, /s3:ListBucket/, 'guests list the folders of users'),
    ],
  },
  {
    title: 'Amplify: one public folder that guests write and everything that a group manages',
    template: amplify({
      access: {
        'media/*': [{ who: 'guest', may: ['read', 'write'] }, { who: 'authenticated', may: ['read', 'write'] }],
        [`private/${ENTITY}/*`]: [OWNER, { who: 'group admins', may: ['read', 'delete'] }],
      },
      groups: ['admins'],
      classicFlow: false,
    }),
    expected: [
      finding('ForeignData', /^group admins/, /s3:GetObject.*private\//, 'the group reads the folders of all'),
      finding('ForeignData', /^group admins/, /s3:DeleteObject.*private\//, 'the group deletes in the folders of all'),
      finding('ForeignData', /^group admins/, /s3:ListBucket/, 'the group lists the folders of all'),
    ],
  },
  {
    title: 'Amplify: guests who write to everything',
    template: amplify({ access: { '*': [{ who: 'guest', may: ['read', 'write'] }], [`private/${ENTITY}/*`]: [OWNER] }, classicFlow: false }),
    expected: [
      finding('ForeignData', /^guest/, /s3:GetObject.*private\//, 'guests read the folders of users'),
      finding('ForeignData', /^guest/, /s3:PutObject.*private\//, 'guests write to the folders of users'),
      finding('ForeignData', /^guest/, /s3:ListBucket/, 'guests list the folders of users'),
    ],
  },
];
