import * as fc from 'fast-check';
import { API, ORDERS, PHOTOS, SUB, arnOf, iot } from '../vectors/templates';
import type { Json } from '../vectors/templates';

/** Statements of one policy. */
export type PolicyJson = readonly Json[];

export const SUB_TAG = '${aws:PrincipalTag/sub}';
export const TENANT = '${aws:PrincipalTag/tenant}';

const one = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const some = <Value>(arbitrary: fc.Arbitrary<Value>, maxLength = 2) => fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength }));
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, freq = 2) => fc.option(arbitrary, { freq, nil: undefined });

const owners = fc.oneof({ weight: 3, arbitrary: one(SUB) }, { weight: 2, arbitrary: one(TENANT) }, { weight: 1, arbitrary: one(SUB_TAG) });
const heads = one('users/', 'users/', 'guests/', 'u', '', '*/', 'users/?');
const tails = one('/*', '/*', '/*', '*', '', '/', '/x', '-*', '/*/x', '?');

/** Keys of objects, as a policy writes them: mostly by owner. */
const keys = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(heads, owners, tails).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(heads, owners, one('/', '-', ''), owners, tails).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: one('*', 'users/*', 'users/*/public/*', 'guests/*', 'public/*', 'users/a*', 'users/us-east-1:*', 'users/acme/*', '*/x', 'users', 'u*') },
);
const objects = fc.tuple(one(PHOTOS, PHOTOS, PHOTOS, PHOTOS, 'arn:aws:s3:::photo*'), keys).map(([bucket, key]) => `${bucket}/${key}`);
const buckets = one(PHOTOS, PHOTOS, PHOTOS, 'arn:aws:s3:::ph*');
const prefixes = fc.oneof({ weight: 4, arbitrary: keys }, { weight: 1, arbitrary: one('', 'users/', 'users', '*') });
const leadingKeys = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(one('', '', 'u#'), owners, one('', '', '*', '#*', '#x')).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(owners, one('-', ''), owners).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: one('*', 'public', 'u#*', 'acme', 'a*') },
);

const TEXT_OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIgnoreCase', 'StringLikeIfExists', 'StringEqualsIfExists', 'ArnLike', 'StringNotLikeIfExists'];
const SETS = ['ForAllValues:', 'ForAllValues:', 'ForAnyValue:', ''];
const prefixOperators = fc.oneof({ weight: 3, arbitrary: one('StringLike', 'StringEquals') }, { weight: 2, arbitrary: fc.tuple(one('', '', 'ForAllValues:', 'ForAnyValue:'), one(...TEXT_OPERATORS)).map((parts) => parts.join('')) });
const setOperators = fc.oneof(
  { weight: 2, arbitrary: one('ForAllValues:StringEquals', 'ForAllValues:StringLike') },
  { weight: 2, arbitrary: fc.tuple(one(...SETS), one(...TEXT_OPERATORS)).map((parts) => parts.join('')) },
);

/** Conditions, as triples of operator, key and values. */
type Part = readonly [operator: string, key: string, values: unknown];

const otherConditions: fc.Arbitrary<Part> = fc.oneof(
  one<Part>(
    ['Bool', 'aws:SecureTransport', 'true'], ['Bool', 'aws:SecureTransport', 'false'], ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'], ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['StringEquals', 'aws:PrincipalTag/tenant', 'acme'], ['StringNotEquals', 'aws:PrincipalTag/tenant', 'acme'], ['StringLike', 'aws:PrincipalTag/tenant', 'acm*'], ['StringNotLike', 'aws:PrincipalTag/tenant', 'a*'],
    ['StringLike', 'aws:PrincipalTag/tenant', '?*'], ['Null', 'aws:PrincipalTag/tenant', 'true'], ['Null', 'aws:PrincipalTag/tenant', 'false'],
    ['StringEqualsIfExists', 'aws:PrincipalTag/tenant', 'acme'], ['ForAnyValue:StringLike', 'cognito-identity.amazonaws.com:amr', 'authenticated'],
    ['ForAnyValue:StringLike', 'cognito-identity.amazonaws.com:amr', 'unauthenticated'], ['StringNotEquals', 'aws:PrincipalTag/tenant', SUB],
    ['StringEquals', 'cognito-identity.amazonaws.com:sub', 'us-east-1:aaaaaaaa-0000-4000-8000-000000000002'], ['StringLike', 'cognito-identity.amazonaws.com:sub', 'us-east-1:a*'],
    ['StringNotLike', 'cognito-identity.amazonaws.com:sub', 'us-east-1:a*'], ['Null', 'aws:SourceVpce', 'true'], ['StringEquals', 'aws:UserAgent', 'app'],
  ),
  owners.map((owner): Part => ['StringEquals', 'aws:ResourceTag/owner', owner]),
  owners.map((owner): Part => ['StringLike', 'aws:UserAgent', owner]),
);

interface Service {
  readonly actions: fc.Arbitrary<unknown>;
  readonly resources: fc.Arbitrary<unknown>;
  readonly key?: fc.Arbitrary<Part>;
  readonly nullKey?: string;
}

const SERVICES: readonly (readonly [weight: number, service: Service])[] = [
  [5, { actions: one<unknown>('s3:GetObject', ['s3:GetObject', 's3:PutObject'], 's3:*Object', 's3:Get*'), resources: fc.oneof({ weight: 6, arbitrary: some(objects) }, { weight: 1, arbitrary: one('*') }) }],
  [4, { actions: one<unknown>('s3:ListBucket', ['s3:ListBucket', 's3:GetObject'], 's3:List*'), resources: some(buckets), key: fc.tuple(prefixOperators, one('s3:prefix'), some(prefixes)), nullKey: 's3:prefix' }],
  [4, {
    actions: one<unknown>('dynamodb:GetItem', ['dynamodb:GetItem', 'dynamodb:Query'], ['dynamodb:Query', 'dynamodb:Scan'], 'dynamodb:Scan', 'dynamodb:*Item', 'dynamodb:PartiQLSelect'),
    resources: some(one(ORDERS, ORDERS, ORDERS, `${ORDERS}*`, '*')),
    key: fc.tuple(setOperators, one('dynamodb:LeadingKeys'), some(leadingKeys)),
    nullKey: 'dynamodb:LeadingKeys',
  }],
  [1, { actions: one<unknown>('kms:Decrypt'), resources: one<unknown>(arnOf('Key'), '*'), key: fc.tuple(prefixOperators, one('kms:EncryptionContext:aws:s3:arn'), some(objects)), nullKey: 'kms:EncryptionContext:aws:s3:arn' }],
  [2, { actions: one<unknown>('execute-api:Invoke'), resources: some(keys.map((key) => `${API}/prod/GET/${key}`)) }],
  [1, { actions: one<unknown>('iot:Publish', ['iot:Publish', 'iot:Connect']), resources: some(fc.oneof(keys.map((key) => iot(`topic/${key}`)), owners.map((owner) => iot(`client/${owner}`)))) }],
];

const services = fc.oneof(...SERVICES.map(([weight, service]) => ({ weight, arbitrary: fc.constant(service) })));

/** A statement of a role. */
export const statements: fc.Arbitrary<Json> = services.chain(({ actions, resources, key, nullKey }) => fc.record({
  Effect: fc.oneof({ weight: 4, arbitrary: one('Allow') }, { weight: 1, arbitrary: one('Deny') }),
  actions,
  notAction: fc.integer({ min: 0, max: 39 }).map((number) => number === 0),
  resources,
  notResource: fc.integer({ min: 0, max: 11 }).map((number) => number === 0),
  conditions: fc.tuple(
    key ? fc.option(key, { freq: 5, nil: undefined }) : fc.constant(undefined),
    key ? maybe(key.map((part): Part => part), 1).chain((part) => one(undefined, undefined, part)) : fc.constant(undefined),
    nullKey === undefined ? fc.constant(undefined) : one<Part | undefined>(undefined, undefined, ['Null', nullKey, 'false'], ['Null', nullKey, 'true'], undefined),
    maybe(otherConditions, 1).chain((part) => one(undefined, undefined, part)),
  ),
})).map(({ Effect, actions, notAction, resources, notResource, conditions }) => ({
  Effect,
  [notAction ? 'NotAction' : 'Action']: actions,
  [notResource ? 'NotResource' : 'Resource']: resources,
  ...conditionJson(conditions.flatMap((part) => part ? [part] : [])),
}));

/** A statement of the bucket's policy. */
export const bucketStatements: fc.Arbitrary<Json> = fc.record({
  Effect: one('Allow', 'Deny'),
  Principal: one<unknown>('*', { AWS: arnOf('UserRole') }, { AWS: arnOf('GuestRole') }, { AWS: '*' }),
  Action: one<unknown>('s3:GetObject', 's3:PutObject', 's3:*'),
  resources: some(objects),
  condition: maybe(otherConditions, 1),
}).map(({ resources, condition, ...rest }) => ({ ...rest, Resource: resources, ...conditionJson(condition ? [condition] : []) }));

function conditionJson(parts: readonly Part[]): Json {
  const condition: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, values] of parts) condition[operator] = { ...condition[operator], [key]: values };
  return parts.length > 0 ? { Condition: condition } : {};
}
