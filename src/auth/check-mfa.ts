import { AccountRecovery } from 'aws-cdk-lib/aws-cognito';
import { Annotations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import type { MfaPolicy } from './mfa-policy';
import type { SignIn } from './sign-in';
import { fail, reject } from '../private/reject';

/** Refuses second factors that Cognito refuses, and such as would be worth nothing. */
export function checkMfa(scope: Construct, props: AuthenticatedAppAuthProps, signIn: SignIn, mfa: MfaPolicy): void {
  const { totp, sms, email, passkeys } = mfa._factors;
  checkPasskeys(scope, signIn, mfa);
  if (mfa._mfa !== 'OFF' && !totp && !sms && !email) {
    fail(scope, 'mfa', passkeys ? 'must allow a second factor for those who sign in with their password as well; set totp, sms or email to true'
      : 'must allow a second factor; set totp, sms or email to true, or use MfaPolicy.off()');
  }
  if (mfa._mfa === 'ON') checkRequired(scope, signIn, passkeys);
  if (mfa._mfa === 'OFF' && props.devices?._configuration.challengeRequiredOnNewDevice) {
    fail(scope, 'devices', 'can\'t stand in for a second factor where there is none; leave challengeOnNewDevice out, or choose another mfa');
  }
  if (!email) return;
  if (!sendsThroughSes(scope, props)) fail(scope, 'mfa', 'codes by e-mail need mail through Amazon SES; set email: UserPoolEmail.withSES(...)');
  if (!totp && !sms) {
    Annotations.of(scope).addWarningV2('cdk-cognito-access:only-email-as-second-factor',
      'CloudFormation may fail to create a user pool whose only second factor is e-mail; allow totp as well');
  }
}

/** Whether mail goes through Amazon SES and not through Cognito itself, which sends few messages a day. */
export function sendsThroughSes(scope: Construct, props: AuthenticatedAppAuthProps): boolean {
  return props.email?._bind(scope).emailSendingAccount === 'DEVELOPER';
}

/** A person can't get the code for the second factor and the code for a new password on the same channel. */
export function checkRecovery(scope: Construct, props: AuthenticatedAppAuthProps, mfa: MfaPolicy, recovery: AccountRecovery): void {
  const given = props.accountRecovery === undefined ? 'the default, ' : '';
  if (mfa._factors.email && recovery === AccountRecovery.EMAIL_ONLY) {
    fail(scope, 'accountRecovery', `must not be by e-mail alone where e-mail is a second factor; name another, got ${given}"EMAIL_ONLY"`);
  }
  if (mfa._factors.sms && recovery === AccountRecovery.PHONE_ONLY_WITHOUT_MFA) {
    fail(scope, 'accountRecovery', `must not be by phone alone where text messages are a second factor; name another, got ${given}"PHONE_ONLY_WITHOUT_MFA"`);
  }
}

function checkPasskeys(scope: Construct, signIn: SignIn, mfa: MfaPolicy): void {
  if (!mfa._factors.passkeys) return;
  const { passkeys, userVerification } = signIn._options;
  if (!passkeys) fail(scope, 'mfa', 'passkeys as second factor need people who sign in with them; set passkeys: true in signIn');
  reject(scope, 'signIn.userVerification', userVerification, userVerification === 'preferred',
    'must be required where a passkey counts as second factor; leave it out');
}

/** Where everybody must have a second factor, Cognito takes no way of sign-in that has one only. */
function checkRequired(scope: Construct, signIn: SignIn, passkeysCount: boolean): void {
  const { passkeys, emailCode, smsCode } = signIn._options;
  if (passkeys && !passkeysCount) {
    fail(scope, 'mfa', 'must count passkeys where a second factor is required; use MfaPolicy.required({ passkeys: true }), or MfaPolicy.optional()');
  }
  if (emailCode || smsCode) {
    const [option, code] = emailCode ? ['emailCode', 'e-mail'] : ['smsCode', 'text message'];
    fail(scope, 'mfa', `must not be required where a code by ${code} is enough to sign in; use MfaPolicy.optional(), or leave ${option} out of signIn`);
  }
}
