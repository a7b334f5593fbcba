import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ClientAttributes, OAuthScope, StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, templateOf } from './sign-in-stack';
import {
  AmbiguousRoleResolution, AppClient, AuthenticatedAppAuth, MfaPolicy, PreTokenGenerationVersion, SignIn, Trigger, TriggerFunction,
} from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const HANDLER = 'exports.handler = async (event) => event';
const machine = () => AppClient.machine('robot', { scopes: [OAuthScope.custom('orders/read')] });

function fullProps(stack: Stack): AuthenticatedAppAuthProps {
  const fn = new TriggerFunction(stack, 'Fn', { code: HANDLER });
  return {
    signIn: SignIn.emailOrPhone(),
    mfa: MfaPolicy.required(),
    clients: [
      AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] }), AppClient.nativeApp('phone app'), AppClient.server('server'), machine(),
    ],
    groups: ['admins', 'editors'],
    guests: true,
    ambiguousRoleResolution: AmbiguousRoleResolution.DENY,
    customAttributes: { tenant: new StringAttribute() },
    triggers: [
      Trigger.postConfirmation(fn, { userPoolActions: ['cognito-idp:AdminAddUserToGroup'] }),
      Trigger.preTokenGeneration(fn, { version: PreTokenGenerationVersion.V3_0 }),
      Trigger.customEmailSender(fn, new Key(stack, 'Key')),
    ],
  };
}

describe('without props', () => {
  const template = authTemplate();

  test('there is one user pool, one client, one identity pool, and one role without permissions', () => {
    const counted = ['UserPool', 'UserPoolClient', 'IdentityPool', 'IdentityPoolRoleAttachment', 'UserPoolGroup'].map((name) => `AWS::Cognito::${name}`);
    const counts = [...counted, 'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Function']
      .map((type) => [type.split('::').at(-1), Object.keys(template.findResources(type)).length]);

    expect(Object.fromEntries(counts)).toEqual({
      UserPool: 1,
      UserPoolClient: 1,
      IdentityPool: 1,
      IdentityPoolRoleAttachment: 1,
      UserPoolGroup: 0,
      Role: 1,
      Policy: 0,
      ManagedPolicy: 0,
      Function: 0,
    });
    template.allResourcesProperties('AWS::IAM::Role', { Policies: Match.absent(), ManagedPolicyArns: Match.absent() });
  });

  test('guests are off, and there is no role for them', () => {
    template.hasResourceProperties('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false, AllowClassicFlow: false });
    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { Roles: { unauthenticated: Match.absent(), authenticated: Match.anyValue() } });
  });

  test('the template is as recorded', () => {
    expect(template.toJSON()).toMatchSnapshot();
  });
});

test('the template with everything is as recorded', () => {
  const stack = new Stack(new App(), 'Test');

  const template = authTemplate(fullProps(stack), stack);

  expect(template.toJSON()).toMatchSnapshot();
});

test('two of them fit into one stack', () => {
  const stack = new Stack(new App(), 'Test');
  new AuthenticatedAppAuth(stack, 'Staff', { groups: ['admins'] });

  authTemplate({ groups: ['admins'] }, stack).resourceCountIs('AWS::Cognito::UserPool', 2);
});

describe('retention', () => {
  const stateful = ['AWS::Cognito::UserPool', 'AWS::Cognito::IdentityPool'];

  test.each(stateful)('%s stays when the stack goes', (type) => {
    authTemplate().hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each(stateful)('%s goes with the stack where that is asked for', (type) => {
    authTemplate({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(type, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test.each([
    [{}, 'ACTIVE'],
    [{ removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }, 'ACTIVE'],
    [{ removalPolicy: RemovalPolicy.DESTROY }, 'INACTIVE'],
    [{ removalPolicy: RemovalPolicy.DESTROY, deletionProtection: true }, 'ACTIVE'],
    [{ deletionProtection: false }, 'INACTIVE'],
  ])('with %p the protection against deletion is %s', (props, DeletionProtection) => {
    authTemplate(props).hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection });
  });
});

describe('guests', () => {
  test('get a role of their own', () => {
    const template = authTemplate({ guests: true });

    template.hasResourceProperties('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: true });
    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { Roles: { unauthenticated: Match.anyValue() } });
    template.resourceCountIs('AWS::IAM::Role', 2);
  });

  test('fail where they are off', () => {
    expect(() => makeAuth().guests).toThrow(new Error('[Test/Auth/IdentityPool] guests: are off; set guests: true where the identity pool is made'));
  });

  test('fail without an identity pool', () => {
    expect(() => makeAuth({ identity: false, guests: true }))
      .toThrow(new Error('[Test/Auth] guests: need an identity pool; leave identity out, got identity: false'));
  });
});

describe('without an identity pool', () => {
  const build = () => makeAuth({ identity: false, groups: ['admins', 'editors'] });
  const absent = '[Test/Auth] identity: is false, so there is no identity pool and nobody gets AWS credentials; leave identity out';

  test('there are no roles', () => {
    const template = templateOf(build());

    for (const type of ['AWS::Cognito::IdentityPool', 'AWS::Cognito::IdentityPoolRoleAttachment', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy']) {
      template.resourceCountIs(type, 0);
    }
  });

  test('groups have a precedence and no role', () => {
    const template = templateOf(build());

    template.resourceCountIs('AWS::Cognito::UserPoolGroup', 2);
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admins', Precedence: 0, RoleArn: Match.absent() });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'editors', Precedence: 1, RoleArn: Match.absent() });
  });

  test('a group can be added later', () => {
    const auth = build();

    auth.addGroup('readers', { description: 'May read' });

    templateOf(auth).hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'readers', Precedence: 2, Description: 'May read' });
  });

  test.each<[string, (auth: AuthenticatedAppAuth) => unknown]>([
    ['identityPool', (auth) => auth.identityPool],
    ['users', (auth) => auth.users],
    ['guests', (auth) => auth.guests],
    ['group()', (auth) => auth.group('admins')],
    ['rule()', (auth) => auth.rule('staff')],
    ['addRule()', (auth) => auth.addRule('staff', { claim: 'staff', value: 'yes' })],
  ])('fails on %s', (_, get) => {
    expect(() => get(build())).toThrow(new Error(absent));
  });

  test('fails on a group that includes another', () => {
    expect(() => build().addGroup('owners', { includes: ['admins'] })).toThrow(
      new Error('[Test/Auth] includes: needs an identity pool, since groups without roles have no grants to include, got ["admins"]'),
    );
  });

  test.each([
    ['admins', 'a group must have a name that no other group has'],
    ['my admins', 'a group name must be 1 to 128 letters, digits, marks and symbols, without white space'],
    ['', 'a group name must be 1 to 128 letters, digits, marks and symbols, without white space'],
  ])('fails on a group named %p', (name, remedy) => {
    expect(() => build().addGroup(name)).toThrow(new Error(`[Test/Auth] groups: ${remedy}, got "${name}"`));
  });
});

describe('groups', () => {
  test('take precedence in the order of the list, each with its role', () => {
    const template = authTemplate({ groups: ['admins', 'editors'] });

    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admins', Precedence: 0, RoleArn: Match.anyValue() });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'editors', Precedence: 1, RoleArn: Match.anyValue() });
    template.resourceCountIs('AWS::IAM::Role', 3);
  });

  test('can be added later and keep what was granted to all users', () => {
    const auth = makeAuth({ groups: ['editors'] });

    auth.addGroup('admins', { description: 'May do all', includes: ['editors'] });

    expect(auth.users.roles).toContain(auth.group('admins').roles[0]);
    expect(auth.group('editors').roles).toEqual(expect.arrayContaining(auth.group('admins').roles));
    templateOf(auth).hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admins', Precedence: 0, Description: 'May do all' });
  });

  test('fail on an unknown name', () => {
    expect(() => makeAuth({ groups: ['admins'] }).group('editors')).toThrow(
      new Error('[Test/Auth/IdentityPool] group: must be one of ["admins"], got "editors"'),
    );
  });
});

describe('role rules', () => {
  test('give an audience that can be found by its name', () => {
    const auth = makeAuth({ customAttributes: { tenant: new StringAttribute() } });

    const acme = auth.addRule('acme', { claim: 'custom:tenant', value: 'acme' });

    expect(auth.rule('acme')).toBe(acme);
  });

  test('fail on an unknown name', () => {
    expect(() => makeAuth().rule('acme')).toThrow(new Error('[Test/Auth/IdentityPool] rule: must be one of [], got "acme"'));
  });

  test('fail on an attribute that a client may write', () => {
    expect(() => makeAuth().addRule('acme', { claim: 'nickname', value: 'boss' })).toThrow(
      /^\[Test\/Auth\/IdentityPool\] rule acme\.claim: is an attribute that an app client may write, .*, got "nickname"$/,
    );
  });

  test.each(['email', 'phone_number', 'preferred_username'])('fail on %s, which anybody can claim before it is verified', (claim) => {
    const web = AppClient.singlePage('web', { writeAttributes: new ClientAttributes().withStandardAttributes({ nickname: true }) });

    expect(() => makeAuth({ clients: [web] }).addRule('boss', { claim, value: 'boss' })).toThrow(
      new Error(`[Test/Auth/IdentityPool] rule boss.claim: is what anybody can claim, and one claim can't tell whether it is verified; use a group, or a claim that a server or trigger sets, got "${claim}"`),
    );
  });

  test('fail on a claim from an attribute that only the machine may write, since its secret is enough to sign up', () => {
    const web = AppClient.singlePage('web', { writeAttributes: new ClientAttributes().withStandardAttributes({ nickname: true }) });
    const triggers = [Trigger.claims({ attributes: { mail: 'email' } })];
    const rule = { claim: 'mail', value: 'boss@example.com' };

    expect(() => makeAuth({ triggers, clients: [web, machine()] }).addRule('boss', rule)).toThrow(/ rule boss\.claim: follows from an attribute that .*, got "mail"$/);
    expect(() => makeAuth({ triggers, clients: [web] }).addRule('boss', rule)).not.toThrow();
  });
});

test('users whom no group names get nothing where that is asked for', () => {
  const template = authTemplate({ groups: ['admins'], ambiguousRoleResolution: AmbiguousRoleResolution.DENY });

  template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { RoleMappings: { userPool0: { AmbiguousRoleResolution: 'Deny' } } });
});

test('fails on an external ID without the role that asks for it', () => {
  expect(() => makeAuth({ smsRoleExternalId: 'secret' })).toThrow(
    new Error('[Test/Auth] smsRoleExternalId: is for a role of yours; set smsRole as well, or leave it out'),
  );
});

test('an external ID goes with the role that asks for it', () => {
  const stack = new Stack(new App(), 'Test');
  const smsRole = Role.fromRoleArn(stack, 'Sms', 'arn:aws:iam::123456789012:role/Sms');

  authTemplate({ smsRole, smsRoleExternalId: 'mine' }, stack).hasResourceProperties('AWS::Cognito::UserPool', {
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/Sms', ExternalId: 'mine' },
  });
});

describe('a user migration trigger', () => {
  const withMigration = (client: AppClient) => {
    const stack = new Stack(new App(), 'Test');
    const handler = new TriggerFunction(stack, 'Handler', { code: 'exports.handler = async (event) => event;' });
    makeAuth({ clients: [client], triggers: [Trigger.userMigration(handler)] }, stack);
    return Annotations.fromStack(stack);
  };
  const warning = Match.stringLikeRegexp('No sign-in reaches the user migration trigger.*allowPasswordAuth');

  test('warns where no app client sends the password', () => {
    withMigration(AppClient.singlePage('web')).hasWarning('/Test/Auth', warning);
  });

  test('is fine where one does', () => {
    withMigration(AppClient.singlePage('web', { allowPasswordAuth: true })).hasNoWarning('/Test/Auth', warning);
    withMigration(AppClient.server('api', { allowAdminPasswordAuth: true })).hasNoWarning('/Test/Auth', warning);
  });
});
