import { Template } from 'aws-cdk-lib/assertions';
import { StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { AccessProof, AppClient, AuthenticatedAppAuth, OwnerKey, PrefixLevel, S3UserPrefixAccess } from '../../src';
import type { S3UserPrefixAccessProps } from '../../src';
import type { RequestContext } from '../iam/policy-document';
import { World } from '../world/world';
import type { Caller } from '../world/world';

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const G1 = 'us-east-1:99999999-0000-4000-8000-000000000001';
const TENANT = OwnerKey.claim('custom:tenant');
const OBJECTS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

function setUp(props: Partial<S3UserPrefixAccessProps> | ((stack: Stack) => Partial<S3UserPrefixAccessProps>) = {}) {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })],
    groups: ['editors'],
    guests: true,
    customAttributes: { tenant: new StringAttribute({ mutable: true }) },
  });
  const access = new S3UserPrefixAccess(stack, 'Files', { auth, owner: TENANT, guests: true, ...(typeof props === 'function' ? props(stack) : props) });
  return { stack, auth, access };
}

/** A request of somebody whose session has these tags. */
type Ask = (action: string, resource: string, context?: RequestContext) => Promise<boolean>;
function tagged(who: Caller, tags: Record<string, string>): Ask {
  const session = Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`aws:PrincipalTag/${tag}`, value]));
  return async (action, resource, context = {}) => who.may(action, resource, { ...session, ...context });
}

describe('a folder for each tenant', () => {
  const { stack } = setUp((scope) => ({ encryptionKey: new Key(scope, 'Key') }));
  const cloud = World.of(stack);
  const [key] = Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  const through = (context: string) => ({ 'kms:ViaService': 's3.us-east-1.amazonaws.com', 'kms:EncryptionContext:aws:s3:arn': context });

  /** What of objects, listings and the key is open below a folder. */
  async function open(ask: Ask, folder: string): Promise<string[]> {
    const asked: [string, Promise<boolean>][] = [
      ...OBJECTS.map((action): [string, Promise<boolean>] => [action, ask(action, `${cloud.bucketArn}/${folder}x`)]),
      ['s3:ListBucket', ask('s3:ListBucket', cloud.bucketArn, { 's3:prefix': folder })],
      ['kms:Decrypt', ask('kms:Decrypt', `arn:aws:kms:us-east-1:123456789012:key/${key}`, through(`${cloud.bucketArn}/${folder}x`))],
    ];
    const answers = await Promise.all(asked.map(async ([name, answer]) => await answer ? [name] : []));
    return answers.flat();
  }
  const ALL = [...OBJECTS, 's3:ListBucket', 'kms:Decrypt'];

  test.each<[string, Caller]>([['users', cloud.user(A1)], ['members of a group', cloud.user(A1, { groups: ['editors'] })]])('is open to %s of the tenant', async (_, who) => {
    expect(await open(tagged(who, { tenant: 'acme' }), 'users/acme/')).toEqual(ALL);
    expect(await open(tagged(who, { tenant: 'acme' }), 'users/acme/deep/')).toEqual(ALL);
    expect(await who.may('kms:Decrypt', `arn:aws:kms:us-east-1:123456789012:key/${key}`, { ...through(cloud.bucketArn), 'aws:PrincipalTag/tenant': 'acme' })).toBe(true);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['another tenant', { tenant: 'acme' }, ['users/other/', 'users/', 'users//', `users/${A1}/`, '', 'guests/acme/']],
    ['a tenant whose name begins alike', { tenant: 'acme' }, ['users/acme2/', 'users/acm/', 'users/ACME/']],
    ['anything without the tag', {}, ['users/', 'users//', `users/${A1}/`, 'users/${aws:PrincipalTag/tenant}/']],
    ['anything with another tag', { sub: 'acme' }, ['users/acme/']],
    ['anything with an empty tag', { tenant: '' }, ['users//', 'users/', 'users/acme/']],
    ['what lies in the folder of a tenant, by a name with a slash', { tenant: 'acme/b' }, ['users/acme/b/', 'users/acme/']],
    ['anything by a name that is, begins or ends with a slash', { tenant: '/' }, ['users///']],
    ['anything by a name that begins with a slash', { tenant: '/acme' }, ['users//acme/']],
    ['anything by a name that ends with a slash', { tenant: 'acme/' }, ['users/acme//']],
    ['the folder above, by a name that clients and servers read so', { tenant: '..' }, ['users/../', 'users/']],
    ['the folder itself, by a name that clients and servers read so', { tenant: '.' }, ['users/./', 'users/']],
    ['others by a wildcard, which no tag can hold', { tenant: '*' }, ['users/acme/', 'users/']],
    ['others by a question mark, which no tag can hold', { tenant: 'acm?' }, ['users/acme/']],
  ])('is no way to %s', async (_, tags, folders) => {
    for (const folder of folders) expect([folder, await open(tagged(cloud.user(A1), tags), folder)]).toEqual([folder, []]);
  });

  test('is open by names with dots in them', async () => {
    for (const tenant of ['acme.example', '...', '.acme']) expect(await open(tagged(cloud.user(A1), { tenant }), `users/${tenant}/`)).toEqual(ALL);
  });

  test('leaves guests by their identity ID, whatever tags they say they have', async () => {
    expect(await open(tagged(cloud.guest(G1), {}), `guests/${G1}/`)).toEqual(ALL);
    for (const folder of ['users/acme/', 'guests/acme/', `users/${G1}/`]) expect(await open(tagged(cloud.guest(G1), { tenant: 'acme' }), folder)).toEqual([]);
  });
});

test('folders by sub are open to the user with this sub and no other', async () => {
  const cloud = World.of(setUp({ owner: OwnerKey.sub() }).stack);
  const [S1, S2] = ['1', '2'].map((end) => `5b000000-0000-4000-8000-00000000000${end}`);
  const ask = tagged(cloud.user(A1), { sub: S1 });

  expect(await ask('s3:PutObject', `${cloud.bucketArn}/users/${S1}/x`)).toBe(true);
  for (const other of [S2, A1, `${S1}x`]) expect(await ask('s3:GetObject', `${cloud.bucketArn}/users/${other}/x`)).toBe(false);
});

test('at the protected level all read what tenants keep, and tenants change only their own', async () => {
  const cloud = World.of(setUp({ level: PrefixLevel.PROTECTED }).stack);
  const at = (tenant: string) => `${cloud.bucketArn}/protected/${tenant}/x`;

  for (const [tags, own] of [[{ tenant: 'acme' }, true], [{ tenant: '' }, false], [{}, false]] as [Record<string, string>, boolean][]) {
    const ask = tagged(cloud.user(A1), tags);
    expect(await ask('s3:GetObject', at('other'))).toBe(true);
    expect(await ask('s3:ListBucket', cloud.bucketArn, { 's3:prefix': 'protected/' })).toBe(true);
    expect(await ask('s3:PutObject', at('acme'))).toBe(own);
    expect(await ask('s3:PutObject', at(''))).toBe(false);
    expect(await ask('s3:PutObject', at('other'))).toBe(false);
  }
});

test('the tag can have another name than the claim', () => {
  const { stack } = setUp({ owner: OwnerKey.claim('custom:tenant', { tag: 'org' }) });

  const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  expect(policies).toContain('users/${aws:PrincipalTag/org}/*');
  expect(policies).not.toContain('PrincipalTag/tenant');
  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolPrincipalTag', { PrincipalTags: { org: 'custom:tenant' }, UseDefaults: false });
});

describe('the access proof', () => {
  const text = JSON.stringify(Template.fromStack(setUp().stack).toJSON());

  test('holds, by tenant and by sub, at both levels', () => {
    const bySub = { owner: OwnerKey.sub() };
    const byPeople = [{}, bySub, { level: PrefixLevel.PROTECTED }, { ...bySub, level: PrefixLevel.PROTECTED }];

    for (const props of byPeople) expect(() => AccessProof.of(setUp(props).stack).isolatesOwners()).not.toThrow();
  });

  test.each<[string, string | RegExp, string]>([
    ['the slash behind the owner', /users\/\$\{aws:PrincipalTag\/tenant\}\/\*"/g, 'users/${aws:PrincipalTag/tenant}*"'],
    ['the owner of objects', 'users/${aws:PrincipalTag/tenant}/*"', 'users/*"'],
    ['the condition on what is listed', /"StringLike":\{"s3:prefix":"users[^"]*",/, '"StringLike":{'],
  ])('finds it where %s is left out', (_, find, put) => {
    const mutant = text.replace(find, () => put);
    expect(mutant === text).toBe(false);

    expect(() => AccessProof.ofTemplates({ Test: mutant }).isolatesOwners()).toThrow(/users\/\{tenant\}.*, which is not theirs/);
  });
});

describe('bad input', () => {
  test.each<[string, Partial<S3UserPrefixAccessProps>, string]>([
    ['an owner of what all share', { level: PrefixLevel.PUBLIC }, 'owner: has no effect at the public level, where nobody owns what users share; leave it out'],
    ['a list', { owner: OwnerKey.claim('cognito:groups') }, 'tag: a claim must have one value, as a tag has; name one that is no list, got "cognito:groups"'],
    ['a claim that is the same for all', { owner: OwnerKey.claim('aud') }, 'owner: must tell users apart; use PrefixLevel.PUBLIC for what all share, got "aud"'],
    ['a claim that most users share', { owner: OwnerKey.claim('email_verified') }, 'owner: must tell users apart; use PrefixLevel.PUBLIC for what all share, got "email_verified"'],
    ['a claim about one sign-in', { owner: OwnerKey.claim('auth_time') }, 'owner: must stay with the user, and this claim is another after each sign-in; use OwnerKey.sub(), got "auth_time"'],
    ['a claim without a name', { owner: OwnerKey.claim('custom:') }, 'owner: must be carried by a tag of 1 to 128 letters, digits and any of _.-, beginning with a letter; set tag, got ""'],
    ['a claim that makes no tag', { owner: OwnerKey.claim('https://example.com/tenant') }, 'owner: must be carried by a tag of 1 to 128 letters'],
    ['a tag that means something in policies', { owner: OwnerKey.claim('custom:tenant', { tag: "tenant, 'all'" }) }, 'owner: must be carried by a tag of 1 to 128 letters'],
    ['a tag that is too long', { owner: OwnerKey.claim('custom:tenant', { tag: 't'.repeat(129) }) }, 'owner: must be carried by a tag of 1 to 128 letters'],
    ['a claim that only deployment knows', { owner: OwnerKey.claim(Lazy.string({ produce: () => 'custom:tenant' }), { tag: 'tenant' }) }, 'owner: must be known at synth'],
    ['a tag that only deployment knows', { owner: OwnerKey.claim('custom:tenant', { tag: Lazy.string({ produce: () => 'tenant' }) }) }, 'owner: must be known at synth'],
  ])('fails on %s', (_, props, message) => {
    expect(() => setUp(props)).toThrow(`[Test/Files] ${message}`);
  });

  test('fails where folders by another key have the same place, since values may read alike', () => {
    const { stack, auth, access } = setUp();
    const beside = (id: string, owner?: OwnerKey) => new S3UserPrefixAccess(stack, id, { auth, bucket: access.bucket, owner });

    expect(() => beside('Same', OwnerKey.claim('custom:tenant'))).not.toThrow();
    expect(() => beside('Other')).toThrow('[Test/Other] usersPrefix: must not overlap "users/", which Test/Files opens as private by custom:tenant in the same bucket');
    expect(() => beside('Sub', OwnerKey.sub())).toThrow('[Test/Sub] usersPrefix: must not overlap "users/"');
  });

  test('guests bring no data to a folder that users share', () => {
    expect(() => setUp().access.guestData).toThrow('[Test/Files] owner: must name one user where guests bring data, since all who share the claim would get what one '
      + 'guest kept; leave it out of data, or name users by OwnerKey.sub(), got the claim "custom:tenant"');
    expect(setUp({ owner: OwnerKey.sub() }).access.guestData._source).toMatchObject({ guestsPrefix: 'guests/', usersPrefix: 'users/' });
  });
});
