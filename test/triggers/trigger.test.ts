import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { lambdaConfigOf, withHandler, withTriggers } from './trigger-stack';
import { PreTokenGenerationVersion, Trigger } from '../../src';
import type { TriggerOptions } from '../../src';

type Factory = (handler: ReturnType<typeof withHandler>['handler'], options?: TriggerOptions) => Trigger;

const PLAIN: [string, Factory][] = [
  ['PreSignUp', Trigger.preSignUp],
  ['PostConfirmation', Trigger.postConfirmation],
  ['PreAuthentication', Trigger.preAuthentication],
  ['PostAuthentication', Trigger.postAuthentication],
  ['UserMigration', Trigger.userMigration],
  ['CustomMessage', Trigger.customMessage],
];

test.each(PLAIN)('%s is called', (member, factory) => {
  const { stack, handler } = withHandler();

  withTriggers(stack, [factory(handler)]);

  expect(lambdaConfigOf(Template.fromStack(stack))).toEqual({ [member]: stack.resolve(handler.functionRef.functionArn) });
});

test.each([
  [undefined, 'V2_0'],
  [PreTokenGenerationVersion.V1_0, 'V1_0'],
  [PreTokenGenerationVersion.V2_0, 'V2_0'],
  [PreTokenGenerationVersion.V3_0, 'V3_0'],
])('pre-token generation of version %p gets events of version %s', (version, LambdaVersion) => {
  const { stack, handler } = withHandler();

  withTriggers(stack, [Trigger.preTokenGeneration(handler, { version })]);

  const LambdaArn = stack.resolve(handler.functionRef.functionArn);
  expect(lambdaConfigOf(Template.fromStack(stack))).toEqual({ PreTokenGenerationConfig: { LambdaArn, LambdaVersion } });
});

test('inbound federation is called', () => {
  const { stack, handler } = withHandler();

  withTriggers(stack, [Trigger.inboundFederation(handler)]);

  const LambdaArn = stack.resolve(handler.functionRef.functionArn);
  expect(lambdaConfigOf(Template.fromStack(stack))).toEqual({ InboundFederation: { LambdaArn, LambdaVersion: 'V1_0' } });
});

test('the three challenges are called', () => {
  const { stack, handler } = withHandler();

  withTriggers(stack, [Trigger.defineAuthChallenge(handler), Trigger.createAuthChallenge(handler), Trigger.verifyAuthChallengeResponse(handler)]);

  const arn = stack.resolve(handler.functionRef.functionArn);
  expect(lambdaConfigOf(Template.fromStack(stack))).toEqual({ DefineAuthChallenge: arn, CreateAuthChallenge: arn, VerifyAuthChallengeResponse: arn });
});

test('both custom senders are called, with the key of the codes', () => {
  const { stack, handler } = withHandler();
  const key = new Key(stack, 'Key');

  withTriggers(stack, [Trigger.customEmailSender(handler, key), Trigger.customSmsSender(handler, key)]);

  const sender = { LambdaArn: stack.resolve(handler.functionRef.functionArn), LambdaVersion: 'V1_0' };
  const expected = { CustomEmailSender: sender, CustomSMSSender: sender, KMSKeyID: stack.resolve(key.keyArn) };

  expect(lambdaConfigOf(Template.fromStack(stack))).toEqual(expected);
});

test('every trigger takes actions on the user pool', () => {
  const { stack, handler } = withHandler();
  const options = { userPoolActions: ['cognito-idp:AdminGetUser'] };
  const key = new Key(stack, 'Key');
  const triggers = [
    ...PLAIN.map(([, factory]) => factory(handler, options)),
    Trigger.preTokenGeneration(handler, options),
    Trigger.inboundFederation(handler, options),
    Trigger.defineAuthChallenge(handler, options),
    Trigger.createAuthChallenge(handler, options),
    Trigger.verifyAuthChallengeResponse(handler, options),
    Trigger.customEmailSender(handler, key, options), Trigger.customSmsSender(handler, key, options),
  ];

  withTriggers(stack, triggers);

  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const onPool = policies.filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).includes('cognito-idp:AdminGetUser'));
  expect(triggers).toHaveLength(13);
  expect(onPool).toHaveLength(13);
});
