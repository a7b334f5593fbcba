import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Alias, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { App, Stack } from 'aws-cdk-lib/core';
import { HANDLER, lambdaConfigOf, poolOf, withHandler, withTriggers } from './trigger-stack';
import { AppClient, AuthenticatedAppAuth, PreTokenGenerationVersion, Trigger, TriggerFunction } from '../../src';

const ADD_TO_GROUP = { userPoolActions: ['cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminGetUser'] };
const IMPORTED = 'arn:aws:lambda:us-east-1:123456789012:function:imported';
const lambdaIn = (stack: Stack) => new Function(stack, 'Fn', { code: Code.fromInline(HANDLER), handler: 'index.handler', runtime: Runtime.NODEJS_22_X });

/** Policies with a statement on the user pool. */
function userPoolPolicies(template: Template) {
  return Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) => JSON.stringify(Properties).includes('cognito-idp:'));
}

describe('permission to call', () => {
  test('is this pool\'s and no other\'s', () => {
    const { stack, handler } = withHandler();
    const auth = withTriggers(stack, [Trigger.preSignUp(handler), Trigger.postConfirmation(handler)]);

    const permissions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Permission'));

    const own = {
      Action: 'lambda:InvokeFunction',
      FunctionName: stack.resolve(handler.functionRef.functionArn),
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: stack.resolve(auth.userPool.userPoolArn),
    };
    expect(permissions.map(({ Properties }) => Properties)).toEqual([own, own]);
  });

  test('is given to an alias as an alias', () => {
    const stack = new Stack(new App(), 'Test');
    const alias = new Alias(stack, 'Live', { aliasName: 'live', version: lambdaIn(stack).currentVersion });
    withTriggers(stack, [Trigger.preSignUp(alias)]);

    const template = Template.fromStack(stack);

    const [id] = Object.keys(template.findResources('AWS::Lambda::Alias'));
    expect(lambdaConfigOf(template)).toEqual({ PreSignUp: { Ref: id } });
    template.hasResourceProperties('AWS::Lambda::Permission', { FunctionName: { Ref: id } });
  });

  test('is given to a version as a version', () => {
    const stack = new Stack(new App(), 'Test');
    withTriggers(stack, [Trigger.preSignUp(lambdaIn(stack).currentVersion)]);

    const template = Template.fromStack(stack);

    const [id] = Object.keys(template.findResources('AWS::Lambda::Version'));
    expect(lambdaConfigOf(template)).toEqual({ PreSignUp: stack.resolve({ Ref: id }) });
    template.hasResourceProperties('AWS::Lambda::Permission', { FunctionName: { Ref: id } });
  });

  test('is given to an imported function', () => {
    const stack = new Stack(new App(), 'Test');
    withTriggers(stack, [Trigger.preSignUp(Function.fromFunctionArn(stack, 'Fn', IMPORTED))]);

    const template = Template.fromStack(stack);

    expect(lambdaConfigOf(template)).toEqual({ PreSignUp: IMPORTED });
    template.hasResourceProperties('AWS::Lambda::Permission', { FunctionName: IMPORTED, SourceArn: Match.anyValue() });
  });
});

describe('actions on the user pool', () => {
  test('are a policy of their own, for this pool, on the role of the function', () => {
    const { stack, handler } = withHandler();
    const auth = withTriggers(stack, [Trigger.postConfirmation(handler, ADD_TO_GROUP)]);

    const [policy, ...others] = userPoolPolicies(Template.fromStack(stack));

    expect(others).toEqual([]);
    expect(policy?.Properties).toMatchObject({
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: ADD_TO_GROUP.userPoolActions, Resource: stack.resolve(auth.userPool.userPoolArn) }],
      },
      Roles: [stack.resolve(handler.role.roleName)],
    });
  });

  test.each<[string, (stack: Stack) => Function | Alias]>([
    ['a function', lambdaIn],
    ['an alias', (stack) => new Alias(stack, 'Live', { aliasName: 'live', version: lambdaIn(stack).currentVersion })],
  ])('close no circle with %s, whose role has a policy of its own', (_, make) => {
    const stack = new Stack(new App(), 'Test');
    const handler = make(stack);
    new Key(stack, 'Key').grantDecrypt(handler);
    withTriggers(stack, [Trigger.postConfirmation(handler, ADD_TO_GROUP)], { identity: true, groups: ['admins'] });

    const [policy] = userPoolPolicies(Template.fromStack(stack));

    expect(policy?.Properties.Roles).toEqual([stack.resolve(handler.role?.roleName)]);
  });

  test('are granted to the given role of an imported function', () => {
    const stack = new Stack(new App(), 'Test');
    const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/imported');
    const handler = Function.fromFunctionAttributes(stack, 'Fn', { functionArn: IMPORTED, role });
    withTriggers(stack, [Trigger.postConfirmation(handler, ADD_TO_GROUP)]);

    const [policy] = userPoolPolicies(Template.fromStack(stack));

    expect(policy?.Properties.Roles).toEqual(['imported']);
  });

  test('fail with an imported function whose role is not known', () => {
    const stack = new Stack(new App(), 'Test');
    const handler = Function.fromFunctionArn(stack, 'Fn', IMPORTED);

    expect(() => withTriggers(stack, [Trigger.postConfirmation(handler, ADD_TO_GROUP)])).toThrow(new Error(
      '[Test/Auth] trigger PostConfirmation.userPoolActions: need a function whose role is known; import the function with its role',
    ));
  });

  test('fail with a bare reference to a function', () => {
    const { stack, handler } = withHandler();
    const { functionRef, env, node, with: withMixins } = handler;
    const reference = { functionRef, env, node, with: withMixins };

    expect(() => withTriggers(stack, [Trigger.postConfirmation(reference, ADD_TO_GROUP)])).toThrow(new Error(
      '[Test/Auth] trigger PostConfirmation: needs a function that can be granted permissions: an L2 function or a TriggerFunction',
    ));
  });

  test.each([
    'cognito-idp:*', 'cognito-idp:Admin*', '*', 's3:GetObject', 'cognito-identity:GetId', 'cognito-idp:', 'AdminGetUser', 'cognito-idp:AdminGetUser ',
  ])('fail on %p', (action) => {
    const { stack, handler } = withHandler();

    expect(() => withTriggers(stack, [Trigger.preSignUp(handler, { userPoolActions: ['cognito-idp:AdminGetUser', action] })])).toThrow(new Error(
      `[Test/Auth] trigger PreSignUp.userPoolActions: must be actions on a user pool, written out, such as cognito-idp:AdminGetUser, got ["${action}"]`,
    ));
  });
});

describe('a function of another stack', () => {
  test.each(['before', 'after'])('is called and may act on the pool, made %s it', (order) => {
    const app = new App();
    const [first, second] = order === 'before' ? ['Functions', 'Test'] : ['Test', 'Functions'];
    const stacks = new Map([first, second].map((id) => [id, new Stack(app, id)]));
    const [functions, stack] = [stacks.get('Functions') ?? new Stack(), stacks.get('Test') ?? new Stack()];
    const handler = new TriggerFunction(functions, 'Handler', { code: HANDLER });
    withTriggers(stack, [Trigger.postConfirmation(handler, ADD_TO_GROUP)], { identity: true });

    const template = Template.fromStack(stack);

    const imported = { 'Fn::ImportValue': Match.stringLikeRegexp('Functions') };
    template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { PostConfirmation: imported } });
    template.hasResourceProperties('AWS::Lambda::Permission', { FunctionName: imported });
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: [imported] });
    expect(stack.dependencies).toEqual([functions]);
    expect(functions.dependencies).toEqual([]);
  });
});

describe('custom senders', () => {
  test('may decrypt with the key and nothing else', () => {
    const { stack, handler } = withHandler();
    const key = new Key(stack, 'Key');
    withTriggers(stack, [Trigger.customEmailSender(handler, key)]);

    const template = Template.fromStack(stack);

    template.resourceCountIs('AWS::IAM::Policy', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: stack.resolve(key.keyArn) }] },
      Roles: [stack.resolve(handler.role.roleName)],
    });
  });

  test('fail with two keys', () => {
    const { stack, handler } = withHandler();
    const triggers = [Trigger.customEmailSender(handler, new Key(stack, 'One')), Trigger.customSmsSender(handler, new Key(stack, 'Two'))];

    expect(() => withTriggers(stack, triggers)).toThrow(new Error('[Test/Auth] triggers: both custom senders must have the same key, got 2 keys'));
  });

  test('fail with a bare reference to a function', () => {
    const { stack, handler } = withHandler();
    const { functionRef, env, node, with: withMixins } = handler;

    expect(() => withTriggers(stack, [Trigger.customSmsSender({ functionRef, env, node, with: withMixins }, new Key(stack, 'Key'))])).toThrow(new Error(
      '[Test/Auth] trigger CustomSMSSender: needs a function that can be granted permissions: an L2 function or a TriggerFunction',
    ));
  });
});

describe('triggers that are added through the L2 pool afterwards', () => {
  test('stand beside those that were given', () => {
    const stack = new Stack(new App(), 'Test');
    const own = new TriggerFunction(stack, 'Own', { code: HANDLER });
    const auth = withTriggers(stack, [Trigger.preSignUp(own), Trigger.preTokenGeneration(own)]);
    const handler = Function.fromFunctionArn(stack, 'Imported', IMPORTED);

    poolOf(auth).addTrigger(UserPoolOperation.POST_CONFIRMATION, handler);

    const arn = stack.resolve(own.functionRef.functionArn);
    expect(lambdaConfigOf(Template.fromStack(stack))).toEqual({
      PreSignUp: arn, PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: PreTokenGenerationVersion.V2_0 }, PostConfirmation: IMPORTED,
    });
  });
});

describe('a sign-in of your own', () => {
  const { stack, handler } = withHandler();
  const make = {
    Define: Trigger.defineAuthChallenge(handler),
    Create: Trigger.createAuthChallenge(handler),
    Verify: Trigger.verifyAuthChallengeResponse(handler),
  };

  test('turns on the flow for it in every client of users', () => {
    const clients = [AppClient.singlePage('web'), AppClient.nativeApp('phone'), AppClient.server('server')];
    withTriggers(stack, Object.values(make), { clients });

    const made = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolClient'));

    expect(made).toHaveLength(3);
    for (const { Properties } of made) {
      expect(Properties.ExplicitAuthFlows).toEqual(['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    }
  });

  test.each<[string, Trigger[]]>([
    ['CreateAuthChallenge, VerifyAuthChallengeResponse', [make.Define]],
    ['DefineAuthChallenge, VerifyAuthChallengeResponse', [make.Create]],
    ['DefineAuthChallenge, CreateAuthChallenge', [make.Verify]],
    ['VerifyAuthChallengeResponse', [make.Define, make.Create]],
    ['CreateAuthChallenge', [make.Verify, make.Define]],
  ])('fails without %s', (missing, triggers) => {
    expect(() => withTriggers(new Stack(undefined, 'Test'), triggers)).toThrow(new Error(
      '[Test/Auth] triggers: a sign-in of your own needs all of DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse; '
      + `add ${missing}`,
    ));
  });
});

test.each<[string, (handler: TriggerFunction) => Trigger[]]>([
  ['PreSignUp', (handler) => [Trigger.preSignUp(handler), Trigger.postConfirmation(handler), Trigger.preSignUp(handler)]],
  ['PreTokenGenerationConfig', (handler) => [
    Trigger.preTokenGeneration(handler, { version: PreTokenGenerationVersion.V1_0 }), Trigger.preTokenGeneration(handler),
  ]],
])('fails on two functions for %s', (name, triggers) => {
  const { stack, handler } = withHandler();

  expect(() => withTriggers(stack, triggers(handler))).toThrow(new Error(
    `[Test/Auth] triggers: a user pool has one function for each moment; make one of the two, got two for ${name}`,
  ));
});

test('one function serves two pools', () => {
  const { stack, handler } = withHandler();
  new AuthenticatedAppAuth(stack, 'Staff', { triggers: [Trigger.preSignUp(handler, ADD_TO_GROUP)] });
  withTriggers(stack, [Trigger.preSignUp(handler, ADD_TO_GROUP)]);

  const template = Template.fromStack(stack);

  template.resourceCountIs('AWS::Lambda::Permission', 2);
  expect(userPoolPolicies(template)).toHaveLength(2);
});
