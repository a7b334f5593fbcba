import { decide } from './decide';
import type { Question } from './decide';
import { GUEST_SESSION_POLICY } from './guest-session-policy';
import type { PolicyDocument, PolicyStatement } from './policy-document';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Users`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Users/CognitoIdentityCredentials`;
const ALICE = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const BOB = 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002';
const SUB = 'cognito-identity.amazonaws.com:sub';
const BUCKET = 'arn:aws:s3:::photos';

const document = (...statements: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | string[], Resource: string, Condition?: object) => ({ Effect: 'Allow', Action, Resource, ...Condition && { Condition } });
const ask = (question: Partial<Question> & Pick<Question, 'action' | 'resource'>) =>
  decide({ principal: SESSION, accountId: ACCOUNT, context: { [SUB]: ALICE }, ...question }).then((decision) => decision.result);

const ownObjects = document(allow('s3:GetObject', `${BUCKET}/users/\${${SUB}}/*`));
const objectOf = (owner: string) => `${BUCKET}/users/${owner}/a.txt`;

describe('identity pool variables', () => {
  test('open the own prefix', async () => {
    expect(await ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [ownObjects] })).toBe('Allowed');
  });

  test('close the prefix of somebody else', async () => {
    expect(await ask({ action: 's3:GetObject', resource: objectOf(BOB), identity: [ownObjects] })).toBe('ImplicitlyDenied');
  });

  test('match nothing without a value', async () => {
    expect(await ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [ownObjects], context: {} })).toBe('ImplicitlyDenied');
  });

  test.each([{ Version: '2008-10-17' }, {}])('are plain text in a document of %p', async (version) => {
    const old = { ...version, Statement: ownObjects.Statement };

    expect(await ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [old] })).toBe('ImplicitlyDenied');
    expect(await ask({ action: 's3:GetObject', resource: `${BUCKET}/users/\${${SUB}}/a.txt`, identity: [old] })).toBe('Allowed');
  });

  test.each(['*', '?', '${aws:username}', 'a*', '$'])('never turn the value %p into a pattern', async (value) => {
    const context = { [SUB]: value };

    expect(await ask({ action: 's3:GetObject', resource: objectOf(BOB), identity: [ownObjects], context })).toBe('ImplicitlyDenied');
    expect(await ask({ action: 's3:GetObject', resource: objectOf(value), identity: [ownObjects], context })).toBe('Allowed');
  });

  test.each([
    'cognito-identity.amazonaws.com.cn:sub',
    'cognito-identity-us-gov.amazonaws.com:sub',
    'cognito-identity.us-gov-east-1.amazonaws.com:sub',
  ])('have the name %s in another partition', async (key) => {
    const identity = [document(allow('s3:GetObject', `${BUCKET}/users/\${${key}}/*`))];

    expect(await ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity, context: { [key]: ALICE } })).toBe('Allowed');
    expect(await ask({ action: 's3:GetObject', resource: objectOf(BOB), identity, context: { [key]: ALICE } })).toBe('ImplicitlyDenied');
  });

  test('work inside a condition', async () => {
    const identity = [document(allow('s3:ListBucket', BUCKET, { StringLike: { 's3:prefix': `users/\${${SUB}}/*` } }))];
    const list = (prefix?: string) => ask({
      action: 's3:ListBucket', resource: BUCKET, identity, context: { [SUB]: ALICE, ...prefix !== undefined && { 's3:prefix': prefix } },
    });

    expect(await list(`users/${ALICE}/`)).toBe('Allowed');
    expect(await list(`users/${ALICE}`)).toBe('ImplicitlyDenied');
    expect(await list(`users/${BOB}/`)).toBe('ImplicitlyDenied');
    expect(await list('')).toBe('ImplicitlyDenied');
    expect(await list()).toBe('ImplicitlyDenied');
  });
});

test('an object that is called * is one object, not all of them', async () => {
  expect(await ask({ action: 's3:GetObject', resource: `${BUCKET}/users/*`, identity: [ownObjects] })).toBe('ImplicitlyDenied');
  expect(await ask({ action: 's3:GetObject', resource: `${BUCKET}/users/${ALICE}/*`, identity: [ownObjects] })).toBe('Allowed');
});

describe('trust policies', () => {
  const trust = (Action: string | string[], prefix = 'cognito-identity.amazonaws.com', Federated = 'cognito-identity.amazonaws.com') => document({
    Effect: 'Allow',
    Principal: { Federated },
    Action,
    Condition: { 'StringEquals': { [`${prefix}:aud`]: 'pool' }, 'ForAnyValue:StringLike': { [`${prefix}:amr`]: 'authenticated' } },
  });
  const assume = (resourcePolicy: PolicyDocument, overrides: Partial<Question> = {}, aud = 'pool', amr = ['authenticated', 'provider']) => ask({
    principal: 'cognito-identity.amazonaws.com',
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: ROLE,
    context: { 'cognito-identity.amazonaws.com:aud': aud, 'cognito-identity.amazonaws.com:amr': amr },
    resourcePolicy,
    ...overrides,
  });

  test('let in the pool and state that they name', async () => {
    expect(await assume(trust('sts:AssumeRoleWithWebIdentity'))).toBe('Allowed');
  });

  test('keep out another pool and guests', async () => {
    expect(await assume(trust('sts:AssumeRoleWithWebIdentity'), {}, 'other')).toBe('ImplicitlyDenied');
    expect(await assume(trust('sts:AssumeRoleWithWebIdentity'), {}, 'pool', ['unauthenticated'])).toBe('ImplicitlyDenied');
  });

  test('keep out another federated principal', async () => {
    expect(await assume(trust('sts:AssumeRoleWithWebIdentity'), { principal: 'graph.facebook.com' })).toBe('ImplicitlyDenied');
  });

  test.each(['sts:TagSession', 'sts:Tag*', '*'])('allow session tags through %s', async (granted) => {
    expect(await assume(trust(['sts:AssumeRoleWithWebIdentity', granted]), { action: 'sts:TagSession' })).toBe('Allowed');
    expect(await assume(trust(['sts:AssumeRoleWithWebIdentity', granted]), { action: 'sts:TagSession' }, 'other')).toBe('ImplicitlyDenied');
  });

  test('deny session tags that they do not name', async () => {
    expect(await assume(trust('sts:AssumeRoleWithWebIdentity'), { action: 'sts:TagSession' })).toBe('ImplicitlyDenied');
  });

  test.each([
    ['cognito-identity.amazonaws.com.cn', 'cognito-identity.cn-north-1.amazonaws.com.cn'],
    ['cognito-identity-us-gov.amazonaws.com', 'cognito-identity-us-gov.amazonaws.com'],
  ])('are understood with the keys of %s', async (prefix, principal) => {
    const context = (amr: string) => ({ [`${prefix}:aud`]: 'pool', [`${prefix}:amr`]: [amr] });
    const policy = trust('sts:AssumeRoleWithWebIdentity', prefix, principal);

    expect(await assume(policy, { principal, context: context('authenticated') })).toBe('Allowed');
    expect(await assume(policy, { principal, context: context('unauthenticated') })).toBe('ImplicitlyDenied');
  });

  test('fails on keys of two partitions in one trust policy', async () => {
    const context = { 'cognito-identity.amazonaws.com.cn:aud': 'pool' };

    await expect(assume(trust('sts:AssumeRoleWithWebIdentity'), { context })).rejects.toThrow('mixes');
  });
});

describe('policies that narrow', () => {
  const everything = document(allow('*', '*'));

  test('a guest session reaches what AWS lists for guests and nothing else', async () => {
    const guest = (action: string, resource: string) => ask({ action, resource, identity: [everything], session: GUEST_SESSION_POLICY });

    expect(await guest('s3:GetObject', objectOf(ALICE))).toBe('Allowed');
    expect(await guest('rum:PutRumEvents', `arn:aws:rum:us-east-1:${ACCOUNT}:appmonitor/a`)).toBe('Allowed');
    expect(await guest('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:a-123456`)).toBe('ImplicitlyDenied');
    expect(await guest('states:StartExecution', `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:m`)).toBe('ImplicitlyDenied');
  });

  test('a permissions boundary caps the role', async () => {
    const boundary = [document(allow('dynamodb:*', '*'))];

    expect(await ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [everything], boundary })).toBe('ImplicitlyDenied');
  });

  test('a bucket policy can refuse what the role allows', async () => {
    const resourcePolicy = document({
      Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${BUCKET}/*`, Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const read = (secure: string) => ask({
      action: 's3:GetObject', resource: objectOf(ALICE), identity: [ownObjects], resourcePolicy, context: { [SUB]: ALICE, 'aws:SecureTransport': secure },
    });

    expect(await read('false')).toBe('ExplicitlyDenied');
    expect(await read('true')).toBe('Allowed');
  });
});

describe('what cannot be decided', () => {
  test('fails on an action that does not exist', async () => {
    await expect(ask({ action: 's3:GetObjekt', resource: objectOf(ALICE), identity: [ownObjects] })).rejects.toThrow('invalid.action');
  });

  test('fails on a malformed policy', async () => {
    const malformed = document({ Effect: 'Allow', Actions: 's3:GetObject', Resource: '*' });

    await expect(ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [malformed] })).rejects.toThrow('identityPolicyErrors');
  });

  test('fails on a context key that the engine would leave out', async () => {
    const context = { [SUB]: ALICE, 's3:prefix': 'users/' };

    await expect(ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity: [ownObjects], context })).rejects.toThrow('ignored s3:prefix');
  });

  test('fails on a condition over an identity pool key outside a trust policy', async () => {
    const identity = [document(allow('s3:GetObject', '*', { StringEquals: { [SUB]: ALICE } }))];

    await expect(ask({ action: 's3:GetObject', resource: objectOf(ALICE), identity })).rejects.toThrow(`ignored ${SUB}`);
  });
});

describe('encryption contexts', () => {
  const key = 'arn:aws:kms:us-east-1:123456789012:key/k';
  const identity = [document(allow('kms:Decrypt', key, { StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${BUCKET}/users/\${${SUB}}/*` } }))];
  const keyPolicy = document({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' });
  const decrypt = (context: Record<string, string>) =>
    ask({ action: 'kms:Decrypt', resource: key, identity, resourcePolicy: keyPolicy, context: { [SUB]: ALICE, ...context } });

  test('count although the engine does not know their names', async () => {
    expect(await decrypt({ 'kms:EncryptionContext:aws:s3:arn': objectOf(ALICE) })).toBe('Allowed');
    expect(await decrypt({ 'kms:EncryptionContext:aws:s3:arn': objectOf(BOB) })).toBe('ImplicitlyDenied');
    expect(await decrypt({})).toBe('ImplicitlyDenied');
  });
});
