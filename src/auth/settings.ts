import { AccountRecovery, FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import type { StandardAttributes, StandardAttributesMask } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { MfaPolicy } from './mfa-policy';
import { SignIn } from './sign-in';
import { fail, reject } from '../private/reject';

/** What the props say, with defaults, and with what follows from them. */
export interface AuthSettings {
  readonly signIn: SignIn;
  readonly mfa: MfaPolicy;
  readonly accountRecovery: AccountRecovery;
  /** Whether Cognito sends text messages. */
  readonly usesSms: boolean;
  readonly standardAttributes?: StandardAttributes;
  /** Standard attributes that sign-up must give. */
  readonly required: StandardAttributesMask;
}

/** Ways of recovery that send text messages. */
const BY_PHONE = [AccountRecovery.PHONE_ONLY_WITHOUT_MFA, AccountRecovery.PHONE_AND_EMAIL, AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL,
  AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA];

/** Settles the props and refuses combinations that Cognito refuses, or would quietly make useless. */
export function settle(scope: Construct, props: AuthenticatedAppAuthProps): AuthSettings {
  const signIn = props.signIn ?? SignIn.email();
  const mfa = props.mfa ?? MfaPolicy.optional();
  const accountRecovery = props.accountRecovery ?? defaultRecovery(signIn);
  checkMfa(scope, props, mfa);
  checkRecovery(scope, props, mfa, accountRecovery);
  checkPassword(scope, props);
  checkCustomAttributes(scope, props);
  checkPlan(scope, props, mfa);
  const usesSms = mfa._factors.sms || signIn._verified.phone === true || BY_PHONE.includes(accountRecovery);
  // A username tells nothing of how to reach its owner, so an address is asked for.
  const standardAttributes = signIn._aliases.username ? { email: { required: true }, ...props.standardAttributes } : props.standardAttributes;
  const required = Object.entries(standardAttributes ?? {}).flatMap(([name, attribute]) => attribute?.required ? [[name, true]] : []);
  return { signIn, mfa, accountRecovery, usesSms, standardAttributes, required: Object.fromEntries(required) };
}

/** By e-mail, which no one takes over with a SIM card; by phone for those who may have nothing else. */
function defaultRecovery({ _verified: verified, _aliases: aliases }: SignIn): AccountRecovery {
  if (!verified.email) return AccountRecovery.PHONE_ONLY_WITHOUT_MFA;
  return aliases.phone && !aliases.username ? AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA : AccountRecovery.EMAIL_ONLY;
}

function checkMfa(scope: Construct, props: AuthenticatedAppAuthProps, mfa: MfaPolicy): void {
  const { totp, sms, email } = mfa._factors;
  if (mfa._mfa !== 'OFF' && !totp && !sms && !email) fail(scope, 'mfa', 'must allow a second factor; set totp, sms or email to true, or use MfaPolicy.off()');
  if (!email) return;
  if (props.email?._bind(scope).emailSendingAccount !== 'DEVELOPER') {
    fail(scope, 'mfa', 'codes by e-mail need mail through Amazon SES; set email: UserPoolEmail.withSES(...)');
  }
}

/** A person can't get the code for the second factor and the code for a new password on the same channel. */
function checkRecovery(scope: Construct, props: AuthenticatedAppAuthProps, mfa: MfaPolicy, recovery: AccountRecovery): void {
  const given = props.accountRecovery === undefined ? 'the default, ' : '';
  if (mfa._factors.email && recovery === AccountRecovery.EMAIL_ONLY) {
    fail(scope, 'accountRecovery', `must not be by e-mail alone where e-mail is a second factor; name another, got ${given}"EMAIL_ONLY"`);
  }
  if (mfa._factors.sms && recovery === AccountRecovery.PHONE_ONLY_WITHOUT_MFA) {
    fail(scope, 'accountRecovery', `must not be by phone alone where text messages are a second factor; name another, got ${given}"PHONE_ONLY_WITHOUT_MFA"`);
  }
}

function checkPassword(scope: Construct, props: AuthenticatedAppAuthProps): void {
  const { minLength, tempPasswordValidity } = props.passwordPolicy ?? {};
  const { min, max } = LIMITS.passwordMinLength;
  reject(scope, 'passwordPolicy.minLength', minLength, minLength !== undefined && (minLength < min || minLength > max), `must be ${min} to ${max} characters`);
  if (tempPasswordValidity === undefined || tempPasswordValidity.isUnresolved()) return;
  const days = tempPasswordValidity.toDays({ integral: false });
  reject(scope, 'passwordPolicy.tempPasswordValidity', days, days < LIMITS.temporaryPasswordDays.min || days > LIMITS.temporaryPasswordDays.max,
    `must be ${LIMITS.temporaryPasswordDays.min} to ${LIMITS.temporaryPasswordDays.max} days`);
}

function checkCustomAttributes(scope: Construct, props: AuthenticatedAppAuthProps): void {
  const names = Object.keys(props.customAttributes ?? {});
  if (names.length > LIMITS.customAttributes) fail(scope, 'customAttributes', `must be at most ${LIMITS.customAttributes}, got ${names.length}`);
  for (const name of names) {
    reject(scope, 'customAttributes', name, name.startsWith('custom:'), 'must be named without custom:, which Cognito adds');
    reject(scope, 'customAttributes', name, name.length < 1 || name.length > LIMITS.customAttributeNameLength,
      `a name must be 1 to ${LIMITS.customAttributeNameLength} characters`);
  }
}

/** What Cognito would refuse at deployment, or take off without a word, on the Lite plan. */
function checkPlan(scope: Construct, props: AuthenticatedAppAuthProps, mfa: MfaPolicy): void {
  if (props.featurePlan !== FeaturePlan.LITE) return;
  if (mfa._factors.email) fail(scope, 'featurePlan', 'codes by e-mail need Essentials or Plus, got "LITE"');
  const token = props.triggers?.find((trigger) => trigger._name === 'PreTokenGenerationConfig' && trigger._slot.version?.[1] !== 'V1_0');
  if (token) fail(scope, 'featurePlan', `a pre-token-generation trigger ${token._slot.version?.[1]} needs Essentials or Plus; use V1_0, got "LITE"`);
}
