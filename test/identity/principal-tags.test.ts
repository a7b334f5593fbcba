import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { FrontDesk, member, stranger } from './front-desk';
import { AccessProof, AppIdentityPool, IdentityPoolProvider, OwnerKey, S3UserPrefixAccess } from '../../src';
import type { AppIdentityPoolProps, UserPoolProviderOptions } from '../../src';

type Tags = Record<string, string>;
type PoolProps = AppIdentityPoolProps & { readonly clients?: number };

function setUp(tags?: Tags, options: UserPoolProviderOptions = {}, { clients = 1, ...props }: PoolProps = {}) {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
  const web = (id: string) => IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, id, id), {
    writableAttributes: [], principalTags: tags, ...options,
  });
  const identity = new AppIdentityPool(stack, 'Identity', { ...props, providers: [...Array.from({ length: clients }, (_, index) => web(`web${index}`)), ...props.providers ?? []] });
  return { stack, userPool, identity, web };
}

const mapsOf = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::Cognito::IdentityPoolPrincipalTag'))
  .map(({ Properties }) => [JSON.stringify(Properties.IdentityProviderName).match(/us-east-1_\w+|accounts[\w.]+/)?.[0], Properties.PrincipalTags]);

const tagging = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')).map(({ Properties }) => [
  JSON.stringify(Properties.AssumeRolePolicyDocument).includes('"unauthenticated"') ? 'guests' : 'users',
  Properties.AssumeRolePolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action).includes('sts:TagSession'),
]);

/** Gives all users the bucket of their tenant. */
function openTenants({ identity }: ReturnType<typeof setUp>): void {
  Grant.addToPrincipal({ grantee: identity.users, actions: ['s3:GetObject'], resourceArns: ['arn:aws:s3:::tenants/${aws:PrincipalTag/tenant}/*'] });
}

describe('a map', () => {
  test('is one for each issuer, whatever its clients, without the tags that Cognito has by default', () => {
    const google = IdentityPoolProvider.google('1', { principalTags: { domain: 'hd' } });
    const { stack } = setUp({ tenant: 'custom:tenant', plan: 'plan' }, {}, { clients: 3, providers: [google] });

    expect(mapsOf(stack)).toEqual([['us-east-1_Imported1', { tenant: 'custom:tenant', plan: 'plan' }], ['accounts.google.com', { domain: 'hd' }]]);
    Template.fromStack(stack).allResourcesProperties('AWS::Cognito::IdentityPoolPrincipalTag', { UseDefaults: false });
  });

  test('is absent where nobody asks for tags, and then no role lets sessions carry any', () => {
    const { stack } = setUp(undefined, {}, { guests: true });

    Template.fromStack(stack).resourceCountIs('AWS::Cognito::IdentityPoolPrincipalTag', 0);
    expect(tagging(stack).map(([, tags]) => tags)).toEqual([false, false]);
  });

  test('reaches policies: users read as their tenant, and nobody without one', async () => {
    const set = setUp({ tenant: 'custom:tenant' });
    openTenants(set);
    set.identity.addGroup('editors');
    const desk = FrontDesk.of(set.stack);
    const reads = async (claims: object, folder: string) => (await desk.signIn(member('web0', { ...claims }))).may('s3:GetObject', `arn:aws:s3:::tenants/${folder}/x`);

    for (const claims of [{ 'custom:tenant': 'acme' }, { 'custom:tenant': 'acme', ...desk.inGroups('editors') }]) {
      expect(await reads(claims, 'acme')).toBe(true);
      expect(await reads(claims, 'other')).toBe(false);
    }
    for (const folder of ['acme', '${aws:PrincipalTag/tenant}']) expect(await reads({}, folder)).toBe(false);
  });

  test('of one issuer says nothing of another\'s users', async () => {
    const set = setUp({ tenant: 'custom:tenant' }, {}, { providers: [IdentityPoolProvider.google('1')] });
    openTenants(set);
    const session = await FrontDesk.of(set.stack).signIn(stranger('accounts.google.com', { 'custom:tenant': 'acme' }));

    expect(session.tags).toEqual({});
    expect(await session.may('s3:GetObject', 'arn:aws:s3:::tenants/acme/x')).toBe(false);
  });

  test('has names of its own, so that an app client that is added before another changes nothing', () => {
    const idsOf = (order: string[]) => {
      const { stack, identity, web } = setUp(undefined, {}, { clients: 0 });
      for (const id of order) identity.addProvider(web(id));
      identity._requireTag(identity, 'sub', 'sub');
      return Object.keys(Template.fromStack(stack).findResources('AWS::Cognito::IdentityPoolPrincipalTag'));
    };

    expect(idsOf(['a', 'b'])).toEqual(idsOf(['b', 'a']));
  });
});

describe('every role that a user can get lets sessions carry tags', () => {
  const EVERYTHING = [...Array.from({ length: 4 }, () => ['users', true]), ['guests', false]].sort();
  const google = (tags?: Tags) => IdentityPoolProvider.google('1', { ownAudience: true, principalTags: tags });
  const grow = (identity: AppIdentityPool) => {
    identity.addGroup('editors');
    identity.addRule('gold', { claim: 'plan', value: 'gold' });
  };

  test('whether it was made before the first tag', () => {
    const { stack, identity, userPool } = setUp(undefined, {}, { guests: true, providers: [google()], clients: 0 });
    const first = IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Late', 'late'), { writableAttributes: [], principalTags: { tenant: 'custom:tenant' } });
    identity.addGroup('editors', { userPool });
    identity.addRule('gold', { claim: 'plan', value: 'gold' });
    identity.addProvider(first);

    expect(tagging(stack).sort()).toEqual(EVERYTHING);
  });

  test('or after it', () => {
    const { stack, identity } = setUp({ tenant: 'custom:tenant' }, {}, { guests: true, providers: [google()] });
    grow(identity);

    expect(tagging(stack).sort()).toEqual(EVERYTHING);
  });

  test('or an access construct asks for the tag', () => {
    const { stack, identity } = setUp(undefined, { ownAudience: true }, { guests: true });
    new S3UserPrefixAccess(stack, 'Files', { auth: identity, owner: OwnerKey.sub(), corsOrigins: [] });
    grow(identity);

    expect(tagging(stack).sort()).toEqual(EVERYTHING);
    AccessProof.of(stack).isolatesOwners();
  });

  test('so that users with tags can sign in by each of them', async () => {
    const { stack, identity } = setUp({ tenant: 'custom:tenant' }, { ownAudience: true });
    grow(identity);
    const desk = FrontDesk.of(stack);
    const people = [{ aud: 'else' }, {}, { plan: 'gold' }, desk.inGroups('editors')].map((claims) => member('web0', { 'custom:tenant': 'acme', ...claims }));
    const sessions = await Promise.all(people.map((person) => desk.signIn(person)));

    expect(new Set(sessions.map(({ roleArn }) => roleArn)).size).toBe(4);
    expect(sessions.map(({ tags }) => tags)).toEqual(Array.from({ length: 4 }, () => ({ tenant: 'acme' })));
  });

  test('before the tags take effect', () => {
    const { stack, identity } = setUp({ tenant: 'custom:tenant' }, {}, { guests: true });
    grow(identity);
    const template = Template.fromStack(stack);
    const users = Object.entries(template.findResources('AWS::IAM::Role')).filter(([, role]) => !JSON.stringify(role).includes('unauthenticated')).map(([id]) => id);

    expect(users).toHaveLength(3);
    template.hasResource('AWS::Cognito::IdentityPoolPrincipalTag', { DependsOn: Match.arrayWith(users.sort()) });
  });
});

describe('a map fails on', () => {
  const many = (count: number, claim = (index: number) => `c${index}`) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, claim(index)]));
  test.each<[string, Tags, string]>([
    ['no tag', {}, 'provider web0.principalTags: must hold a tag; leave it out where sessions carry none, got {}'],
    ['an empty key', { '': 'sub' }, 'provider web0.principalTags: a tag key must be 1 to 128 letters, digits, spaces or any of _.:/=+-@, got ""'],
    ['a long key', { ['t'.repeat(129)]: 'sub' }, 'provider web0.principalTags: a tag key must be 1 to 128'],
    ['a key that IAM refuses', { 'a*': 'sub' }, 'provider web0.principalTags: a tag key must be 1 to 128'],
    ['a key of AWS', { 'AWS:me': 'sub' }, 'provider web0.principalTags: a tag key must not begin with aws:, which is kept for AWS, got "AWS:me"'],
    ['keys that differ in case', { Tenant: 'custom:tenant', tenant: 'sub' }, 'provider web0.principalTags: must have keys that differ in more than case, which IAM does not see, got "Tenant"'],
    ['an empty claim', { tenant: '' }, 'provider web0.principalTags: a claim must be 1 to 256 characters, got ""'],
    ['a long claim', { tenant: 'c'.repeat(257) }, 'provider web0.principalTags: a claim must be 1 to 256 characters'],
    ['a list', { groups: 'cognito:groups' }, 'provider web0.principalTags: a claim must have one value, as a tag has; name one that is no list, got "cognito:groups"'],
    ['a claim that only deployment knows', { tenant: Lazy.string({ produce: () => 'sub' }) }, 'provider web0.principalTags: must be known at synth'],
    ['the 51st tag', many(51), 'principalTags: a session carries at most 50 tags; map fewer claims, got 51'],
    ['461 bytes of names', many(2, (index) => 'c'.repeat(230 + index)), 'principalTags: names of claims must be at most 460 bytes together; map fewer claims, or shorter names, got 461'],
  ])('%s', (_, tags, message) => {
    expect(() => setUp(tags)).toThrow(`[Test/Identity] ${message}`);
  });

  test.each<[string, Tags]>([['50 tags', many(50)], ['460 bytes of names', many(2, () => 'c'.repeat(230))], ['long names', { ['t'.repeat(128)]: 'c'.repeat(256) }], ['letters of any script', { 'Mandant ä': 'sub' }]])(
    'nothing in %s', (_, tags) => {
      expect(() => setUp(tags)).not.toThrow();
    });

  test('another map for another client of the user pool', () => {
    const { identity, userPool, stack } = setUp({ tenant: 'custom:tenant' });
    const clientOf = (id: string) => UserPoolClient.fromUserPoolClientId(stack, id, id);
    const add = (id: string, principalTags?: Tags) =>
      identity.addProvider(IdentityPoolProvider.userPool(userPool, clientOf(id), { writableAttributes: [], principalTags }));

    expect(() => add('same', { tenant: 'custom:tenant' })).not.toThrow();
    expect(() => add('other', { tenant: 'sub' })).toThrow('[Test/Identity] provider other.principalTags: must be the same for all app clients of a user pool, which has one map; '
      + 'write {"tenant":"custom:tenant"} here too, or leave both out, got {"tenant":"sub"}');
    expect(() => setUp({ tenant: 'custom:tenant' }).identity.addProvider(IdentityPoolProvider.google('1'))).not.toThrow();
  });

  test('a claim that users can write, unless that is said to be trusted', () => {
    const options = (writable: string[] | undefined, trustWritableClaims = false) => () => setUp({ tenant: 'custom:tenant' }, { writableAttributes: writable, trustWritableClaims });

    expect(options(['custom:tenant'])).toThrow('[Test/Identity] principalTags tenant: is an attribute that an app client may write, so any user could choose the tag');
    expect(options(undefined)).toThrow('[Test/Identity] principalTags tenant: is an attribute, and what the clients of this pool may write is not known here; '
      + 'pass writableAttributes with the provider, or set trustWritableClaims if no user can choose it, got "custom:tenant"');
    expect(options(['custom:tenant'], true)).not.toThrow();
    expect(() => setUp({ mail: 'email' })).toThrow("[Test/Identity] principalTags mail: is what anybody can claim, and one claim can't tell whether it is verified");
    expect(() => setUp({ mail: 'email' }, { trustWritableClaims: true })).not.toThrow();
  });

  test('a client that is added later and may write a claim of the map', () => {
    const { identity, web, stack, userPool } = setUp({ tenant: 'custom:tenant' });
    const late = IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'late', 'late'), { writableAttributes: ['custom:tenant'], principalTags: { tenant: 'custom:tenant' } });

    expect(() => identity.addProvider(web('web1'))).not.toThrow();
    expect(() => identity.addProvider(late)).toThrow('principalTags tenant: is an attribute that an app client may write');
  });
});

describe('a tag that names owners', () => {
  const own = (set: ReturnType<typeof setUp>, owner = OwnerKey.claim('custom:tenant')) => new S3UserPrefixAccess(set.stack, 'Files', { auth: set.identity, owner, corsOrigins: [] });

  test('joins the map of the user pool', () => {
    const set = setUp({ plan: 'plan' });
    own(set);

    expect(mapsOf(set.stack)).toEqual([['us-east-1_Imported1', { plan: 'plan', tenant: 'custom:tenant' }]]);
  });

  test.each<[string, () => ReturnType<typeof setUp>, string]>([
    ['two issuers', () => setUp(undefined, {}, { providers: [IdentityPoolProvider.google('1')] }), '[Test/Files] tag: names a user by the claim custom:tenant, which two users have where there '
      + 'is more than one issuer; use the identity ID, or an identity pool for each, got ["web0","google"]'],
    ['a developer provider', () => setUp(undefined, {}, { providers: [IdentityPoolProvider.developer('login.example')] }),
      "[Test/Files] tag: can't be set by the identity pool for users of a developer provider, whose backend passes tags itself; use a second identity pool, got \"login.example\""],
    ['a client that may write the claim', () => setUp(undefined, { writableAttributes: ['custom:tenant'] }),
      '[Test/Files] tag tenant: is an attribute that an app client may write, so any user could name themselves another user'],
    ['a client that may write it, and is trusted with other tags', () => setUp({ tenant: 'custom:tenant' }, { writableAttributes: ['custom:tenant'], trustWritableClaims: true }),
      '[Test/Files] tag tenant: is an attribute that an app client may write'],
    ['an imported client', () => setUp(undefined, { writableAttributes: undefined }), '[Test/Files] tag tenant: is an attribute, and what the clients of this pool may write is not known here; '
      + 'pass writableAttributes with the provider, got "custom:tenant"'],
    ['a map that says otherwise', () => setUp({ tenant: 'sub' }), '[Test/Files] tag tenant: must carry the claim custom:tenant, and principalTags say otherwise; set another tag, got {"tenant":"sub"}'],
    ['a map with the same key in other letters', () => setUp({ Tenant: 'custom:tenant' }), '[Test/Files] tag tenant: must carry the claim custom:tenant, and principalTags say otherwise'],
  ])('fails with %s', (_, set, message) => {
    expect(() => own(set())).toThrow(message);
  });

  test('fails with what comes later: another issuer, another claim, a client that may write it', () => {
    const set = setUp();
    own(set);
    const late = (writableAttributes: string[]) => IdentityPoolProvider.userPool(set.userPool, UserPoolClient.fromUserPoolClientId(set.stack, `C${writableAttributes}`, 'late'), { writableAttributes });

    expect(() => new S3UserPrefixAccess(set.stack, 'Other', { auth: set.identity, owner: OwnerKey.claim('org', { tag: 'tenant' }), corsOrigins: [] }))
      .toThrow('[Test/Other] tag: carries the claim custom:tenant as tenant elsewhere in this identity pool; set another tag, got {"tenant":"org"}');
    expect(() => set.identity.addProvider(late(['custom:tenant']))).toThrow('tag tenant: is an attribute that an app client may write');
    const other = setUp();
    own(other);
    expect(() => other.identity.addProvider(IdentityPoolProvider.google('1'))).toThrow('[Test/Identity] tag: names a user by the claim custom:tenant, which two users have');
  });
});
