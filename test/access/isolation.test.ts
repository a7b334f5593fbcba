import { App, Stack } from 'aws-cdk-lib/core';
import { AppClient, AuthenticatedAppAuth, PrefixLevel, S3UserPrefixAccess } from '../../src';
import type { S3UserPrefixAccessProps } from '../../src';
import { World } from '../world/world';
import type { Caller } from '../world/world';

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const A2 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000002';
const G1 = 'us-east-1:99999999-0000-4000-8000-000000000001';
const G2 = 'us-east-1:99999999-0000-4000-8000-000000000002';

const ON_OBJECTS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

/** Actions that nobody gets, not even on what is their own. */
const NEVER = [
  's3:GetObjectVersion', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:GetObjectAcl', 's3:PutObjectTagging', 's3:PutObjectRetention',
  's3:PutObjectLegalHold', 's3:BypassGovernanceRetention', 's3:RestoreObject', 's3:GetObjectAttributes',
];

function world(props: Partial<S3UserPrefixAccessProps> = {}): World {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], groups: ['editors', 'viewers'], guests: true,
  });
  new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, ...props });
  return World.of(stack);
}

describe('the private level', () => {
  const cloud = world();
  const callers: [string, Caller, string][] = [
    ['a user', cloud.user(A1), `users/${A1}/`],
    ['a member of a group', cloud.user(A1, { groups: ['editors'] }), `users/${A1}/`],
    ['a member of two groups', cloud.user(A1, { groups: ['viewers', 'editors'] }), `users/${A1}/`],
    ['a guest', cloud.guest(G1), `guests/${G1}/`],
  ];
  const allowed = (who: Caller, action: string, key: string) => who.may(action, `${cloud.bucketArn}/${key}`);
  const lists = (who: Caller, prefix?: string, action = 's3:ListBucket') => who.may(action, cloud.bucketArn, prefix === undefined ? {} : { 's3:prefix': prefix });

  test.each(callers)('%s may do everything with own objects', async (_, who, own) => {
    for (const action of ON_OBJECTS) expect([action, await allowed(who, action, `${own}a/b.png`)]).toEqual([action, true]);
    expect(await lists(who, own)).toBe(true);
    expect(await lists(who, `${own}a/`)).toBe(true);
  });

  test.each(callers)('%s reaches nothing of another', async (_, who) => {
    const foreign = [
      `users/${A2}/x`, `guests/${G2}/x`, `users/${A1}x/x`, `users/${A1}`, `guests/${G1}x/x`, 'users/x', 'users//x', 'guests/', 'x', `${A1}/x`,
      `users/${A1.slice(0, -1)}/x`, `USERS/${A1}/x`, `/users/${A1}/x`,
    ];
    for (const key of foreign) {
      for (const action of ON_OBJECTS) expect([action, key, await allowed(who, action, key)]).toEqual([action, key, false]);
    }
  });

  test.each(callers)('%s lists nothing but the own folder', async (_, who, own) => {
    const prefixes = [undefined, '', 'u', 'users', 'users/', 'guests/', `users/${A2}/`, `guests/${G2}/`, own.slice(0, -1), `${own.slice(0, -1)}x/`, '*', 'users/*', '/'];
    for (const prefix of prefixes) expect([prefix, await lists(who, prefix)]).toEqual([prefix, false]);
    expect(await lists(who, own, 's3:ListBucketVersions')).toBe(false);
    for (const action of ['s3:ListBucketVersions', 's3:ListBucketMultipartUploads']) expect([action, await lists(who, undefined, action)]).toEqual([action, false]);
  });

  test.each(callers)('%s gets no version, ACL, tag or retention action', async (_, who, own) => {
    for (const action of NEVER) expect([action, await allowed(who, action, `${own}a.png`)]).toEqual([action, false]);
    expect(await who.may('s3:PutBucketPolicy', cloud.bucketArn)).toBe(false);
    expect(await who.may('s3:ListAllMyBuckets', '*')).toBe(false);
  });

  test.each(callers)('%s needs TLS', async (_, who, own) => {
    expect(await who.may('s3:GetObject', `${cloud.bucketArn}/${own}a`, { 'aws:SecureTransport': 'false' })).toBe(false);
    expect(await who.may('s3:GetObject', `${cloud.bucketArn}/${own}a`, { 's3:TlsVersion': '1.1' })).toBe(false);
  });

  test('a guest who became a user has nothing to find under users/ with guest credentials', async () => {
    expect(await allowed(cloud.guest(A1), 's3:GetObject', `users/${A1}/x`)).toBe(false);
    expect(await allowed(cloud.user(G1), 's3:GetObject', `guests/${G1}/x`)).toBe(false);
  });
});

describe('roles', () => {
  const cloud = world();
  const { authenticated, unauthenticated } = cloud.poolRoles();

  test('users may not pick the role of a group that they are not in', () => {
    const editors = cloud.user(A1, { groups: ['editors'] }).roleArn;

    expect(() => cloud.user(A1, { customRoleArn: editors })).toThrow('not among the roles');
  });

  test('each group has a role of its own, and the first that is listed wins', () => {
    const [editors, viewers] = ['editors', 'viewers'].map((group) => cloud.user(A1, { groups: [group] }).roleArn);

    expect(new Set([editors, viewers, authenticated, unauthenticated]).size).toBe(4);
    expect(cloud.user(A1, { groups: ['viewers', 'editors'] }).roleArn).toBe(editors);
  });

  test('no role of a user trusts a guest, and the guest role trusts no user', async () => {
    for (const role of cloud.roleArns()) {
      const isGuests = role === unauthenticated;

      expect(await cloud.caller(G1, 'unauthenticated', role).assumes()).toBe(isGuests);
      expect(await cloud.caller(A1, 'authenticated', role).assumes()).toBe(!isGuests);
    }
  });

  test('no role trusts another identity pool', async () => {
    const foreign = 'us-east-1:ffffffff-0000-4000-8000-000000000000';
    for (const role of cloud.roleArns()) {
      for (const state of ['authenticated', 'unauthenticated'] as const) expect(await cloud.caller(A1, state, role, foreign).assumes()).toBe(false);
    }
  });
});

describe('the protected level', () => {
  const cloud = world({ level: PrefixLevel.PROTECTED });
  const own = `${cloud.bucketArn}/protected/${A1}/x`;
  const other = `${cloud.bucketArn}/protected/${A2}/x`;

  test('users read and list what others keep, and change only their own', async () => {
    const user = cloud.user(A1, { groups: ['viewers'] });

    expect(await user.may('s3:PutObject', own)).toBe(true);
    expect(await user.may('s3:GetObject', other)).toBe(true);
    expect(await user.may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': 'protected/' })).toBe(true);
    expect(await user.may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': 'guests/' })).toBe(false);
    for (const action of ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload']) expect(await user.may(action, other)).toBe(false);
  });

  test('guests stay alone', async () => {
    expect(await cloud.guest(G1).may('s3:GetObject', other)).toBe(false);
    expect(await cloud.guest(G1).may('s3:GetObject', `${cloud.bucketArn}/guests/${G2}/x`)).toBe(false);
    expect(await cloud.guest(G1).may('s3:GetObject', `${cloud.bucketArn}/guests/${G1}/x`)).toBe(true);
    expect(await cloud.guest(G1).may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': 'guests/' })).toBe(false);
  });
});

describe('the public level', () => {
  const cloud = world({ level: PrefixLevel.PUBLIC });
  const shared = `${cloud.bucketArn}/public/x`;

  test('users share one prefix and nothing more', async () => {
    for (const action of ON_OBJECTS) expect(await cloud.user(A1).may(action, shared)).toBe(true);
    expect(await cloud.user(A1).may('s3:GetObject', `${cloud.bucketArn}/users/${A1}/x`)).toBe(false);
  });

  test('guests read and list, and write nothing unless that is said', async () => {
    expect(await cloud.guest(G1).may('s3:GetObject', shared)).toBe(true);
    expect(await cloud.guest(G1).may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': 'public/' })).toBe(true);
    expect(await cloud.guest(G1).may('s3:PutObject', shared)).toBe(false);
  });
});
