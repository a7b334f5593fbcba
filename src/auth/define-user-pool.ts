import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { PasswordPolicy } from 'aws-cdk-lib/aws-cognito';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PASSWORD_POLICY } from '../defaults';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import type { AuthSettings } from './settings';
import { defineSmsRole } from './sms-role';
import { acknowledge } from '../private/acknowledge';

/** The user pool as the settings say, with everything that Cognito leaves open closed by name. */
export function defineUserPool(scope: Construct, id: string, props: AuthenticatedAppAuthProps, settings: AuthSettings): UserPool {
  const { signIn, mfa } = settings;
  const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
  const pool = new UserPool(scope, id, {
    userPoolName: props.userPoolName,
    signInAliases: signIn._aliases,
    signInCaseSensitive: false,
    selfSignUpEnabled: props.selfSignUp ?? true,
    autoVerify: signIn._verified,
    keepOriginal: signIn._verified,
    mfa: mfa._mfa,
    mfaSecondFactor: { otp: mfa._factors.totp, sms: mfa._factors.sms, email: mfa._factors.email },
    passwordPolicy: passwordPolicy(props.passwordPolicy ?? {}),
    accountRecovery: settings.accountRecovery,
    standardAttributes: settings.standardAttributes,
    customAttributes: props.customAttributes,
    email: props.email,
    userVerification: props.userVerification,
    userInvitation: props.userInvitation,
    featurePlan: props.featurePlan,
    deletionProtection: props.deletionProtection ?? removalPolicy !== RemovalPolicy.DESTROY,
    removalPolicy,
    ...smsProps(scope, props, settings, removalPolicy),
  });
  acknowledgeChoices(pool, props, settings);
  return pool;
}

function passwordPolicy(given: PasswordPolicy): PasswordPolicy {
  return {
    minLength: given.minLength ?? PASSWORD_POLICY.minLength,
    requireLowercase: given.requireLowercase ?? PASSWORD_POLICY.requireLowercase,
    requireUppercase: given.requireUppercase ?? PASSWORD_POLICY.requireUppercase,
    requireDigits: given.requireDigits ?? PASSWORD_POLICY.requireDigits,
    requireSymbols: given.requireSymbols ?? PASSWORD_POLICY.requireSymbols,
    tempPasswordValidity: given.tempPasswordValidity ?? PASSWORD_POLICY.tempPasswordValidity,
    passwordHistorySize: given.passwordHistorySize,
  };
}

function smsProps(scope: Construct, props: AuthenticatedAppAuthProps, settings: AuthSettings, removalPolicy: RemovalPolicy) {
  if (props.smsRole) return { smsRole: props.smsRole, smsRoleExternalId: props.smsRoleExternalId };
  if (!settings.usesSms) return { enableSmsRole: false };
  // The address of a construct is stable, differs between pools and says nothing.
  const externalId = scope.node.addr;
  return { smsRole: defineSmsRole(scope, 'SmsRole', externalId, removalPolicy), smsRoleExternalId: externalId };
}

function acknowledgeChoices(pool: UserPool, props: AuthenticatedAppAuthProps, { mfa }: AuthSettings): void {
  if (mfa._mfa === 'OPTIONAL') acknowledge(pool, 'AwsSolutions-COG2', 'Users choose whether they have a second factor; MfaPolicy.required() makes them');
  if (props.featurePlan !== 'PLUS') acknowledge(pool, 'AwsSolutions-COG8', 'Threat protection is priced per user, so the feature plan is the choice of the app');
}
