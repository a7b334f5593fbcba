import { PasskeyUserVerification } from 'aws-cdk-lib/aws-cognito';
import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PASSKEY_USER_VERIFICATION } from '../defaults';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { sendsThroughSes } from './check-mfa';
import { checkRelyingPartyId } from './check-relying-party';
import type { SignIn } from './sign-in';
import { fail, reject } from '../private/reject';

/** How passkeys work in the pool. */
export interface PasskeySettings {
  /** Left out, it is the domain of managed login. */
  readonly relyingPartyId?: string;
  readonly userVerification: PasskeyUserVerification;
}

/** Refuses ways of sign-in that can't work, and says how passkeys work. */
export function checkSignIn(scope: Construct, props: AuthenticatedAppAuthProps, signIn: SignIn): PasskeySettings | undefined {
  const { emailCode, smsCode } = signIn._options;
  if (emailCode && !signIn._verified.email) {
    fail(scope, 'signIn.emailCode', 'needs addresses that the pool verifies; use SignIn.email, emailOrPhone or username, or leave it out');
  }
  if (smsCode && !signIn._verified.phone) {
    fail(scope, 'signIn.smsCode', 'needs phone numbers that the pool verifies; use SignIn.phone, emailOrPhone or username({ phoneAlias: true }), or leave it out');
  }
  if (emailCode && !sendsThroughSes(scope, props) && !props.triggers?.some(({ _moments }) => _moments.includes('CustomEmailSender'))) {
    Annotations.of(scope).addWarningV2('cdk-cognito-access:sign-in-by-few-mails',
      'Cognito itself sends at most 50 messages a day, so after that nobody signs in with a code; set email: UserPoolEmail.withSES(...)');
  }
  return passkeySettings(scope, props, signIn);
}

function passkeySettings(scope: Construct, props: AuthenticatedAppAuthProps, signIn: SignIn): PasskeySettings | undefined {
  const { passkeys, relyingPartyId, userVerification = PasskeyUserVerification[PASSKEY_USER_VERIFICATION] } = signIn._options;
  if (!passkeys) {
    for (const name of ['relyingPartyId', 'userVerification'] as const) {
      if (signIn._options[name] !== undefined) fail(scope, `signIn.${name}`, 'is for passkeys; set passkeys: true as well, or leave it out');
    }
    return undefined;
  }
  if (relyingPartyId !== undefined) checkRelyingPartyId(scope, relyingPartyId);
  const customDomain = props.managedLogin?._customDomainName;
  if (relyingPartyId === undefined && !props.managedLogin) {
    fail(scope, 'signIn.relyingPartyId', 'must be given where there is no managed login: the domain of your pages, such as example.com');
  }
  reject(scope, 'signIn.relyingPartyId', relyingPartyId,
    customDomain !== undefined && relyingPartyId !== undefined && !Token.isUnresolved(customDomain) && relyingPartyId !== customDomain,
    `must be the custom domain of managed login, "${customDomain}"; leave it out`);
  return { relyingPartyId: relyingPartyId ?? customDomain, userVerification };
}
