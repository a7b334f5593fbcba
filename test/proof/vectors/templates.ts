/** A CloudFormation template as JSON. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, ResourceJson>>;
}

export interface ResourceJson {
  readonly Type: string;
  readonly Properties: Json;
}

export type Json = Readonly<Record<string, unknown>>;

export const STACK = 'App';
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** The variable that names the owner in most apps, and the same key in a request. */
export const SUB = '${cognito-identity.amazonaws.com:sub}';
export const SUB_KEY = 'cognito-identity.amazonaws.com:sub';
export const AUD_KEY = 'cognito-identity.amazonaws.com:aud';
export const AMR_KEY = 'cognito-identity.amazonaws.com:amr';

export const PHOTOS = 'arn:aws:s3:::photos';
export const ORDERS = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders`;
export const API = `arn:aws:execute-api:${REGION}:${ACCOUNT}:api1`;
export const GRAPH = `arn:aws:appsync:${REGION}:${ACCOUNT}:apis/graph`;
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-4333-8444-555555555555`;
export const FOREIGN_POOL = 'us-east-1:ffffffff-0000-4000-8000-000000000000';

export function iot(rest: string): string {
  return `arn:aws:iot:${REGION}:${ACCOUNT}:${rest}`;
}

/** A statement that allows; without a resource for all of them. */
export function allow(Action: string | readonly string[], Resource: unknown = '*', Condition: Json = {}): Json {
  return { Effect: 'Allow', Action, Resource, ...(Object.keys(Condition).length > 0 && { Condition }) };
}

export function deny(Action: string | readonly string[], Resource: unknown = '*', Condition: Json = {}): Json {
  return { ...allow(Action, Resource, Condition), Effect: 'Deny' };
}

export function policy(statements: readonly Json[], version: string | undefined = '2012-10-17'): Json {
  return { ...(version !== 'none' && { Version: version }), Statement: statements };
}

/** Actions on one's own objects that an app needs. */
export const OBJECT_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
/** Actions on items that name their leading key. */
export const ITEM_ACTIONS = [
  'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem',
];

export const OWN = allow(OBJECT_ACTIONS, `${PHOTOS}/users/${SUB}/*`);
export const GUEST_OWN = allow(OBJECT_ACTIONS, `${PHOTOS}/guests/${SUB}/*`);
export const LIST_OWN = list({ StringLike: { 's3:prefix': `users/${SUB}/*` } });
export const OWN_ITEMS = allow(ITEM_ACTIONS, ORDERS, leading(SUB));

export function list(condition?: Json): Json {
  return allow('s3:ListBucket', PHOTOS, condition);
}

export function leading(keys: unknown, operator = 'ForAllValues:StringEquals'): Json {
  return { [operator]: { 'dynamodb:LeadingKeys': Array.isArray(keys) ? keys : [keys] } };
}

/** A statement of a trust policy; what is given as `undefined` is left out. */
export interface TrustParts {
  readonly amr?: Json;
  readonly aud?: Json;
  readonly principal?: unknown;
  readonly action?: unknown;
}

const POOL = { Ref: 'Pool' };

export function amr(values: unknown, operator = 'ForAnyValue:StringLike'): Json {
  return { [operator]: { [AMR_KEY]: values } };
}

export function aud(values: unknown = POOL, operator = 'StringEquals'): Json {
  return { [operator]: { [AUD_KEY]: values } };
}

/** A trust policy as Cognito needs it, but for what is changed. */
export function trust(state: 'authenticated' | 'unauthenticated', parts: TrustParts = {}): Json {
  const { principal = { Federated: 'cognito-identity.amazonaws.com' }, action = 'sts:AssumeRoleWithWebIdentity' } = parts;
  const conditions = merge('aud' in parts ? parts.aud : aud(), 'amr' in parts ? parts.amr : amr(state));
  return policy([{ Effect: 'Allow', Principal: principal, Action: action, ...(Object.keys(conditions).length > 0 && { Condition: conditions }) }]);
}

function merge(...conditions: readonly (Json | undefined)[]): Json {
  const merged: Record<string, object> = {};
  for (const [operator, keys] of conditions.flatMap((condition) => Object.entries(condition ?? {}))) {
    merged[operator] = { ...merged[operator], ...(keys as object) };
  }
  return merged;
}

export interface AppParts {
  /** What users without group may do. */
  readonly users?: readonly Json[];
  /** What guests may do; without it there are no guests. */
  readonly guests?: readonly Json[];
  /** What members of a group may do, by name of the group. They get their role from the token. */
  readonly groups?: Readonly<Record<string, readonly Json[]>>;
  readonly userTrust?: Json;
  readonly guestTrust?: Json;
  readonly version?: string;
  /** Properties put into, or over, those of the identity pool, the client, the attachment. */
  readonly pool?: Json;
  readonly client?: Json;
  readonly attachment?: Json;
  readonly more?: Readonly<Record<string, ResourceJson>>;
}

/** An app with a user pool, an identity pool with the classic flow off, a bucket and a table. */
export function app(parts: AppParts): TemplateJson {
  const { groups = {}, version } = parts;
  const mapped = Object.keys(groups).length > 0 && { RoleMappings: { web: mapping({ Type: 'Token' }) } };
  return {
    Resources: {
      UserPool: resource('AWS::Cognito::UserPool', { Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }] }),
      Web: resource('AWS::Cognito::UserPoolClient', { UserPoolId: { Ref: 'UserPool' }, WriteAttributes: ['name', 'locale'], ...parts.client }),
      Pool: resource('AWS::Cognito::IdentityPool', {
        AllowClassicFlow: false,
        AllowUnauthenticatedIdentities: parts.guests !== undefined,
        CognitoIdentityProviders: [{ ClientId: { Ref: 'Web' }, ProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, ServerSideTokenCheck: true }],
        ...parts.pool,
      }),
      UserRole: role(parts.userTrust ?? trust('authenticated'), parts.users ?? [], version),
      ...(parts.guests && { GuestRole: role(parts.guestTrust ?? trust('unauthenticated'), parts.guests, version) }),
      ...groupResources(groups),
      Roles: resource('AWS::Cognito::IdentityPoolRoleAttachment', {
        IdentityPoolId: POOL,
        Roles: { authenticated: arnOf('UserRole'), ...(parts.guests && { unauthenticated: arnOf('GuestRole') }) },
        ...mapped,
        ...parts.attachment,
      }),
      Photos: resource('AWS::S3::Bucket', { BucketName: 'photos' }),
      Orders: resource('AWS::DynamoDB::Table', {
        TableName: 'orders', KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }, { AttributeName: 'id', KeyType: 'RANGE' }],
      }),
      ...parts.more,
    },
  };
}

/** An app whose users may do this. */
export function users(...statements: readonly Json[]): TemplateJson {
  return app({ users: statements });
}

/** An app whose guests may do this, with users who keep folders of their own. */
export function guests(...statements: readonly Json[]): TemplateJson {
  return app({ users: [OWN, LIST_OWN, OWN_ITEMS], guests: statements });
}

function groupResources(groups: Readonly<Record<string, readonly Json[]>>): Record<string, ResourceJson> {
  return Object.fromEntries(Object.entries(groups).flatMap(([name, statements], index) => [
    [`${name}Role`, role(trust('authenticated'), statements)],
    [`${name}Group`, resource('AWS::Cognito::UserPoolGroup', {
      UserPoolId: { Ref: 'UserPool' }, GroupName: name, Precedence: index, RoleArn: arnOf(`${name}Role`),
    })],
  ]));
}

export function resource(type: string, properties: Json): ResourceJson {
  return { Type: type, Properties: properties };
}

export function role(trustPolicy: Json, statements: readonly Json[], version?: string, properties: Json = {}): ResourceJson {
  return resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trustPolicy,
    ...(statements.length > 0 && { Policies: [{ PolicyName: 'inline', PolicyDocument: policy(statements, version) }] }),
    ...properties,
  });
}

export function arnOf(logicalId: string): Json {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

export interface Rule {
  readonly claim: string;
  readonly match?: string;
  readonly value: unknown;
  readonly role?: string;
}

/** A mapping of roles for the users of the user pool. */
export function mapping(properties: Json): Json {
  const provider = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, ':', { Ref: 'Web' }]] };
  return { IdentityProvider: provider, AmbiguousRoleResolution: 'AuthenticatedRole', ...properties };
}

/** An app whose rules map users to the role `AdminRole`, which may read the reports. */
export function ruled(rules: readonly Rule[], parts: AppParts = {}): TemplateJson {
  const Rules = rules.map(({ claim, match = 'Equals', value, role: target = 'AdminRole' }) => ({
    Claim: claim, MatchType: match, Value: value, RoleARN: arnOf(target),
  }));
  return app({
    users: [OWN],
    ...parts,
    attachment: { RoleMappings: { web: mapping({ Type: 'Rules', RulesConfiguration: { Rules } }) } },
    more: { AdminRole: role(trust('authenticated'), [allow('s3:GetObject', `${PHOTOS}/reports/*`)]), ...parts.more },
  });
}

/** An app whose users carry principal tags, by tag and claim. */
export function tagged(tags: Readonly<Record<string, string>>, statements: readonly Json[], parts: AppParts = {}): TemplateJson {
  return app({
    users: statements,
    userTrust: trust('authenticated', { action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] }),
    ...parts,
    more: {
      Tags: resource('AWS::Cognito::IdentityPoolPrincipalTag', {
        IdentityPoolId: POOL, IdentityProviderName: { 'Fn::GetAtt': ['UserPool', 'ProviderName'] }, PrincipalTags: tags, UseDefaults: false,
      }),
      ...parts.more,
    },
  });
}

/** A bucket policy on the photos of an app whose users keep folders of their own. */
export function bucketPolicy(...statements: readonly Json[]): TemplateJson {
  return app({
    users: [OWN], more: { PhotosPolicy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Photos' }, PolicyDocument: policy(statements) }) },
  });
}
