import { AccountRecovery, FeaturePlan, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { App, Fn, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, onlyResource } from './sign-in-stack';
import {
  AppClient, ClaimTokens, DeviceTracking, LogDelivery, ManagedLogin, MfaPolicy, PreTokenGenerationVersion, Protection, SignIn, ThreatProtection,
  Trigger, TriggerFunction, UserPoolLog,
} from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const { ESSENTIALS, LITE, PLUS } = FeaturePlan;
const tierOf = (props: AuthenticatedAppAuthProps, stack?: Stack) => onlyResource(authTemplate(props, stack), 'AWS::Cognito::UserPool').UserPoolTier;
const pages = (classic = false): AuthenticatedAppAuthProps => ({
  managedLogin: ManagedLogin.prefix('test-of-example', { classic }), clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })],
});
const threats: AuthenticatedAppAuthProps = { protection: Protection.of({ threatProtection: ThreatProtection.audit() }) };
const passkeys = SignIn.email({ passkeys: true, relyingPartyId: 'example.com' });

/** What needs a plan, as errors name it. */
const NEEDS: [string, FeaturePlan, AuthenticatedAppAuthProps][] = [
  ['passkeys', ESSENTIALS, { signIn: passkeys }],
  ['sign-in codes by e-mail', ESSENTIALS, { signIn: SignIn.email({ emailCode: true }) }],
  ['sign-in codes by text message', ESSENTIALS, { signIn: SignIn.phone({ smsCode: true }) }],
  ['passkeys and passkeys as second factor', ESSENTIALS, { signIn: passkeys, mfa: MfaPolicy.required({ passkeys: true }) }],
  ['codes by e-mail', ESSENTIALS, {
    mfa: MfaPolicy.optional({ email: true }), accountRecovery: AccountRecovery.NONE, email: UserPoolEmail.withSES({ fromEmail: 'app@example.com', sesRegion: 'us-east-1' }),
  }],
  ['password histories', ESSENTIALS, { passwordPolicy: { passwordHistorySize: 3 } }],
  ['the pages of managed login', ESSENTIALS, pages()],
  ['pre-token-generation triggers of version V2_0', ESSENTIALS, { triggers: [Trigger.claims({ attributes: { label: 'name' }, tokens: ClaimTokens.ACCESS })] }],
  ['ratings of risk', PLUS, threats],
  ['ratings of risk and logs of user activity', PLUS, {
    protection: Protection.of({ threatProtection: ThreatProtection.audit(), logs: [LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY)] }),
  }],
];

test.each(NEEDS)('%s make the plan %s', (_, plan, props) => {
  expect(tierOf(props)).toBe(plan);
});

test.each(NEEDS)('%s fail with less than %s', (what, plan, props) => {
  const needed = plan === PLUS ? 'Plus' : 'Essentials or Plus';

  expect(() => makeAuth({ ...props, featurePlan: LITE })).toThrow(new Error(`[Test/Auth] featurePlan: ${what} need ${needed}, got "LITE"`));
});

test('the most demanding use decides', () => {
  expect(tierOf({ signIn: passkeys, ...threats })).toBe(PLUS);
});

test('what every plan has leaves the choice to Cognito, and goes with Lite', () => {
  const stack = new Stack(new App(), 'Test');
  const fn = new TriggerFunction(stack, 'Fn', { code: 'exports.handler = async (event) => event' });
  const props: AuthenticatedAppAuthProps = {
    mfa: MfaPolicy.optional({ sms: true }),
    devices: DeviceTracking.always(),
    triggers: [
      Trigger.preTokenGeneration(fn, { version: PreTokenGenerationVersion.V1_0 }),
      Trigger.defineAuthChallenge(fn), Trigger.createAuthChallenge(fn), Trigger.verifyAuthChallengeResponse(fn),
    ],
    ...pages(true),
  };

  expect(tierOf(props, stack)).toBeUndefined();
  expect(tierOf({ mfa: props.mfa, devices: props.devices, ...pages(true), featurePlan: LITE })).toBe(LITE);
});

test.each([ESSENTIALS, PLUS])('a given plan stays, such as %s', (featurePlan) => {
  expect(tierOf({ signIn: passkeys, featurePlan })).toBe(featurePlan);
});

test('fails on a plan that lacks several things, and names each once', () => {
  const signIn = SignIn.emailOrPhone({ passkeys: true, relyingPartyId: 'example.com', emailCode: true, smsCode: true });

  expect(() => makeAuth({ signIn, ...threats, featurePlan: LITE })).toThrow(new Error(
    '[Test/Auth] featurePlan: passkeys, sign-in codes by e-mail and sign-in codes by text message need Essentials or Plus; ratings of risk need Plus, got "LITE"'));
  expect(() => makeAuth({ signIn, ...threats, featurePlan: ESSENTIALS })).toThrow(new Error('[Test/Auth] featurePlan: ratings of risk need Plus, got "ESSENTIALS"'));
});

test('a plan that only deployment knows is let through', () => {
  expect(tierOf({ ...threats, featurePlan: Fn.importValue('plan') as FeaturePlan })).toEqual({ 'Fn::ImportValue': 'plan' });
});
