const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const SUB = 'cognito-identity.amazonaws.com:sub';
const OWN = 'eu-west-1:a1';
const TAG = 'aws:PrincipalTag/owner';

/** A kind of values, with texts for requests and texts for policies that often go together. */
export interface KeyVocabulary {
  readonly key: string;
  readonly family: 'String' | 'Numeric' | 'Date' | 'Bool' | 'IpAddress' | 'Arn' | 'Binary';
  readonly list: boolean;
  readonly values: readonly string[];
  readonly patterns: readonly string[];
}

/** Actions, resources and keys that go together, so that requests often meet policies. */
export interface Service {
  readonly actions: readonly string[];
  readonly actionPatterns: readonly string[];
  readonly resources: readonly string[];
  readonly resourcePatterns: readonly string[];
  readonly keys: readonly KeyVocabulary[];
}

export const CALLER = {
  account: ACCOUNT,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/Users`,
  sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/Users/CognitoIdentityCredentials`,
};

export const PRINCIPALS: readonly unknown[] = [
  '*', { AWS: '*' },
  { AWS: CALLER.roleArn }, { AWS: CALLER.roleArn }, { AWS: CALLER.sessionArn }, { AWS: [CALLER.roleArn, CALLER.sessionArn] },
  { AWS: ACCOUNT }, { AWS: `arn:aws:iam::${ACCOUNT}:root` }, { AWS: [`arn:aws:iam::${ACCOUNT}:root`, CALLER.roleArn] },
  { AWS: 'arn:aws:iam::999999999999:root' }, { AWS: `arn:aws:iam::${ACCOUNT}:role/Other` },
  { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/Users/other` }, { Service: 's3.amazonaws.com' },
];

export const NOT_PRINCIPALS: readonly unknown[] = [
  { AWS: [CALLER.sessionArn, CALLER.roleArn, `arn:aws:iam::${ACCOUNT}:root`] }, { AWS: `arn:aws:iam::${ACCOUNT}:role/Other` },
  { AWS: CALLER.roleArn }, { AWS: 'arn:aws:iam::999999999999:root' },
];

const string = (key: string, values: readonly string[], patterns: readonly string[], list = false): KeyVocabulary =>
  ({ key, family: 'String', list, values, patterns });

const OWNERS = ['alice', 'bob', 'Alice', 'a*', 'al?ce', ''];
const OWNER_PATTERNS = [
  'alice', 'bob', 'ALICE', 'a*', '?lice', '*', '', `\${${TAG}}`, `\${${TAG}, 'alice'}`, '${aws:PrincipalTag/team}', '${*}', 'a${*}',
];

const GLOBAL: readonly KeyVocabulary[] = [
  string(TAG, OWNERS, OWNER_PATTERNS),
  string('aws:PrincipalTag/team', ['alice', 'red', ''], ['alice', 'r*', `\${${TAG}}`, 'RED']),
  string('aws:UserAgent', ['browser/1.0', 'alice'], ['browser/*', '*1.?', `*\${${TAG}}`]),
  { key: 'aws:PrincipalTag/blob', family: 'Binary', list: false, values: ['YWxpY2U=', 'Ym9i'], patterns: ['YWxpY2U=', 'Ym9i'] },
  {
    key: 'aws:MultiFactorAuthAge',
    family: 'Numeric',
    list: false,
    values: ['10', '10.5', '300', '-1'],
    patterns: ['10', '10.0', '100', '300', '-1'],
  },
  {
    key: 'aws:CurrentTime',
    family: 'Date',
    list: false,
    values: ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00+02:00', '2025-12-31T23:59:59.500Z', '1767225600'],
    patterns: ['2026-01-01T00:00:00Z', '2026-01-01', '2026', '2026-06', '2026-06-01T10:00:00Z', '1767225600', '2027-01-01T00:00Z'],
  },
  { key: 'aws:SecureTransport', family: 'Bool', list: false, values: ['true', 'false'], patterns: ['true', 'false', 'True'] },
  { key: 'aws:MultiFactorAuthPresent', family: 'Bool', list: false, values: ['true', 'false'], patterns: ['true', 'false'] },
  {
    key: 'aws:SourceIp',
    family: 'IpAddress',
    list: false,
    values: ['203.0.113.5', '10.0.0.1', '2001:db8::1', '2001:db8:1::1'],
    patterns: ['203.0.113.0/24', '203.0.113.5', '0.0.0.0/0', '10.0.0.0/8', '2001:db8::/32', '2001:db8::/48', '::/0', '2001:db8::1', '10.0.0.1/32'],
  },
  {
    key: 'aws:SourceIp',
    family: 'IpAddress',
    list: false,
    values: ['203.0.113.5', '2001:db8::1', '2001:db8:1::1', '2001:db8:0:1::1'],
    patterns: ['203.0.113.5', '2001:db8::1', '2001:db8:2::1', '0.0.0.0/0', '2001:db8::/32'],
  },
  {
    key: 'aws:PrincipalArn',
    family: 'Arn',
    list: false,
    values: [CALLER.roleArn, `arn:aws:iam::${ACCOUNT}:role/team/x:y`],
    patterns: [
      CALLER.roleArn, `arn:aws:iam::${ACCOUNT}:role/*`, 'arn:*:iam::*:role/Users', 'arn:aws:iam::999999999999:role/*', `arn:aws:iam::${ACCOUNT}:*:y`,
      'arn:aws:iam:*:role/Users', `arn:aws:iam::${ACCOUNT}:role/\${aws:PrincipalTag/team}`, `arn:aws:iam::${ACCOUNT}:role/?sers`,
    ],
  },
];

const S3_OBJECTS: Service = {
  actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
  actionPatterns: ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', '*', 's3:*Object', 'S3:getobject', 's3:?etObject', 'dynamodb:*', 's3:List*'],
  resources: [
    ...['alice', 'bob', OWN, '', 'public', '*', '${aws:PrincipalTag/owner}'].map((owner) => `arn:aws:s3:::photos/users/${owner}/a.txt`),
    'arn:aws:s3:::photos/users/alice/2026:01/b/c.txt', 'arn:aws:s3:::photos/guests/x', 'arn:aws:s3:::other/users/alice/a.txt',
  ],
  resourcePatterns: [
    '*', 'arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/users/*', `arn:aws:s3:::photos/users/\${${TAG}}/*`, `arn:aws:s3:::photos/users/\${${SUB}}/*`,
    `arn:aws:s3:::photos/users/\${${TAG}, 'public'}/*`, 'arn:aws:s3:::*/users/?lice/*', 'arn:aws:s3:::photos/users/${*}/*',
    'arn:aws:s3:::Photos/*', 'arn:*:s3:::photos/*.txt', 'arn:aws:s3:::photos/users/alice/*:01/*', 'arn:aws:s3:*:photos/users/alice/*',
    'arn:aws:s3:*:*:photos/users/*', 'arn:aws:s3:::photos/users/${aws:principaltag/OWNER}*', 'arn:aws:s3:::photos/\${aws:PrincipalTag/team}/*',
    'arn:aws:s3:::ph*/*/a.txt',
  ],
  keys: GLOBAL,
};

const S3_BUCKET: Service = {
  actions: ['s3:ListBucket', 's3:ListBucketVersions'],
  actionPatterns: ['s3:ListBucket', 's3:List*', 's3:*', '*', 's3:listbucket?ersions', 's3:GetObject'],
  resources: ['arn:aws:s3:::photos', 'arn:aws:s3:::photos2'],
  resourcePatterns: ['*', 'arn:aws:s3:::photos', 'arn:aws:s3:::photos*', 'arn:aws:s3:::photo?', 'arn:aws:s3:::*', 'arn:aws:s3:::photos/*'],
  keys: [
    string('s3:prefix', ['users/alice/', 'users/bob/', 'users/', '', 'users/*'], [
      'users/alice/*', 'users/alice/', `users/\${${TAG}}/*`, `users/\${${TAG}}/`, `users/\${${SUB}}/*`, 'users/*', '', '*', 'users/${*}', 'users/?*/',
    ]),
    string('s3:delimiter', ['/', ''], ['/', '*']),
    { key: 's3:max-keys', family: 'Numeric', list: false, values: ['10', '1000'], patterns: ['10', '100', '1000'] },
    ...GLOBAL,
  ],
};

const TABLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table`;
const DYNAMODB: Service = {
  actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DeleteItem', 'dynamodb:BatchGetItem'],
  actionPatterns: ['dynamodb:GetItem', 'dynamodb:*Item', 'dynamodb:Query', 'dynamodb:*', '*', 'dynamodb:Batch*', 's3:*'],
  resources: [`${TABLE}/photos`, `${TABLE}/photos2`],
  resourcePatterns: [
    '*', `${TABLE}/photos`, `${TABLE}/photos*`, `${TABLE}/*`, `arn:aws:dynamodb:*:${ACCOUNT}:table/photos`, 'arn:aws:dynamodb:*:*:table/photos',
    'arn:aws:dynamodb:us-*:*:table/*', 'arn:aws:dynamodb:*:table/photos', 'arn:aws:dynamodb:eu-west-?:1*2:table/photos',
  ],
  keys: [
    string('dynamodb:LeadingKeys', ['alice', 'bob', 'a*', OWN], ['alice', `\${${TAG}}`, `\${${SUB}}`, 'a*', '*', 'bob', `\${${TAG}}*`], true),
    string('dynamodb:LeadingKeys', ['alice', 'bob', 'alice#1'], ['alice', `\${${TAG}}`, `\${${TAG}}#*`, 'a*', 'bob'], true),
    string('dynamodb:Attributes', ['id', 'name', 'secret'], ['id', 'name', 'ID', 'n*', 'secret'], true),
    ...GLOBAL,
  ],
};

const API = `arn:aws:execute-api:${REGION}:${ACCOUNT}:api1`;
const EXECUTE_API: Service = {
  actions: ['execute-api:Invoke'],
  actionPatterns: ['execute-api:Invoke', 'execute-api:*', '*', 'EXECUTE-API:invoke', 's3:*'],
  resources: [`${API}/prod/GET/photos`, `${API}/prod/POST/admin/users`, `${API}/test/GET/photos`],
  resourcePatterns: [
    '*', `${API}/*`, `${API}/prod/GET/*`, `${API}/*/GET/photos`, `${API}/prod/*/admin/*`, `${API}/\${${TAG}}/*`,
    'arn:aws:execute-api:*:*:api1/prod/*',
  ],
  keys: GLOBAL,
};

const TOPICS = `arn:aws:iot:${REGION}:${ACCOUNT}:topic/`;
const IOT: Service = {
  actions: ['iot:Publish', 'iot:Receive'],
  actionPatterns: ['iot:Publish', 'iot:*', '*', 'iot:P*', 'iot:Connect'],
  resources: ['alice/up', `${OWN}/up`, '$aws/things/x', 'a+/#', 'alice/up/deep'].map((topic) => TOPICS + topic),
  resourcePatterns: [
    '*',
    ...['*', `\${${TAG}}/*`, `\${${SUB}}/*`, '*/up', 'alice/+', '${$}aws/*', '?lice/up'].map((topic) => TOPICS + topic),
    'arn:aws:iot:*:*:topic/alice/*',
  ],
  keys: GLOBAL,
};

const KMS: Service = {
  actions: ['kms:Decrypt', 'kms:Encrypt'],
  actionPatterns: ['kms:Decrypt', 'kms:*', '*', 'kms:*crypt', 'kms:Encrypt'],
  resources: [`arn:aws:kms:${REGION}:${ACCOUNT}:key/1111`, `arn:aws:kms:${REGION}:${ACCOUNT}:key/2222`],
  resourcePatterns: ['*', `arn:aws:kms:${REGION}:${ACCOUNT}:key/1111`, `arn:aws:kms:*:${ACCOUNT}:key/*`, `arn:aws:kms:${REGION}:${ACCOUNT}:key/2*`],
  keys: [
    string('kms:ViaService', [`s3.${REGION}.amazonaws.com`], [`s3.${REGION}.amazonaws.com`, 's3.*', 'dynamodb.*']),
    string('kms:EncryptionContextKeys', ['aws:s3:arn', 'owner'], ['aws:s3:arn', 'aws:*', 'owner'], true),
    string('kms:EncryptionContext:aws:s3:arn', ['arn:aws:s3:::photos/users/alice/a', 'arn:aws:s3:::photos'], [
      `arn:aws:s3:::photos/users/\${${TAG}}/*`, 'arn:aws:s3:::photos*',
    ]),
    ...GLOBAL,
  ],
};

const LAMBDA: Service = {
  actions: ['lambda:InvokeFunction', 'lambda:GetFunction'],
  actionPatterns: ['lambda:InvokeFunction', 'lambda:Invoke*', 'lambda:*', '*', 'lambda:invokefunction', 'lambda:Get*'],
  resources: [`arn:aws:lambda:${REGION}:${ACCOUNT}:function:upload`, `arn:aws:lambda:${REGION}:${ACCOUNT}:function:upload-admin`],
  resourcePatterns: [
    '*', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:upload`, `arn:aws:lambda:${REGION}:${ACCOUNT}:function:upload*`,
    'arn:aws:lambda:*:*:function:*', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:*:prod`, 'arn:aws:lambda:*:function:upload',
  ],
  keys: GLOBAL,
};

const WITHOUT_RESOURCE: Service = {
  actions: ['s3:ListAllMyBuckets', 'iot:ListThings'],
  actionPatterns: ['s3:ListAllMyBuckets', 's3:List*', 'iot:List*', '*', 's3:*', 's3:Get*'],
  resources: ['*'],
  resourcePatterns: ['*', '*', 'arn:aws:s3:::*', 'arn:aws:s3:::photos'],
  keys: GLOBAL,
};

export const SERVICES: readonly Service[] = [S3_OBJECTS, S3_OBJECTS, S3_BUCKET, DYNAMODB, DYNAMODB, EXECUTE_API, IOT, KMS, LAMBDA, WITHOUT_RESOURCE];

export { ACCOUNT, OWN, SUB };
