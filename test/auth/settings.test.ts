import { AccountRecovery, FeaturePlan, StringAttribute, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import type { PasswordPolicy } from 'aws-cdk-lib/aws-cognito';
import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, onlyResource } from './sign-in-stack';
import { MfaPolicy, PreTokenGenerationVersion, SignIn, Trigger, TriggerFunction } from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const POOL = 'AWS::Cognito::UserPool';
const ses = () => UserPoolEmail.withSES({ fromEmail: 'app@example.com', sesRegion: 'us-east-1' });
const poolOf = (props: AuthenticatedAppAuthProps) => onlyResource(authTemplate(props), POOL);
const namesOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, new StringAttribute()]));

describe('the second factor', () => {
  const email = { email: ses(), accountRecovery: AccountRecovery.PHONE_AND_EMAIL };

  test.each<[string, AuthenticatedAppAuthProps, string, string[] | undefined, boolean]>([
    ['is never asked for', { mfa: MfaPolicy.off() }, 'OFF', undefined, false],
    ['may be an authenticator app', { mfa: MfaPolicy.optional() }, 'OPTIONAL', ['SOFTWARE_TOKEN_MFA'], false],
    ['must be an authenticator app', { mfa: MfaPolicy.required() }, 'ON', ['SOFTWARE_TOKEN_MFA'], false],
    ['may be a text message', { mfa: MfaPolicy.optional({ totp: false, sms: true }) }, 'OPTIONAL', ['SMS_MFA'], true],
    ['must be a text message', { mfa: MfaPolicy.required({ totp: false, sms: true }) }, 'ON', ['SMS_MFA'], true],
    ['must be one of two', { mfa: MfaPolicy.required({ sms: true }) }, 'ON', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], true],
    ['may be an e-mail', { ...email, mfa: MfaPolicy.optional({ totp: false, email: true }) }, 'OPTIONAL', ['EMAIL_OTP'], true],
    ['must be an e-mail', { ...email, mfa: MfaPolicy.required({ totp: false, email: true }) }, 'ON', ['EMAIL_OTP'], true],
    ['must be one of three', { ...email, mfa: MfaPolicy.required({ sms: true, email: true }) }, 'ON', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'], true],
  ])('%s', (_, props, configuration, factors, sms) => {
    const pool = poolOf(props);

    expect(pool.MfaConfiguration).toBe(configuration);
    expect(pool.EnabledMfas).toEqual(factors);
    expect('SmsConfiguration' in pool).toBe(sms);
  });

  test.each([
    ['optional', MfaPolicy.optional({ totp: false })],
    ['required', MfaPolicy.required({ totp: false })],
  ])('fails where it is %s and there is none', (_, mfa) => {
    expect(() => makeAuth({ mfa })).toThrow(
      new Error('[Test/Auth] mfa: must allow a second factor; set totp, sms or email to true, or use MfaPolicy.off()'),
    );
  });

  test.each<[string, UserPoolEmail | undefined]>([
    ['Cognito sends mail', undefined],
    ['Cognito is asked to send mail', UserPoolEmail.withCognito()],
  ])('fails where it is an e-mail and %s', (_, sender) => {
    expect(() => makeAuth({ mfa: MfaPolicy.optional({ email: true }), email: sender, accountRecovery: AccountRecovery.NONE })).toThrow(
      new Error('[Test/Auth] mfa: codes by e-mail need mail through Amazon SES; set email: UserPoolEmail.withSES(...)'),
    );
  });
});

describe('account recovery', () => {
  test.each<[AccountRecovery, string[], boolean]>([
    [AccountRecovery.EMAIL_ONLY, ['verified_email'], false],
    [AccountRecovery.NONE, ['admin_only'], false],
    [AccountRecovery.PHONE_ONLY_WITHOUT_MFA, ['verified_phone_number'], true],
    [AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL, ['verified_phone_number', 'verified_email'], true],
    [AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA, ['verified_email', 'verified_phone_number'], true],
    [AccountRecovery.PHONE_AND_EMAIL, [], true],
  ])('number %p goes by %p', (accountRecovery, names, sms) => {
    const pool = poolOf({ accountRecovery });

    const mechanisms = names.map((Name, index) => ({ Name, Priority: index + 1 }));
    expect(pool.AccountRecoverySetting).toEqual(names.length > 0 ? { RecoveryMechanisms: mechanisms } : undefined);
    expect('SmsConfiguration' in pool).toBe(sms);
  });

  test.each<[string, AuthenticatedAppAuthProps, string]>([
    ['by e-mail, the second factor', { mfa: MfaPolicy.optional({ email: true }), email: ses() },
      'must not be by e-mail alone where e-mail is a second factor; name another, got the default, "EMAIL_ONLY"'],
    ['by e-mail, the second factor, as asked for', { mfa: MfaPolicy.optional({ email: true }), email: ses(), accountRecovery: AccountRecovery.EMAIL_ONLY },
      'must not be by e-mail alone where e-mail is a second factor; name another, got "EMAIL_ONLY"'],
    ['by phone, the second factor', { signIn: SignIn.phone(), mfa: MfaPolicy.required({ sms: true }) },
      'must not be by phone alone where text messages are a second factor; name another, got the default, "PHONE_ONLY_WITHOUT_MFA"'],
    ['by phone, the second factor, as asked for', { mfa: MfaPolicy.required({ sms: true }), accountRecovery: AccountRecovery.PHONE_ONLY_WITHOUT_MFA },
      'must not be by phone alone where text messages are a second factor; name another, got "PHONE_ONLY_WITHOUT_MFA"'],
  ])('fails where it is only %s', (_, props, message) => {
    expect(() => makeAuth(props)).toThrow(new Error(`[Test/Auth] accountRecovery: ${message}`));
  });

  test('may share a channel with the second factor where there is another', () => {
    const props = { signIn: SignIn.phone(), mfa: MfaPolicy.optional({ sms: true }), accountRecovery: AccountRecovery.PHONE_AND_EMAIL };

    expect(() => makeAuth(props)).not.toThrow();
  });
});

describe('the password policy', () => {
  test.each<[PasswordPolicy, string]>([
    [{ minLength: 5 }, 'minLength: must be 6 to 99 characters, got 5'],
    [{ minLength: 100 }, 'minLength: must be 6 to 99 characters, got 100'],
    [{ tempPasswordValidity: Duration.hours(12) }, 'tempPasswordValidity: must be 1 to 365 days, got 0.5'],
    [{ tempPasswordValidity: Duration.days(366) }, 'tempPasswordValidity: must be 1 to 365 days, got 366'],
  ])('fails on %j', (passwordPolicy, message) => {
    expect(() => makeAuth({ passwordPolicy })).toThrow(new Error(`[Test/Auth] passwordPolicy.${message}`));
  });

  test.each([6, 99])('may ask for %p characters', (minLength) => {
    expect(poolOf({ passwordPolicy: { minLength } }).Policies).toMatchObject({ PasswordPolicy: { MinimumLength: minLength } });
  });

  test.each([1, 365])('may keep temporary passwords for %p days', (days) => {
    expect(poolOf({ passwordPolicy: { tempPasswordValidity: Duration.days(days) } }).Policies)
      .toMatchObject({ PasswordPolicy: { TemporaryPasswordValidityDays: days } });
  });

  test('lets a validity through that only deployment knows', () => {
    const stack = new Stack(new App(), 'Test');
    const days = new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber;

    authTemplate({ passwordPolicy: { tempPasswordValidity: Duration.days(days) } }, stack)
      .hasResourceProperties(POOL, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: { Ref: 'Days' } } } });
  });
});

describe('custom attributes', () => {
  test.each<[string, AuthenticatedAppAuthProps['customAttributes'], string]>([
    ['51 of them', namesOf(51), 'must be at most 50, got 51'],
    ['a prefix', { 'custom:tenant': new StringAttribute() }, 'must be named without custom:, which Cognito adds, got "custom:tenant"'],
    ['an empty name', { '': new StringAttribute() }, 'a name must be 1 to 20 characters, got ""'],
    ['a long name', { ['a'.repeat(21)]: new StringAttribute() }, `a name must be 1 to 20 characters, got "${'a'.repeat(21)}"`],
  ])('fail on %s', (_, customAttributes, message) => {
    expect(() => makeAuth({ customAttributes })).toThrow(new Error(`[Test/Auth] customAttributes: ${message}`));
  });

  test('may be 50', () => {
    expect(poolOf({ customAttributes: namesOf(50) }).Schema).toHaveLength(50);
  });

  test('may have a name of 20 characters', () => {
    expect(poolOf({ customAttributes: { ['a'.repeat(20)]: new StringAttribute() } }).Schema).toMatchObject([{ Name: 'a'.repeat(20) }]);
  });
});

describe('the Lite plan', () => {
  const lite = (props: AuthenticatedAppAuthProps) => () => makeAuth({ featurePlan: FeaturePlan.LITE, ...props });
  const trigger = (version?: PreTokenGenerationVersion) => () => {
    const stack = new Stack(new App(), 'Test');
    const handler = new TriggerFunction(stack, 'Fn', { code: 'exports.handler = async (event) => event' });
    return makeAuth({ featurePlan: FeaturePlan.LITE, triggers: [Trigger.preTokenGeneration(handler, { version })] }, stack);
  };

  test('has authenticator apps and text messages', () => {
    expect(lite({ mfa: MfaPolicy.optional({ sms: true }) })).not.toThrow();
  });

  test('fails with codes by e-mail', () => {
    expect(lite({ mfa: MfaPolicy.optional({ email: true }), email: ses(), accountRecovery: AccountRecovery.NONE })).toThrow(
      new Error('[Test/Auth] featurePlan: codes by e-mail need Essentials or Plus, got "LITE"'),
    );
  });

  test.each([
    [undefined, 'V2_0'],
    [PreTokenGenerationVersion.V2_0, 'V2_0'],
    [PreTokenGenerationVersion.V3_0, 'V3_0'],
  ])('fails with a pre-token-generation trigger of version %p', (version, named) => {
    expect(trigger(version)).toThrow(
      new Error(`[Test/Auth] featurePlan: pre-token-generation triggers of version ${named} need Essentials or Plus, got "LITE"`),
    );
  });

  test('has pre-token-generation triggers of version 1', () => {
    expect(trigger(PreTokenGenerationVersion.V1_0)).not.toThrow();
  });
});

test('attributes that sign-up must give are required in the pool', () => {
  expect(poolOf({ signIn: SignIn.username(), standardAttributes: { birthdate: { required: true }, website: { required: false } } }).Schema)
    .toEqual(expect.arrayContaining([
      { Name: 'birthdate', Required: true, Mutable: true }, { Name: 'email', Required: true, Mutable: true }, { Name: 'website', Required: false, Mutable: true },
    ]));
});
