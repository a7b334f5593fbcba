import { asTemplates } from './plan';
import { prove } from '../../../src/proof/prove';
import { GUEST_OWN, ORDERS, OWN, OWN_ITEMS, PHOTOS, SUB, allow, app, arnOf, deny, iot, leading, list, policy, resource, tagged, users } from '../vectors/templates';
import type { Json, TemplateJson } from '../vectors/templates';
import { OTHER } from '../vectors/vector';

const TENANT = '${aws:PrincipalTag/tenant}';
const OF_TENANTS = `${ORDERS}-${TENANT}`;
const ALL = allow('s3:GetObject', `${PHOTOS}/*`);
const ALL_USERS = allow('s3:GetObject', `${PHOTOS}/users/*`);
const ONLY_OWN: Json = { Effect: 'Deny', Action: 's3:GetObject', NotResource: `${PHOTOS}/users/${SUB}/*` };

function tenants(...statements: readonly Json[]): TemplateJson {
  return tagged({ tenant: 'custom:tenant' }, statements);
}

/** Users who may read all of the bucket, as far as a boundary lets them. */
function bounded(guests?: readonly Json[]): TemplateJson {
  const { Resources } = app({ users: [ALL], guests });
  const limit = resource('AWS::IAM::ManagedPolicy', { PolicyDocument: policy([allow('s3:GetObject', `${PHOTOS}/users/${SUB}/*`)]) });
  const { UserRole } = Resources;
  return { Resources: { ...Resources, Limit: limit, UserRole: { ...UserRole, Properties: { ...UserRole.Properties, PermissionsBoundary: { Ref: 'Limit' } } } } };
}

const onlyIf = (condition: Json) => users(OWN, allow('s3:GetObject', `${PHOTOS}/users/*`, condition));
const unless = (...denied: readonly Json[]) => users(OWN, ALL_USERS, ...denied);
const ifIdentity = (operator: string, value: string): Json => ({ [operator]: { 'cognito-identity.amazonaws.com:sub': value } });
const deniedToGuests = { ...deny('s3:GetObject', `${PHOTOS}/*`), Principal: { AWS: arnOf('GuestRole') } };

const OPEN: readonly (readonly [title: string, template: TemplateJson])[] = [
  ['a scan is no less a scan where only its own condition says who owns the items', users(allow('dynamodb:Scan', ORDERS, leading(SUB)))],
  ['what is kept from prefixes is not kept from a listing without one', users(OWN, list({ StringNotLikeIfExists: { 's3:prefix': '*' } }))],
  ['the second condition on a prefix tells owners too', users(list({ StringLike: { 's3:prefix': 'users/*' }, StringEquals: { 's3:prefix': `users/${SUB}/` } }), list())],
  ['a condition without regard to case tells owners too', users(allow('dynamodb:GetItem', ORDERS, leading(SUB, 'ForAllValues:StringEqualsIgnoreCase')), allow('dynamodb:Scan', ORDERS))],
  ['names that differ only in case are names of two', tenants(allow('dynamodb:GetItem', ORDERS, leading(TENANT)), allow('dynamodb:GetItem', ORDERS, leading(TENANT, 'ForAllValues:StringEqualsIgnoreCase')))],
  ['a query language that may name keys names those of others', users(OWN_ITEMS, allow('dynamodb:PartiQLSelect', ORDERS, { Null: { 'dynamodb:LeadingKeys': 'false' } }))],
  ['one of several keys that is nobody\'s opens the others', users(OWN_ITEMS, allow('dynamodb:BatchGetItem', ORDERS, leading('public', 'ForAnyValue:StringEquals')))],
  ['the table of a tenant is not that of all', tenants(allow('dynamodb:GetItem', OF_TENANTS), allow('dynamodb:GetItem', `${ORDERS}-acme`))],
  ['the table of a tenant is not that of guests', tagged({ tenant: 'custom:tenant' }, [allow('dynamodb:Query', OF_TENANTS)], { guests: [allow('dynamodb:Query', `${ORDERS}-acme`)] })],
  ['the bucket of a tenant is not listed by others', tenants(allow('s3:ListBucket', `arn:aws:s3:::data-${TENANT}`), allow('s3:ListBucket', 'arn:aws:s3:::data-acme'))],
  ['an index of a table from elsewhere may have another key', users(OWN_ITEMS, allow('dynamodb:Query', `${ORDERS}-elsewhere/index/byDay`))],
  ['what only a Deny leaves to its owner is not the guests\'', app({ users: [ALL, ONLY_OWN], guests: [ALL] })],
  ['what only a boundary leaves to its owner is not the guests\'', bounded([ALL])],
  ['an exception for one identity opens the others to it', onlyIf(ifIdentity('StringEquals', OTHER))],
  ['an exception for some identities opens the others to them', onlyIf(ifIdentity('StringLike', 'us-east-1:b*'))],
  ['an exception for a Region opens the others to its identities', onlyIf(ifIdentity('StringLike', 'eu-west-1:*'))],
  ['what is kept from some identities is open to the others', onlyIf(ifIdentity('StringNotLike', 'us-east-1:a*'))],
  ['what is denied to some identities is open to the others', unless(deny('s3:*', '*', ifIdentity('StringLike', 'us-east-1:a*')))],
  ['what is denied to one tenant is open to the others', tenants(allow('s3:GetObject', `${PHOTOS}/${TENANT}/*`), ALL, deny('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/tenant': 'alice' } }))],
  ['what is denied to guests is open to users', app({
    users: [OWN, ALL_USERS, deny('s3:GetObject', `${PHOTOS}/users/*/`)],
    guests: [GUEST_OWN],
    more: { Denial: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Photos' }, PolicyDocument: policy([deniedToGuests]) }) },
  })],
  ['a listing with another prefix than the denied ones is open', users(OWN, list(), deny('s3:ListBucket', PHOTOS, { StringEquals: { 's3:prefix': ['', 'users/'] } }))],
  ['a policy of a bucket that names more buckets still opens its own', app({
    users: [OWN],
    more: {
      Opening: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Photos' },
        PolicyDocument: policy([{ ...allow('s3:GetObject', 'arn:aws:s3:::photo*/users/*'), Principal: { AWS: arnOf('UserRole') } }]),
      }),
    },
  })],
  ['an address outside the denied ones is open', onlyIf({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, NotIpAddress: { 'aws:SourceIp': '10.0.0.0/24' } })],
  ['a variable whose value the request brings names nobody', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/\${aws:UserAgent}/*`))],
  ['a tag that the request brings names nobody', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/\${aws:RequestTag/owner}/*`))],
  ['a client ID that the device chooses names nobody', users(allow('iot:Publish', iot(`topic/${SUB}`)), allow('iot:Publish', iot('topic/${iot:ClientId}')))],
  ['what another account says about its queues is not known', users(
    allow('sqs:SendMessage', `arn:aws:sqs:us-east-1:999999999999:${SUB}`), allow('sqs:SendMessage', `arn:aws:sqs:us-east-1:999999999999:${OTHER}`),
  )],
];

test.each(OPEN)('%s', (_, template) => {
  const { findings } = prove(asTemplates(template));

  expect(findings.map(({ rule }) => rule).filter((rule) => /ForeignData|Undecided/.test(rule))).not.toEqual([]);
});

const CLOSED: readonly (readonly [title: string, template: TemplateJson])[] = [
  ['a Deny that spares the own folder keeps the others', users(ALL, ONLY_OWN)],
  ['a boundary of the own folder keeps the others', bounded()],
  ['a table for each tenant is safe', tenants(allow(['dynamodb:GetItem', 'dynamodb:Scan'], OF_TENANTS))],
  ['a listing of a bucket for each tenant is safe', tenants(allow('s3:ListBucket', `arn:aws:s3:::data-${TENANT}`))],
  ['a batch of own items that must name one is safe', users(allow('dynamodb:BatchGetItem', ORDERS, { ...leading(SUB), ...leading(SUB, 'ForAnyValue:StringEquals') }))],
];

test.each(CLOSED)('%s', (_, template) => {
  expect(prove(asTemplates(template)).findings).toEqual([]);
});
