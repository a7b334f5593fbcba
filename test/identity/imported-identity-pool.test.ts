import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, CfnParameter, Stack } from 'aws-cdk-lib/core';
import { AppIdentityPool, OwnerKey, S3UserPrefixAccess } from '../../src';
import type { AppIdentityAttributes } from '../../src';

const POOL = 'us-east-1:11111111-2222-4333-8444-555555555555';
const arn = (name: string, account = '123456789012') => `arn:aws:iam::${account}:role/${name}`;

function setUp(attributes: (stack: Stack) => Partial<AppIdentityAttributes> = () => ({})) {
  const stack = new Stack(new App(), 'Test', { env: { account: '123456789012', region: 'us-east-1' } });
  const role = (name: string) => Role.fromRoleArn(stack, name, arn(name));
  const identity = AppIdentityPool.fromAttributes(stack, 'Identity', {
    identityPoolId: POOL, usersRoles: [role('users'), role('gold')], guestsRole: role('guests'), groupRoles: { editors: role('editors') }, ...attributes(stack),
  });
  return { stack, identity };
}

/** Actions that the policies of this stack attach to each role. */
function attachedIn(stack: Stack): Record<string, string[]> {
  const actionsOf = ({ Statement }: { Statement: { Action: string | string[] }[] }) => Statement.flatMap(({ Action }) => Action);
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties);
  const pairs = policies.flatMap(({ Roles, PolicyDocument }) => Roles.map((name: string) => [name, actionsOf(PolicyDocument)]));
  return pairs.reduce((all, [name, some]) => ({ ...all, [name]: [...all[name] ?? [], ...some].sort() }), {});
}

describe('an imported identity pool', () => {
  test('is told by its ID, and nothing of it is in the template', () => {
    const { stack, identity } = setUp(() => ({ userPoolNames: ['cognito-idp.us-east-1.amazonaws.com/us-east-1_A'], browserOrigins: ['https://app.example.com'] }));

    expect(identity.identityPool.identityPoolId).toBe(POOL);
    expect(stack.resolve(identity.identityPool.identityPoolArn)).toEqual({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:cognito-identity:us-east-1:123456789012:identitypool/${POOL}`]] });
    expect(identity.identityPool.userPoolNames).toEqual(['cognito-idp.us-east-1.amazonaws.com/us-east-1_A']);
    expect(identity.browserOrigins).toEqual(['https://app.example.com']);
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });

  test('has grants reach the roles: all users\', a group\'s, and guests\', each its own', () => {
    const { stack, identity } = setUp();
    const grant = (action: string) => new PolicyStatement({ actions: [action], resources: ['arn:aws:s3:::b/x'] });
    identity.users.grantPrincipal.addToPrincipalPolicy(grant('s3:GetObject'));
    identity.group('editors').grantPrincipal.addToPrincipalPolicy(grant('s3:PutObject'));
    identity.guests.grantPrincipal.addToPrincipalPolicy(grant('s3:ListBucket'));

    expect(attachedIn(stack)).toEqual({ users: ['s3:GetObject'], gold: ['s3:GetObject'], editors: ['s3:GetObject', 's3:PutObject'], guests: ['s3:ListBucket'] });
  });

  test('takes access constructs, by identity ID', () => {
    const { stack, identity } = setUp();
    new S3UserPrefixAccess(stack, 'Files', { auth: identity, guests: true, corsOrigins: [] });
    const attached = attachedIn(stack);

    for (const role of ['users', 'gold', 'editors', 'guests']) expect([role, attached[role]]).toEqual([role, expect.arrayContaining(['s3:GetObject', 's3:PutObject'])]);
  });

  test('takes roles that are made in this app', () => {
    const { stack, identity } = setUp((scope) => ({ usersRoles: [new Role(scope, 'Users', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') })], groupRoles: undefined, guestsRole: undefined }));
    new Bucket(stack, 'Bucket').grantRead(identity.users);

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: Match.stringLikeRegexp('^Users') }] });
  });

  test('takes an ID that only deployment knows', () => {
    expect(() => setUp((scope) => ({ identityPoolId: new CfnParameter(scope, 'PoolId').valueAsString }))).not.toThrow();
  });

  test('takes owners by a tag that it is told of, and makes no map', () => {
    const { stack, identity } = setUp(() => ({ principalTags: { tenant: 'custom:tenant' } }));
    new S3UserPrefixAccess(stack, 'Files', { auth: identity, owner: OwnerKey.claim('custom:tenant'), corsOrigins: [] });

    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'))).toContain('users/${aws:PrincipalTag/tenant}/*');
    Template.fromStack(stack).resourceCountIs('AWS::Cognito::IdentityPoolPrincipalTag', 0);
    expect(() => new S3UserPrefixAccess(stack, 'Others', { auth: identity, owner: OwnerKey.claim('org', { tag: 'tenant' }), corsOrigins: [] }))
      .toThrow('[Test/Others] tag: can\'t be set on an imported identity pool');
  });
});

describe('an imported identity pool fails', () => {
  test('on owners by a claim, since its tags are set where it is made', () => {
    const { stack, identity } = setUp();

    expect(() => new S3UserPrefixAccess(stack, 'Files', { auth: identity, owner: OwnerKey.sub(), corsOrigins: [] })).toThrow('[Test/Files] tag: can\'t be set on an imported identity pool; '
      + 'pass principalTags if it is set where the pool is made, or use the identity ID, got {"sub":"sub"}');
  });

  test('on guests and groups that it was not told of', () => {
    const { identity } = setUp(() => ({ guestsRole: undefined }));

    expect(() => identity.guests).toThrow('[Test/Identity] guests: have no role here; pass guestsRole if the identity pool lets guests in');
    expect(() => identity.group('admins')).toThrow('[Test/Identity] group: must be one of ["editors"], got "admins"; pass others in groupRoles');
  });

  test('on what guests may not do anyway', () => {
    expect(() => setUp().identity.guests.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['ec2:RunInstances'], resources: ['*'] }))).toThrow('ec2:RunInstances');
  });

  const imported = (stack: Stack, id: string, name: string, options = {}) => Role.fromRoleArn(stack, id, arn(name), options);
  test.each<[string, (stack: Stack) => Partial<AppIdentityAttributes>, string]>([
    ['an ID that is none', () => ({ identityPoolId: 'us-east-1_Pool' }), 'identityPoolId: must be <region>:<GUID>, as the console shows it, got "us-east-1_Pool"'],
    ['no role for users', () => ({ usersRoles: [] }), 'usersRoles: must hold a role, or no user has the grants, got []'],
    ['a role that can\'t be changed', (stack) => ({ usersRoles: [imported(stack, 'Fixed', 'fixed', { mutable: false })] }),
      'usersRoles: must be roles that can be changed, since grants become policies of them; import Test/Fixed without mutable: false'],
    ['a guest role that can\'t be changed', (stack) => ({ guestsRole: imported(stack, 'Fixed', 'fixed', { mutable: false }) }), 'guestsRole: must be roles that can be changed'],
    ['a role of another account', (stack) => ({ groupRoles: { admins: Role.fromRoleArn(stack, 'Far', arn('far', '999988887777')) } }),
      'groupRoles admins: must be roles of the account of this stack, 123456789012, since policies of one account can\'t be attached in another, got one of 999988887777'],
    ['one role for users and guests', (stack) => ({ guestsRole: imported(stack, 'Same', 'users') }), 'usersRoles: must be a role that nobody else of the pool gets, got the one of guestsRole too'],
    ['one role twice', (stack) => { const one = imported(stack, 'One', 'one'); return { usersRoles: [one, one] }; }, 'usersRoles: must be a role that nobody else of the pool gets, got the one of usersRoles too'],
    ['one role for two groups', (stack) => { const one = imported(stack, 'One', 'one'); return { groupRoles: { a: one, b: one } }; },
      'groupRoles a: must be a role that nobody else of the pool gets, got the one of groupRoles b too'],
  ])('on %s', (_, attributes, message) => {
    expect(() => setUp(attributes)).toThrow(`[Test/Identity] ${message}`);
  });

  test('at synth on more managed policies than a role has', () => {
    const { stack, identity } = setUp();
    for (let index = 0; index < 900; index++) {
      identity.users.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${'b'.repeat(60)}${index}/${'k'.repeat(20)}`] }));
    }

    expect(() => Template.fromStack(stack)).toThrow(/\[Test\/users\] grants: a role has at most 10 managed policies, those that it has already among them; grant wider resources, got 1\d more/);
  });
});

test('the policies of an imported identity pool are managed ones, so roles elsewhere keep what they have', () => {
  const { stack, identity } = setUp();
  new Bucket(stack, 'Bucket').grantRead(identity.users);

  expect(stack.node.findAll().some((construct) => construct instanceof ManagedPolicy)).toBe(true);
  Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
});
