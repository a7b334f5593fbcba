import { AccountRecovery } from 'aws-cdk-lib/aws-cognito';
import type { FeaturePlan, StandardAttributes, StandardAttributesMask } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { PlanNeed } from './auth-parts';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { checkAttributes } from './check-attributes';
import { checkEmail } from './check-email';
import { checkFederation } from './check-federation';
import { checkMfa, checkRecovery } from './check-mfa';
import { checkSignIn } from './check-sign-in';
import type { PasskeySettings } from './check-sign-in';
import { featurePlanOf } from './feature-plan';
import { MfaPolicy } from './mfa-policy';
import { settlePasswordPolicy } from './password-policy';
import type { SettledPasswordPolicy } from './password-policy';
import { SignIn } from './sign-in';
import { reject } from '../private/reject';

/** What the props say, with defaults, and with what follows from them. */
export interface AuthSettings {
  readonly signIn: SignIn;
  /** How passkeys work, where people can sign in with them. */
  readonly passkeys?: PasskeySettings;
  readonly mfa: MfaPolicy;
  readonly passwordPolicy: SettledPasswordPolicy;
  readonly accountRecovery: AccountRecovery;
  /** Whether Cognito sends text messages. */
  readonly usesSms: boolean;
  readonly standardAttributes?: StandardAttributes;
  /** Standard attributes that sign-up must give. */
  readonly required: StandardAttributesMask;
  /** The given plan, or the least that what is used needs. Left out, the choice is Cognito's. */
  readonly featurePlan?: FeaturePlan;
}

/** Ways of recovery that send text messages. */
const BY_PHONE = [AccountRecovery.PHONE_ONLY_WITHOUT_MFA, AccountRecovery.PHONE_AND_EMAIL, AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL,
  AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA];

/** Settles the props and refuses combinations that Cognito refuses, or would quietly make useless. */
export function settle(scope: Construct, props: AuthenticatedAppAuthProps): AuthSettings {
  const signIn = props.signIn ?? SignIn.email();
  const mfa = props.mfa ?? MfaPolicy.optional();
  const accountRecovery = props.accountRecovery ?? defaultRecovery(signIn);
  const passkeys = checkSignIn(scope, props, signIn);
  checkEmail(scope, props);
  checkMfa(scope, props, signIn, mfa);
  checkRecovery(scope, props, mfa, accountRecovery);
  checkPassword(scope, props);
  checkAttributes(scope, props);
  checkFederation(scope, props);
  const featurePlan = featurePlanOf(scope, props.featurePlan, planNeeds(props, signIn, mfa));
  const usesSms = mfa._factors.sms || signIn._verified.phone === true || BY_PHONE.includes(accountRecovery);
  // A username tells nothing of how to reach its owner, so an address is asked for.
  const standardAttributes = signIn._aliases.username ? { email: { required: true }, ...props.standardAttributes } : props.standardAttributes;
  const required = Object.entries(standardAttributes ?? {}).flatMap(([name, attribute]) => attribute?.required ? [[name, true]] : []);
  return {
    signIn,
    passkeys,
    mfa,
    passwordPolicy: settlePasswordPolicy(props.passwordPolicy ?? {}),
    accountRecovery,
    usesSms,
    standardAttributes,
    required: Object.fromEntries(required),
    featurePlan,
  };
}

function planNeeds(props: AuthenticatedAppAuthProps, signIn: SignIn, mfa: MfaPolicy): PlanNeed[] {
  const { passwordPolicy, triggers = [], managedLogin, protection } = props;
  return [
    ...signIn._planNeeds,
    ...mfa._planNeeds,
    ...(passwordPolicy?.passwordHistorySize === undefined ? [] : [{ plan: 'ESSENTIALS', what: 'password histories' } as const]),
    ...triggers.flatMap((trigger) => trigger._planNeeds),
    ...managedLogin?._planNeeds ?? [],
    ...protection?._planNeeds ?? [],
  ];
}

/** By e-mail, which no one takes over with a SIM card; by phone for those who may have nothing else. */
function defaultRecovery({ _verified: verified, _aliases: aliases }: SignIn): AccountRecovery {
  if (!verified.email) return AccountRecovery.PHONE_ONLY_WITHOUT_MFA;
  return aliases.phone && !aliases.username ? AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA : AccountRecovery.EMAIL_ONLY;
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
