import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { OpenIdConnectProvider, SamlProvider } from 'aws-cdk-lib/aws-iam';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { FrontDesk, member, stranger } from './front-desk';
import type { Person } from './front-desk';
import { shelf } from './shelf';
import type { AppIdentityPoolProps, RoleRule, UserPoolProviderOptions } from '../../src';
import { AccessProof, AmbiguousRoleResolution, AppIdentityPool, IdentityPoolProvider, RoleRuleMatch } from '../../src';

const OIDC = 'arn:aws:iam::123456789012:oidc-provider/login.example.com';
const SAML = 'arn:aws:iam::123456789012:saml-provider/Acme';
const ROLE_CLAIM = 'https://acme.example/claims/role';
const { EQUALS, STARTS_WITH, CONTAINS, NOT_EQUAL } = RoleRuleMatch;

function setUp(options: UserPoolProviderOptions = { writableAttributes: ['name'] }, props: AppIdentityPoolProps = {}) {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
  const web = IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Web', 'web'), options);
  const google = IdentityPoolProvider.google('1');
  const oidc = IdentityPoolProvider.oidc(OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, 'Login', OIDC));
  const saml = IdentityPoolProvider.saml(SamlProvider.fromSamlProviderArn(stack, 'Acme', SAML));
  const identity = new AppIdentityPool(stack, 'Identity', { providers: [web, google, oidc, saml], ...props });
  return { stack, userPool, identity, web, google, oidc, saml };
}

/** Adds these rules, and gives each a shelf of its name. */
function withRules(rules: Record<string, RoleRule>, set = setUp()) {
  shelf('users', set.identity.users);
  for (const [name, rule] of Object.entries(rules)) shelf(name, set.identity.addRule(name, rule));
  const names = ['users', ...Object.keys(rules)];
  const desk = FrontDesk.of(set.stack);
  return { ...set, desk, reach: async (person: Person) => (await desk.signIn(person)).shelves(names) };
}

describe('a rule', () => {
  test.each<[RoleRuleMatch | undefined, string[], string[]]>([
    [undefined, ['gold'], ['Gold', 'golden', 'old', 'not-gold', '', ' gold', 'silver']],
    [EQUALS, ['gold'], ['Gold', 'golden', 'not-gold']],
    [STARTS_WITH, ['gold', 'golden', 'gold-anything'], ['Gold', 'not-gold', 'gol', '']],
    [CONTAINS, ['gold', 'golden', 'not-gold'], ['Gold', 'gol', 'silver', '']],
    [NOT_EQUAL, ['golden', 'silver', ''], ['gold']],
  ])('with match %s names those whose claim fits, and nobody without the claim', async (match, fitting, others) => {
    const { reach } = withRules({ gold: { claim: 'plan', value: 'gold', match } });

    for (const plan of fitting) expect([plan, await reach(member('web', { plan }))]).toEqual([plan, ['users', 'gold']]);
    for (const plan of others) expect([plan, await reach(member('web', { plan }))]).toEqual([plan, ['users']]);
    expect(await reach(member('web'))).toEqual(['users']);
  });

  test('holds for users of every provider, also of one that is added later', async () => {
    const set = setUp(undefined, { providers: [] });
    for (const provider of [set.web, set.google]) set.identity.addProvider(provider);
    shelf('staff', set.identity.addRule('staff', { claim: 'hd', value: 'example.com' }));
    set.identity.addProvider(set.oidc);
    const desk = FrontDesk.of(set.stack);

    for (const person of [member('web', { hd: 'example.com' }), stranger('accounts.google.com', { hd: 'example.com' }), stranger(OIDC, { hd: 'example.com' })]) {
      expect(await (await desk.signIn(person)).shelves(['staff'])).toEqual(['staff']);
    }
  });

  test('that names providers holds for their users, and its role trusts nobody else', async () => {
    const set = setUp();
    const { desk, reach } = withRules({ buyers: { claim: ROLE_CLAIM, value: 'buyer', providers: [set.saml, set.oidc] } }, set);
    const claims = { [ROLE_CLAIM]: 'buyer' };
    const { roleArn } = await desk.signIn(stranger(SAML, claims));

    expect(await reach(stranger(SAML, claims))).toEqual(['users', 'buyers']);
    expect(await reach(stranger(OIDC, claims, ['login.example.com']))).toEqual(['users', 'buyers']);
    for (const other of [member('web', claims), stranger('accounts.google.com', claims)]) {
      expect(await reach(other)).toEqual(['users']);
      expect(await desk.trusts(roleArn, ['authenticated', ...other.amr])).toBe(false);
    }
  });

  test('takes users from the first that fits, and they may ask for another that fits and for no more', async () => {
    const { desk, reach } = withRules({ gold: { claim: 'plan', value: 'gold' }, beta: { claim: 'channel', value: 'beta' }, staff: { claim: 'hd', value: 'example.com' } });
    const both = member('web', { plan: 'gold', channel: 'beta' });
    const [beta, staff] = await Promise.all([{ channel: 'beta' }, { hd: 'example.com' }].map(async (claims) => (await desk.signIn(member('web', claims))).roleArn));

    expect(await reach(both)).toEqual(['users', 'gold']);
    expect(await reach({ ...both, customRoleArn: beta })).toEqual(['users', 'beta']);
    await expect(reach({ ...both, customRoleArn: staff })).rejects.toThrow('not among the roles');
  });

  test('that nobody meets leaves nobody credentials where that is asked for', async () => {
    const { reach } = withRules({ gold: { claim: 'plan', value: 'gold' } }, setUp(undefined, { ambiguousRoleResolution: AmbiguousRoleResolution.DENY }));

    await expect(reach(member('web', { plan: 'silver' }))).rejects.toThrow('denies ambiguous roles');
    expect(await reach(member('web', { plan: 'gold' }))).toEqual(['users', 'gold']);
  });

  test('holds under the access proof where it is exact, and is reported where it is not', () => {
    const prove = (match?: RoleRuleMatch) => AccessProof.of(withRules({ gold: { claim: 'plan', value: 'gold', match } }).stack).isolatesOwners();

    expect(() => prove()).not.toThrow();
    for (const match of [STARTS_WITH, CONTAINS, NOT_EQUAL]) expect(() => prove(match)).toThrow(`plan ${match} gold`);
  });
});

describe('a claim', () => {
  test.each<[string, string, UserPoolProviderOptions, string]>([
    ['a writable attribute', 'custom:plan', { writableAttributes: ['custom:plan'] }, 'is an attribute that an app client may write, so any user could take the role; '
      + 'leave it out of writeAttributes and let a server or trigger set it, got "custom:plan"'],
    ['a claim that a trigger copies from one', 'plan', { writableAttributes: ['plan'] }, 'follows from an attribute that an app client may write, so any user could take the role; '
      + 'leave the attribute out of writeAttributes, got "plan"'],
    ['an attribute of an imported pool', 'custom:plan', {}, 'is an attribute, and what the clients of this pool may write is not known here; '
      + 'pass writableAttributes with the provider, or set trustWritableClaim if no user can choose it, got "custom:plan"'],
    ['a standard attribute of an imported pool', 'nickname', {}, 'is an attribute, and what the clients of this pool may write is not known here'],
  ])('is refused where it is %s, unless that is said to be trusted', (_, claim, options, message) => {
    const rule = (set: ReturnType<typeof setUp>, more = {}) => set.identity.addRule('r', { claim, value: 'x', providers: [set.web], ...more });

    expect(() => rule(setUp(options))).toThrow(`[Test/Identity] rule r.claim: ${message}`);
    expect(rule(setUp(options), { trustWritableClaim: true }).name).toBe('r');
  });

  test('is refused where another client of the same user pool may write it', () => {
    const { stack, identity, userPool, web } = setUp({ writableAttributes: [] });
    identity.addProvider(IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Admin', 'admin'), { writableAttributes: ['custom:plan'] }));

    expect(() => identity.addRule('r', { claim: 'custom:plan', value: 'gold', providers: [web] })).toThrow('rule r.claim: is an attribute that an app client may write');
  });

  test.each(['email', 'phone_number', 'preferred_username'])('of a user pool that anybody can claim, %s, is refused however it is trusted', (claim) => {
    const { identity, web } = setUp({ writableAttributes: [] });

    expect(() => identity.addRule('r', { claim, value: 'x', providers: [web], trustWritableClaim: true })).toThrow("rule r.claim: is what anybody can claim, and one claim can't tell "
      + `whether it is verified; use a group, or a claim that a server or trigger sets, got "${claim}"`);
  });

  test('that users change at a public provider is refused, unless it is trusted', () => {
    const { identity, google } = setUp();

    expect(() => identity.addRule('r', { claim: 'email', value: 'a@example.com', providers: [google] })).toThrow('[Test/Identity] rule r.claim: is what users change at the provider '
      + 'google; use another claim, or another provider, or set trustWritableClaim if no user can choose it, got "email"');
    expect(identity.addRule('r', { claim: 'email', value: 'a@example.com', providers: [google], trustWritableClaim: true }).name).toBe('r');
  });

  test.each(['cognito:groups', 'cognito:roles', 'identities'])('that holds a list, %s, is refused', (claim) => {
    expect(() => setUp().identity.addRule('r', { claim, value: 'x' })).toThrow('[Test/Identity] rule r.claim: holds a list, on which only substrings would match; use group(name) for groups');
  });

  test.each<[string, RoleRule, string]>([
    ['the role of a group, in part', { claim: 'cognito:preferred_role', value: 'admin', match: CONTAINS }, 'rule r.match: must be exact where the claim is the role of a group; use group(name), got "Contains"'],
    ['a username, in part', { claim: 'cognito:username', value: 'Google_', match: STARTS_WITH },
      'rule r.match: must be exact where the claim is a username, since users choose theirs at sign-up; use a group, or set trustWritableClaim if no user can choose it, got "StartsWith"'],
    ['anything that has an unknown text in it', { claim: 'plan', value: Lazy.string({ produce: () => '' }), match: CONTAINS }, 'rule r.value: must be known at synth'],
    ['a claim that only deployment knows', { claim: Lazy.string({ produce: () => 'plan' }), value: 'x' }, 'rule r.claim: must be known at synth'],
    ['everything', { claim: 'plan', value: '', match: STARTS_WITH }, 'rule r.value: must be 1 to 128 characters; an empty value matches by accident, got ""'],
  ])('is not matched where that would be %s', (_, rule, message) => {
    expect(() => setUp().identity.addRule('r', rule)).toThrow(`[Test/Identity] ${message}`);
  });
});

describe('the providers of a rule', () => {
  test.each<[string, (set: ReturnType<typeof setUp>) => IdentityPoolProvider[], string]>([
    ['none', () => [], 'must hold a provider; leave it out where the rule holds for all, got []'],
    ['one of another pool', () => [IdentityPoolProvider.apple('com.example')], 'must be providers of this pool; add them with addProvider before the rule, got "apple"'],
    ['a developer provider', () => [IdentityPoolProvider.developer('login.example')], 'must send tokens with claims, which no developer provider does; use a pool of its own, got "login.example"'],
  ])('fail where they are %s', (_, providers, message) => {
    const set = setUp();

    expect(() => set.identity.addRule('r', { claim: 'plan', value: 'gold', providers: providers(set) })).toThrow(`[Test/Identity] rule r.providers: ${message}`);
  });

  test('fail at synth where nobody has claims', () => {
    const { stack, identity } = setUp(undefined, { providers: [IdentityPoolProvider.developer('login.example')] });
    identity.addRule('gold', { claim: 'plan', value: 'gold' });

    expect(() => FrontDesk.of(stack)).toThrow('rule gold: gives a role to nobody, since no provider of this pool is one with claims; add such a provider, or leave the rule out');
  });
});

type Earlier = [RoleRuleMatch, string];
describe('the order of rules on one claim', () => {
  const add = (earlier: Earlier[], [match, value]: Earlier) => {
    const { stack, identity } = setUp();
    [...earlier, [match, value] as Earlier].forEach(([each, text], index) => identity.addRule(`r${index}`, { claim: 'plan', match: each, value: text }));
    return stack;
  };

  test.each<[Earlier[], Earlier, string]>([
    [[[EQUALS, 'gold']], [EQUALS, 'gold'], '"r0"'],
    [[[STARTS_WITH, 'go']], [EQUALS, 'gold'], '"r0"'],
    [[[STARTS_WITH, 'go']], [STARTS_WITH, 'gold'], '"r0"'],
    [[[CONTAINS, 'ol']], [STARTS_WITH, 'gold'], '"r0"'],
    [[[CONTAINS, 'ol']], [CONTAINS, 'gold'], '"r0"'],
    [[[NOT_EQUAL, 'silver']], [STARTS_WITH, 'gold'], '"r0"'],
    [[[NOT_EQUAL, 'gold']], [EQUALS, 'silver'], '"r0"'],
    [[[NOT_EQUAL, 'gold'], [EQUALS, 'gold']], [CONTAINS, 'x'], '"r0"'],
    [[[EQUALS, 'gold'], [NOT_EQUAL, 'gold']], [STARTS_WITH, 'gold'], '"r0" and "r1"'],
    [[[NOT_EQUAL, 'gold'], [STARTS_WITH, 'gold']], [NOT_EQUAL, 'silver'], '"r0" and "r1"'],
  ])('after %j the rule %j decides nothing, and fails', (earlier, last, names) => {
    expect(() => add(earlier, last)).toThrow(`[Test/Identity] rule r${earlier.length}: must decide something, and whatever it matches ${names.split(' and ').sort().join(' and ')} matches first; `
      + `add it before, or leave it out, got plan ${last[0]} "${last[1]}"`);
  });

  test.each<[Earlier[], Earlier]>([
    [[[EQUALS, 'gold']], [EQUALS, 'silver']],
    [[[EQUALS, 'gold']], [STARTS_WITH, 'gold']],
    [[[STARTS_WITH, 'gold']], [CONTAINS, 'gold']],
    [[[STARTS_WITH, 'gold']], [STARTS_WITH, 'go']],
    [[[CONTAINS, 'gold']], [EQUALS, 'gol']],
    [[[NOT_EQUAL, 'gold']], [STARTS_WITH, 'gold']],
    [[[NOT_EQUAL, 'gold']], [NOT_EQUAL, 'silver']],
    [[[STARTS_WITH, 'a'], [CONTAINS, 'b']], [CONTAINS, 'a']],
  ])('after %j the rule %j decides something', (earlier, last) => {
    expect(() => add(earlier, last)).not.toThrow();
  });

  test('does not matter where other providers have the earlier rule, or other claims are compared', () => {
    const { identity, google, saml } = setUp();
    identity.addRule('first', { claim: 'plan', value: 'gold', providers: [google] });

    expect(() => identity.addRule('second', { claim: 'plan', value: 'gold', providers: [saml] })).not.toThrow();
    expect(() => identity.addRule('third', { claim: 'plan', value: 'gold' })).not.toThrow();
    expect(() => identity.addRule('fourth', { claim: 'tier', value: 'gold' })).not.toThrow();
    expect(() => identity.addRule('fifth', { claim: 'plan', value: 'gold', providers: [google, saml] })).toThrow('whatever it matches "first" and "second" matches first');
  });

  test('leaves the audience of a client something to decide', () => {
    const { stack, identity, userPool } = setUp(undefined, { providers: [] });
    identity.addRule('all', { claim: 'aud', value: 'web' });
    const web = IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Other', 'web'), { ownAudience: true });

    expect(() => identity.addProvider(web)).toThrow('[Test/Identity] provider Other: must decide something, and whatever it matches "all" matches first; leave ownAudience out, or that rule');
  });

  const overlap = Match.stringLikeRegexp('meet the rule "r1" and "r0".*they may ask for the role of any');
  test.each<[Earlier, Earlier]>([
    [[EQUALS, 'gold'], [STARTS_WITH, 'go']], [[STARTS_WITH, 'a'], [CONTAINS, 'z']], [[CONTAINS, 'a'], [CONTAINS, 'b']], [[EQUALS, 'gold'], [NOT_EQUAL, 'silver']],
    [[NOT_EQUAL, 'a'], [NOT_EQUAL, 'b']],
  ])('is a default where users can meet both %j and %j, of which a warning tells', (one, other) => {
    Annotations.fromStack(add([one], other)).hasWarning('/Test/Identity', overlap);
  });

  test.each<[Earlier, Earlier]>([
    [[EQUALS, 'gold'], [EQUALS, 'silver']], [[EQUALS, 'gold'], [NOT_EQUAL, 'gold']], [[STARTS_WITH, 'a'], [STARTS_WITH, 'b']], [[EQUALS, 'gold'], [CONTAINS, 'z']],
  ])('is without effect where nobody meets both %j and %j', (one, other) => {
    Annotations.fromStack(add([one], other)).hasNoWarning('/Test/Identity', Match.anyValue());
  });
});
