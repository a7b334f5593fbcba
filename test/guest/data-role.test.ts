import { Key } from 'aws-cdk-lib/aws-kms';
import { App } from 'aws-cdk-lib/core';
import { RoleUnderTest } from './function-role';
import { AppStack, KEYS } from './upgrade-stack';
import { GuestData, OwnerKey } from '../../src';

const [G1, G2, U1, U2] = ['9', '8', 'a', 'b'].map((digit) => `us-east-1:${digit.repeat(8)}-0000-4000-8000-000000000001`);
const TAGS = { 'aws:PrincipalTag/guest': G1, 'aws:PrincipalTag/owner': U1 };

const FROM_GUEST = ['s3:GetObject', 's3:GetObjectTagging', 's3:DeleteObject'];
const TO_USER = ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
const ON_OBJECTS = [...new Set([...FROM_GUEST, ...TO_USER, 's3:GetObjectVersion', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:PutObjectRetention'])];
const ON_ITEMS = ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];

function setUp() {
  const stack = new AppStack(new App(), {}, (scope) => ({ encryptionKey: new Key(scope, 'Key') }));
  stack.upgrade();
  const role = new RoleUnderTest(stack, 'UpgradeDataRole');
  const bucket = role.arnOf('AWS::S3::Bucket', 'PhotosBucket');
  return { role, bucket, table: role.arnOf('AWS::DynamoDB::Table', 'Scores'), key: role.arnOf('AWS::KMS::Key', 'Key') };
}

const { role, bucket, table, key } = setUp();

describe('for one guest and one user', () => {
  test('takes objects of the guest', async () => {
    for (const action of ON_OBJECTS) expect([action, await role.may(action, `${bucket}/guests/${G1}/a/b`, TAGS)]).toEqual([action, FROM_GUEST.includes(action)]);
  });

  test('puts objects for the user, and deletes none', async () => {
    for (const action of ON_OBJECTS) expect([action, await role.may(action, `${bucket}/users/${U1}/a/b`, TAGS)]).toEqual([action, TO_USER.includes(action)]);
  });

  test('reaches no object of anyone else', async () => {
    const foreign = [`guests/${G2}/x`, `users/${U2}/x`, `guests/${U1}/x`, `users/${G1}/x`, `guests/${G1}`, `guests/${G1}x/x`, `users/${U1}x/x`, 'guests/x', 'users/', 'x'];
    for (const name of foreign) {
      for (const action of ON_OBJECTS) expect([action, name, await role.may(action, `${bucket}/${name}`, TAGS)]).toEqual([action, name, false]);
    }
  });

  test('lists these two folders and nothing more', async () => {
    const lists = (prefix?: string) => role.may('s3:ListBucket', bucket, { ...TAGS, ...(prefix !== undefined && { 's3:prefix': prefix }) });

    for (const prefix of [`guests/${G1}/`, `users/${U1}/`, `users/${U1}/a.png`]) expect([prefix, await lists(prefix)]).toEqual([prefix, true]);
    for (const prefix of [undefined, '', 'guests/', 'users/', `guests/${G2}/`, `users/${U2}/`, `guests/${G1}`]) expect([prefix, await lists(prefix)]).toEqual([prefix, false]);
    expect(await role.may('s3:ListBucketVersions', bucket, TAGS)).toBe(false);
  });

  test('reaches items under these two keys and no other', async () => {
    const [own, foreign] = [[`guest#${G1}`, `user#${U1}`], [`guest#${G2}`, `user#${U2}`, `user#${G1}`, `guest#${U1}`, 'guest#', `guest#${G1}x`]];
    const may = (action: string, keys: string[]) => role.may(action, table, { ...TAGS, ...(keys.length > 0 && { 'dynamodb:LeadingKeys': keys }) });

    for (const action of ON_ITEMS) {
      for (const name of own) expect([action, name, await may(action, [name])]).toEqual([action, name, true]);
      for (const name of foreign) expect([action, name, await may(action, [name])]).toEqual([action, name, false]);
      expect([action, await may(action, own)]).toEqual([action, true]);
      expect([action, await may(action, [...own, `user#${U2}`])]).toEqual([action, false]);
      expect([action, await may(action, [])]).toEqual([action, false]);
    }
    for (const action of ['dynamodb:Scan', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLSelect']) expect([action, await may(action, [])]).toEqual([action, false]);
  });

  test('uses the key through S3, for these objects only', async () => {
    const through = (context: string) => ({ ...TAGS, 'kms:ViaService': 's3.us-east-1.amazonaws.com', 'kms:EncryptionContext:aws:s3:arn': context });

    expect(await role.may('kms:Decrypt', key, through(`${bucket}/guests/${G1}/x`))).toBe(true);
    expect(await role.may('kms:GenerateDataKey', key, through(`${bucket}/users/${U1}/x`))).toBe(true);
    expect(await role.may('kms:GenerateDataKey', key, through(`${bucket}/guests/${G1}/x`))).toBe(false);
    expect(await role.may('kms:Decrypt', key, through(`${bucket}/users/${U2}/x`))).toBe(false);
    expect(await role.may('kms:Decrypt', key, TAGS)).toBe(false);
  });
});

test('reaches nothing without tags', async () => {
  for (const action of ON_OBJECTS) {
    for (const name of [`guests/${G1}/x`, `users/${U1}/x`, 'guests//x', 'users//x']) expect([action, name, await role.may(action, `${bucket}/${name}`)]).toEqual([action, name, false]);
  }
  for (const action of ON_ITEMS) {
    for (const name of [`guest#${G1}`, `user#${U1}`, 'guest#', 'user#']) {
      expect([action, name, await role.may(action, table, { 'dynamodb:LeadingKeys': [name] })]).toEqual([action, name, false]);
    }
  }
  expect(await role.may('s3:ListBucket', bucket, { 's3:prefix': 'guests//' })).toBe(false);
});

test('names no action beyond moving', () => {
  expect(role.actions().filter((action) => !action.startsWith('kms:'))).toEqual([
    ...ON_ITEMS, ...FROM_GUEST, ...TO_USER, 's3:ListBucket', 's3:ListBucketMultipartUploads',
  ].filter((action, index, all) => all.indexOf(action) === index).sort());
});

describe('is taken', () => {
  const [move, batch, start] = ['Move', 'Batch', 'Start'].map((name) => role.arnOf('AWS::IAM::Role', `Upgrade${name}Role`));
  const tagged = (guest?: string, owner?: string, more: Record<string, string> = {}) => {
    const tags = { ...(guest !== undefined && { guest }), ...(owner !== undefined && { owner }), ...more };
    const keys = Object.keys(tags);
    return { ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:RequestTag/${name}`, value])), ...(keys.length > 0 && { 'aws:TagKeys': keys }) };
  };
  const takes = async (principal: string, context: Record<string, string | string[]>) => {
    const [assumes, tags] = [await role.trusts(principal, 'sts:AssumeRole', context), await role.trusts(principal, 'sts:TagSession', context)];
    return assumes && tags;
  };

  test('by the two functions that move, with both tags', async () => {
    for (const mover of [move, batch]) expect(await takes(mover, tagged(G1, U1))).toBe(true);
  });

  test('by no other role', async () => {
    for (const other of [start, 'arn:aws:iam::123456789012:role/Admin', 'arn:aws:iam::210987654321:role/UpgradeMoveRole']) {
      expect([other, await takes(other, tagged(G1, U1))]).toEqual([other, false]);
    }
  });

  test.each<[string, Record<string, string | string[]>]>([
    ['without tags', tagged()],
    ['with the guest alone', tagged(G1)],
    ['with the user alone', tagged(undefined, U1)],
    ['with a third tag', tagged(G1, U1, { team: 'x' })],
    ['with a guest that is no identity ID', tagged('', U1)],
    ['with a guest of another Region', tagged(G1.replace('us-east-1', 'us-east-2'), U1)],
    ['with a user that reaches further', tagged(G1, `${U1}/x`)],
    ['with a part of an identity ID', tagged(G1, U1.slice(0, -1))],
  ])('not %s', async (_, context) => {
    expect(await role.trusts(move, 'sts:AssumeRole', context)).toBe(false);
  });
});

describe('where objects go by sub, and items by identity ID', () => {
  const stack = new AppStack(new App(), {}, () => ({ owner: OwnerKey.sub() }));
  stack.upgrade();
  const mixed = new RoleUnderTest(stack, 'UpgradeDataRole');
  const photos = mixed.arnOf('AWS::S3::Bucket', 'PhotosBucket');
  const scores = mixed.arnOf('AWS::DynamoDB::Table', 'Scores');
  const move = mixed.arnOf('AWS::IAM::Role', 'UpgradeMoveRole');
  const [S1, S2] = [U1, U2].map((identityId) => identityId.replace('us-east-1:', ''));
  const session = { ...TAGS, 'aws:PrincipalTag/sub': S1 };
  const asked = (tags: Record<string, string>) => ({
    ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:RequestTag/${name}`, value])), 'aws:TagKeys': Object.keys(tags),
  });

  test('each is reached by its own name of the user, and not by the other', async () => {
    for (const [name, expected] of [[S1, true], [S2, false], [U1, false]] as const) {
      expect([name, await mixed.may('s3:PutObject', `${photos}/users/${name}/x`, session)]).toEqual([name, expected]);
      expect([name, await mixed.may('s3:ListBucket', photos, { ...session, 's3:prefix': `users/${name}/` })]).toEqual([name, expected]);
    }
    for (const [name, expected] of [[U1, true], [U2, false], [S1, false]] as const) {
      expect([name, await mixed.may('dynamodb:PutItem', scores, { ...session, 'dynamodb:LeadingKeys': [`user#${name}`] })]).toEqual([name, expected]);
    }
    expect(await mixed.may('s3:DeleteObject', `${photos}/guests/${G1}/x`, session)).toBe(true);
    expect(await mixed.may('s3:PutObject', `${photos}/users/${S1}/x`, TAGS)).toBe(false);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['with the guest and both names of the user', { guest: G1, owner: U1, sub: S1 }, true],
    ['without the sub', { guest: G1, owner: U1 }, false],
    ['without the identity ID', { guest: G1, sub: S1 }, false],
    ['with an identity ID for the sub', { guest: G1, owner: U1, sub: U1 }, false],
    ['with a sub for the identity ID', { guest: G1, owner: S1, sub: S1 }, false],
    ['with a sub that reaches further', { guest: G1, owner: U1, sub: `${S1}/x` }, false],
    ['with an empty sub', { guest: G1, owner: U1, sub: '' }, false],
    ['with a tag more', { guest: G1, owner: U1, sub: S1, team: 'x' }, false],
  ])('is taken %s: %#', async (_, tags, expected) => {
    expect(await mixed.trusts(move, 'sts:AssumeRole', asked(tags))).toBe(expected);
  });

  test('is taken without the identity ID where no place needs it', async () => {
    const all = new AppStack(new App(), {}, () => ({ owner: OwnerKey.sub() }));
    all.upgrade({ data: [all.photos, GuestData.items(all.table, { ...KEYS, owner: OwnerKey.sub() })] });
    const bySub = new RoleUnderTest(all, 'UpgradeDataRole');

    expect(await bySub.trusts(move, 'sts:AssumeRole', asked({ guest: G1, sub: S1 }))).toBe(true);
    expect(await bySub.trusts(move, 'sts:AssumeRole', asked({ guest: G1, owner: U1, sub: S1 }))).toBe(false);
    expect(await bySub.may('dynamodb:PutItem', scores, { ...session, 'dynamodb:LeadingKeys': [`user#${S1}`] })).toBe(true);
    expect(await bySub.may('dynamodb:PutItem', scores, { ...session, 'dynamodb:LeadingKeys': [`user#${U1}`] })).toBe(false);
  });
});
