import { CfnUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import type { AuthSettings } from './settings';
import { defineSmsRole } from './sms-role';
import { acknowledge } from '../private/acknowledge';
import { defaultChildOf } from '../private/default-child';

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
    ...choiceProps(settings),
    mfa: mfa._mfa,
    mfaSecondFactor: { otp: mfa._factors.totp, sms: mfa._factors.sms, email: mfa._factors.email },
    passwordPolicy: settings.passwordPolicy,
    accountRecovery: settings.accountRecovery,
    standardAttributes: settings.standardAttributes,
    customAttributes: props.customAttributes,
    email: props.email,
    userVerification: props.userVerification,
    userInvitation: props.userInvitation,
    deviceTracking: props.devices?._configuration,
    featurePlan: settings.featurePlan,
    deletionProtection: props.deletionProtection ?? removalPolicy !== RemovalPolicy.DESTROY,
    removalPolicy,
    ...smsProps(scope, props, settings, removalPolicy),
  });
  if (settings.passkeys) {
    // The L2 has no prop for it.
    defaultChildOf(pool, CfnUserPool).webAuthnFactorConfiguration = mfa._factors.passkeys ? 'MULTI_FACTOR_WITH_USER_VERIFICATION' : 'SINGLE_FACTOR';
  }
  acknowledgeChoices(pool, settings);
  return pool;
}

/** What people can sign in with in place of the password, which Cognito lets nobody take away. */
function choiceProps({ signIn, passkeys }: AuthSettings): UserPoolProps {
  const { emailCode, smsCode } = signIn._options;
  if (!signIn._byChoice) return {};
  return {
    signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: emailCode, smsOtp: smsCode, passkey: passkeys !== undefined } },
    passkeyRelyingPartyId: passkeys?.relyingPartyId,
    passkeyUserVerification: passkeys?.userVerification,
  };
}

function smsProps(scope: Construct, props: AuthenticatedAppAuthProps, settings: AuthSettings, removalPolicy: RemovalPolicy) {
  if (props.smsRole) return { smsRole: props.smsRole, smsRoleExternalId: props.smsRoleExternalId };
  if (!settings.usesSms) return { enableSmsRole: false };
  // The address of a construct is stable, differs between pools and says nothing.
  const externalId = scope.node.addr;
  return { smsRole: defineSmsRole(scope, 'SmsRole', externalId, removalPolicy), smsRoleExternalId: externalId };
}

function acknowledgeChoices(pool: UserPool, { mfa, featurePlan }: AuthSettings): void {
  if (mfa._mfa === 'OPTIONAL') acknowledge(pool, 'AwsSolutions-COG2', 'Users choose whether they have a second factor; MfaPolicy.required() makes them');
  if (featurePlan !== 'PLUS') acknowledge(pool, 'AwsSolutions-COG8', 'Threat protection is priced per user, so the feature plan is the choice of the app');
}
