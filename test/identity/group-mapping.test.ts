import { Template } from 'aws-cdk-lib/assertions';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { App, Stack } from 'aws-cdk-lib/core';
import { FrontDesk, member, stranger } from './front-desk';
import { shelf } from './shelf';
import { AccessProof, AmbiguousRoleResolution, AppIdentityPool, GroupMapping, IdentityPoolProvider } from '../../src';
import type { AppIdentityPoolProps } from '../../src';

function setUp(groupMapping?: GroupMapping, { clients = ['web'], ...props }: AppIdentityPoolProps & { readonly clients?: string[] } = {}) {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_Imported1');
  const [web, ...others] = clients.map((id) =>
    IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, id, id), { writableAttributes: [] }));
  const identity = new AppIdentityPool(stack, 'Identity', { groupMapping, ...props, providers: [web, ...others, ...props.providers ?? []] });
  return { stack, userPool, identity, web };
}

/** A second user pool, whose groups are for somebody else to make. */
function addPartners({ stack, identity }: ReturnType<typeof setUp>) {
  const partners = UserPool.fromUserPoolId(stack, 'Partners', 'us-east-1_Partners1');
  identity.addProvider(IdentityPoolProvider.userPool(partners, UserPoolClient.fromUserPoolClientId(stack, 'Partner', 'partner'), { writableAttributes: [] }));
  return partners;
}

function addGroups(identity: AppIdentityPool, count: number): void {
  for (let index = 0; index < count; index++) identity.addGroup(`group${index}`);
}

const MODES = [GroupMapping.RULES, GroupMapping.TOKEN, GroupMapping.AUTO];

describe.each(MODES)('with groups by %s', (mode) => {
  const set = setUp(mode, { clients: ['web', 'kiosk'] });
  shelf('users', set.identity.users);
  shelf('viewers', set.identity.addGroup('viewers'));
  shelf('editors', set.identity.addGroup('editors', { includes: ['viewers'] }));
  const desk = FrontDesk.of(set.stack);
  const SHELVES = ['users', 'viewers', 'editors'];

  test.each(['web', 'kiosk'])('members get the role of their group through the client %s', async (client) => {
    const reach = async (...groups: string[]) => (await desk.signIn(member(client, desk.inGroups(...groups)))).shelves(SHELVES);

    expect(await reach('editors')).toEqual(SHELVES);
    expect(await reach('viewers')).toEqual(['users', 'viewers']);
    expect(await reach('editors', 'viewers')).toEqual(SHELVES);
    expect(await (await desk.signIn(member(client))).shelves(SHELVES)).toEqual(['users']);
  });

  test('who is in no group of this name may not ask for its role', async () => {
    const customRoleArn = desk.groupRole('editors');

    await expect(desk.signIn({ ...member('web', desk.inGroups('viewers')), customRoleArn })).rejects.toThrow('not among the roles');
    await expect(desk.signIn({ ...member('web'), customRoleArn })).rejects.toThrow('not among the roles');
  });

  test('the access proof holds', () => {
    expect(() => AccessProof.of(set.stack).isolatesOwners()).not.toThrow();
  });
});

test.each<[GroupMapping, boolean]>([[GroupMapping.RULES, false], [GroupMapping.TOKEN, true], [GroupMapping.AUTO, false]])(
  'by %s, whether a member of several groups may ask for the role of any of them: %p', async (mode, may) => {
    const { stack, identity } = setUp(mode);
    for (const name of ['admins', 'editors']) identity.addGroup(name);
    const desk = FrontDesk.of(stack);
    const asked = desk.signIn({ ...member('web', desk.inGroups('admins', 'editors')), customRoleArn: desk.groupRole('editors') });

    await (may ? expect(asked).resolves.toMatchObject({ roleArn: desk.groupRole('editors') }) : expect(asked).rejects.toThrow('not among the roles'));
  });

test('by token, users in no group can be denied', async () => {
  const { stack, identity } = setUp(GroupMapping.TOKEN, { ambiguousRoleResolution: AmbiguousRoleResolution.DENY });
  identity.addGroup('editors');
  const desk = FrontDesk.of(stack);

  await expect(desk.signIn(member('web'))).rejects.toThrow('denies ambiguous roles');
  expect((await desk.signIn(member('web', desk.inGroups('editors')))).roleArn).toBe(desk.groupRole('editors'));
});

describe('above 25 groups', () => {
  test('rules fail, and name the way out', () => {
    const { identity } = setUp(GroupMapping.RULES);
    addGroups(identity, 25);

    expect(() => identity.addGroup('one-more')).toThrow('or set groupMapping to GroupMapping.TOKEN where there are groups only, got 26');
  });

  test.each([[25, 'Rules'], [26, 'Token']])('AUTO maps %p groups by %s', async (count, type) => {
    const { stack, identity } = setUp(GroupMapping.AUTO);
    addGroups(identity, count);
    shelf('last', identity.group(`group${count - 1}`));
    const desk = FrontDesk.of(stack);

    expect(desk.mappingOf('cognito-idp.us-east-1.amazonaws.com/us-east-1_Imported1:web')?.type).toBe(type);
    expect(await (await desk.signIn(member('web', desk.inGroups(`group${count - 1}`)))).shelves(['last'])).toEqual(['last']);
    Template.fromStack(stack).resourceCountIs('AWS::Cognito::UserPoolGroup', count);
  });

  test('AUTO takes to the token the user pool that needs it, and no other', () => {
    const set = setUp(GroupMapping.AUTO);
    const partners = addPartners(set);
    for (let index = 0; index < 26; index++) set.identity.addGroup(`group${index}`, { userPool: set.userPool });
    set.identity.addGroup('resellers', { userPool: partners });
    const desk = FrontDesk.of(set.stack);

    expect(desk.mappingOf('cognito-idp.us-east-1.amazonaws.com/us-east-1_Imported1:web')?.type).toBe('Token');
    expect(desk.mappingOf('cognito-idp.us-east-1.amazonaws.com/us-east-1_Partners1:partner')?.type).toBe('Rules');
  });

  test('AUTO fails where a rule would then decide nothing', () => {
    const { identity } = setUp(GroupMapping.AUTO);
    identity.addRule('gold', { claim: 'plan', value: 'gold' });
    addGroups(identity, 24);

    expect(() => identity.addGroup('one-more')).toThrow('[Test/Identity] groupMapping: takes the roles of a user pool from its groups alone, since there are more than 25 rules, so nothing else '
      + 'could give one; use GroupMapping.RULES with at most 25 groups and rules, or make a group of these users, got the role rule "gold"');
  });
});

describe('by token nothing but groups gives a role', () => {
  test('so a rule for all fails', () => {
    const { identity } = setUp(GroupMapping.TOKEN);
    identity.addGroup('editors');

    expect(() => identity.addRule('gold', { claim: 'plan', value: 'gold' })).toThrow('[Test/Identity] groupMapping: takes the roles of a user pool from its groups alone, so nothing else '
      + 'could give one; use GroupMapping.RULES with at most 25 groups and rules, or make a group of these users, got the role rule "gold"');
  });

  test('so the audience of an app client fails', () => {
    const { stack, identity, userPool } = setUp(GroupMapping.TOKEN);

    expect(() => identity.addProvider(IdentityPoolProvider.userPool(userPool, UserPoolClient.fromUserPoolClientId(stack, 'Kiosk', 'kiosk'), { ownAudience: true })))
      .toThrow('got the own audience of the provider "Kiosk"');
  });

  test('but rules for other providers stay', async () => {
    const google = IdentityPoolProvider.google('1');
    const { stack, identity } = setUp(GroupMapping.TOKEN, { providers: [google] });
    identity.addGroup('editors');
    shelf('staff', identity.addRule('staff', { claim: 'hd', value: 'example.com', providers: [google] }));
    const desk = FrontDesk.of(stack);

    expect(await (await desk.signIn(stranger('accounts.google.com', { hd: 'example.com' }))).shelves(['staff'])).toEqual(['staff']);
    expect(await (await desk.signIn(member('web', { hd: 'example.com' }))).shelves(['staff'])).toEqual([]);
  });
});

describe('two user pools', () => {
  test.each(MODES)('by %s, the group of one gives no role to users of the other, whatever their token says', async (mode) => {
    const set = setUp(mode);
    const partners = addPartners(set);
    set.identity.addGroup('admins', { userPool: set.userPool });
    set.identity.addGroup('resellers', { userPool: partners });
    const desk = FrontDesk.of(set.stack);
    const forged = member('partner', desk.inGroups('admins'), 'us-east-1_Partners1');
    const roleOf = async (person: typeof forged) => (await desk.signIn(person).catch(() => undefined))?.roleArn;

    expect(await roleOf(member('web', desk.inGroups('admins')))).toBe(desk.groupRole('admins'));
    expect(await roleOf(member('partner', desk.inGroups('resellers'), 'us-east-1_Partners1'))).toBe(desk.groupRole('resellers'));
    expect(await roleOf(forged)).not.toBe(desk.groupRole('admins'));
    expect(await desk.trusts(desk.groupRole('admins'), ['authenticated', ...forged.amr])).toBe(false);
    AccessProof.of(set.stack).isolatesOwners();
  });

  test('are one where one is imported twice', () => {
    const { stack, identity } = setUp();
    const again = UserPool.fromUserPoolId(stack, 'Again', 'us-east-1_Imported1');
    identity.addProvider(IdentityPoolProvider.userPool(again, UserPoolClient.fromUserPoolClientId(stack, 'Kiosk', 'kiosk')));
    identity.addGroup('viewers');
    identity.addGroup('editors', { userPool: again });
    const groups = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolGroup')).map(({ Properties }) => Properties.Precedence);

    expect(groups.sort()).toEqual([0, 1]);
    expect(FrontDesk.of(stack).mappingOf('cognito-idp.us-east-1.amazonaws.com/us-east-1_Imported1:web')).toMatchObject({ rules: { length: 2 } });
  });

  test('need a provider each that has groups', () => {
    const { stack, identity } = setUp();
    identity.addGroup('resellers', { userPool: UserPool.fromUserPoolId(stack, 'Partners', 'us-east-1_Partners1') });

    expect(() => Template.fromStack(stack)).toThrow('group resellers: gives a role to nobody, since no provider of this pool is of its user pool; add IdentityPoolProvider.userPool for it');
  });
});
