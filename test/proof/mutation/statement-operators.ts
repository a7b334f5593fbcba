import { onPolicies, onStatements, withStatement } from './operator';
import type { Operator } from './operator';
import { isJson, listOf, mapTexts, textsOf } from './template-edit';
import type { Json } from './template-edit';

const OWNER = '${cognito-identity.amazonaws.com:sub}';
const PREFIX = 's3:prefix';

/** What the resources say, changed. */
function resources(name: string, change: (text: string) => string): Operator {
  return onStatements('identity', name, (statement) => ({ ...statement, Resource: mapTexts(statement.Resource, change) }));
}

/** What the conditions compare with, changed. */
function values(name: string, change: (text: string) => string): Operator {
  return onStatements('identity', name, (statement) => isJson(statement.Condition)
    ? { ...statement, Condition: mapTexts(statement.Condition, change) as Json } : undefined);
}

/** The operators of conditions, changed. */
function operators(name: string, change: (operator: string, key: string) => string): Operator {
  return onStatements('identity', name, (statement) => conditioned(statement, ([operator, key, value]) => [[change(operator, key), key, value]]));
}

type Condition = readonly [operator: string, key: string, value: unknown];

export function conditioned(statement: Json, change: (condition: Condition) => readonly Condition[]): Json | undefined {
  if (!isJson(statement.Condition)) return undefined;
  const changed = conditionsOf(statement).flatMap(change);
  const Condition: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, value] of changed) Condition[operator] = { ...Condition[operator], [key]: value };
  const { Condition: _, ...rest } = statement;
  return changed.length > 0 ? { ...statement, Condition } : rest;
}

export function conditionsOf({ Condition }: Json): Condition[] {
  return Object.entries(isJson(Condition) ? Condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isJson(keys) ? keys : {}).map(([key, value]) => [operator, key, value] as const));
}

/** One condition at a time is gone. */
const DROP_ONE_CONDITION: Operator = {
  name: 'drop one condition',
  mutants: (template) => [0, 1, 2, 3].flatMap((which) => onStatements('identity', '', (statement) => {
    const all = conditionsOf(statement);
    return all.length > 1 && which < all.length ? conditioned(statement, (one) => one[1] === all[which][1] ? [] : [one]) : undefined;
  }).mutants(template).map(({ place, template: mutant }) => ({ place: `${place} no. ${which}`, template: mutant }))),
};

function actions(name: string, change: (actions: readonly string[]) => unknown): Operator {
  return onStatements('identity', name, (statement) => {
    const changed = change(listOf(statement.Action).map(String));
    return changed === undefined ? undefined : { ...statement, Action: changed };
  });
}

/** One action more beside one that is there. */
function addBeside(beside: string, action: string): Operator {
  return actions(`add ${action}`, (all) => all.includes(beside) ? [...all, action] : undefined);
}

function onPrefix(name: string, change: (values: readonly string[]) => unknown): Operator {
  return onStatements('identity', name, (statement) => conditioned(statement, ([operator, key, value]) => [
    [operator, key, key === PREFIX ? change(listOf(value).map(String)) : value],
  ]));
}

function allowAll(action: string): Operator {
  return withStatement('identity', `allow ${action} on *`, () => ({ Effect: 'Allow', Action: action, Resource: '*' }));
}

export const STATEMENT_OPERATORS: readonly Operator[] = [
  resources('drop the slash behind the owner in a resource', (text) => text.replace(`${OWNER}/*`, `${OWNER}*`)),
  resources('drop the slash before the owner in a resource', (text) => text.replace(`/${OWNER}`, OWNER)),
  resources('drop the owner from a resource', (text) => text.replace(`${OWNER}/`, '')),
  resources('put a star for the owner in a resource', (text) => text.replace(OWNER, '*')),
  resources('put question marks for the owner in a resource', (text) => text.replace(OWNER, '?'.repeat(46))),
  resources('put a star before the owner in a resource', (text) => text.replace(OWNER, `*${OWNER}`)),
  resources('put a folder before the owner in a resource', (text) => text.replace(OWNER, `*/${OWNER}`)),
  resources('put a star for the folder in a resource', (text) => text.replace(/^\/[a-z]+\//, '/*/')),
  resources('put another identity for the owner in a resource', (text) => text.replace(OWNER, 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002')),
  resources('open the whole bucket', (text) => text.replace(/^\/[a-z]+\/.*\*$/, '/*')),
  onStatements('identity', 'open all resources', (statement) => ({ ...statement, Resource: '*' })),
  onStatements('identity', 'open all but the resource', ({ Resource, ...rest }) => ({ ...rest, NotResource: Resource })),
  values('drop the slash behind the owner in a condition', (text) => text.replace(`${OWNER}/*`, `${OWNER}*`)),
  values('drop the owner from a condition', (text) => text.replace(`${OWNER}/`, '')),
  values('put a star for the owner in a condition', (text) => text.replace(OWNER, '*')),
  values('put a star before the owner in a condition', (text) => text.replace(OWNER, `*${OWNER}`)),
  values('put a folder before the owner in a condition', (text) => text.replace(OWNER, `*/${OWNER}`)),
  onPrefix('list everything', () => '*'),
  onPrefix('list the empty prefix too', (all) => [...all, '']),
  onPrefix('list the folder of folders too', (all) => [...all, ...all.map((one) => one.split('/')[0] + '/')]),
  onPrefix('list the beginning of the folder of folders too', (all) => [...all, ...all.map((one) => one.slice(0, 2))]),
  onStatements('identity', 'drop all conditions', ({ Condition: _, ...rest }) => rest),
  DROP_ONE_CONDITION,
  operators('let what a condition compares be missing', (operator) => operator.endsWith('IfExists') ? operator : `${operator}IfExists`),
  operators('compare for all values of none', (operator) => operator.includes(':') ? operator : `ForAllValues:${operator}`),
  operators('compare by what it is not', (operator) => operator.replace(/^String(Like|Equals)$/, 'StringNot$1')),
  onStatements('identity', 'ask only for the prefix to be there', (statement) => conditioned(statement, ([operator, key, value]) => [
    key === PREFIX ? ['Null', key, 'false'] : [operator, key, value],
  ])),
  onStatements('identity', 'ask for the prefix to be missing', (statement) => conditioned(statement, ([operator, key, value]) => [
    key === PREFIX ? ['Null', key, 'true'] : [operator, key, value],
  ])),
  actions('allow all of S3', (all) => all.some((action) => action.startsWith('s3:')) ? 's3:*' : undefined),
  actions('allow all of S3 that has to do with objects', (all) => all.includes('s3:GetObject') ? 's3:*Object*' : undefined),
  actions('allow all of S3 that reads', (all) => all.includes('s3:GetObject') ? 's3:Get*' : undefined),
  actions('allow all of S3 that lists', (all) => all.includes('s3:ListBucket') ? 's3:List*' : undefined),
  actions('allow all of KMS', (all) => all.some((action) => action.startsWith('kms:')) ? 'kms:*' : undefined),
  actions('allow all actions', () => '*'),
  onStatements('identity', 'allow all but the actions', ({ Action, ...rest }) => ({ ...rest, NotAction: Action })),
  addBeside('s3:GetObject', 's3:GetObjectVersion'),
  addBeside('s3:GetObject', 's3:GetObject*'),
  addBeside('s3:PutObject', 's3:PutObjectAcl'),
  addBeside('s3:PutObject', 's3:PutObjectRetention'),
  addBeside('s3:DeleteObject', 's3:DeleteObjectVersion'),
  addBeside('s3:DeleteObject', 's3:BypassGovernanceRetention'),
  addBeside('s3:ListBucket', 's3:ListBucketVersions'),
  addBeside('s3:ListBucket', 's3:ListBucketMultipartUploads'),
  addBeside('s3:ListBucket', 's3:PutBucketPolicy'),
  addBeside('kms:Decrypt', 'kms:CreateGrant'),
  ...['iam:PassRole', 'sts:AssumeRole', 'cognito-idp:AdminUpdateUserAttributes', 'cognito-idp:ListUsers', 'cognito-identity:*',
    'cognito-identity:GetOpenIdTokenForDeveloperIdentity', 'lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'iot:AttachPolicy', 'kms:Decrypt', 's3:GetObject',
    's3:ListBucket', 's3:ListAllMyBuckets', 's3:PutBucketPolicy', 'dynamodb:DeleteTable', 'ec2:DescribeInstances', 'secretsmanager:GetSecretValue'].map(allowAll),
  onPolicies('identity', 'write the policy in an older version', (document) => ({ ...document, Version: '2008-10-17' })),
  onPolicies('identity', 'leave the version out', ({ Version: _, ...rest }) => rest),
  onPolicies('identity', 'let guests and users share a folder', (document) => textsOf(document).some((text) => text.includes(`guests/${OWNER}`))
    ? mapTexts(document, (text) => text.replace(`guests/${OWNER}`, `${usersFolder(document)}/${OWNER}`)) as Json : undefined),
];

/** The folder of users beside that of guests, in the buckets of this library. */
function usersFolder(document: Json): string {
  return JSON.stringify(document).includes('Protected') ? 'protected' : 'users';
}
