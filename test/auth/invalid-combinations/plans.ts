import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { triggered } from './combination';
import type { Combination } from './combination';
import { CALLBACKS, SES } from './parts';
import {
  AppClient, Branding, ClaimTokens, LogDelivery, ManagedLogin, MfaPolicy, PreTokenGenerationVersion, Protection, RiskConfiguration, SignIn,
  Terms, ThreatProtection, Trigger, UserPoolLog,
} from '../../../src';
import type { AuthenticatedAppAuthProps, ClaimsOptions, ManagedLoginOptions, ProtectionOptions } from '../../../src';

const { LITE, ESSENTIALS, PLUS } = FeaturePlan;
const TERMS = Terms.links({ termsOfUse: 'https://example.com/terms', privacyPolicy: 'https://example.com/privacy' });
const web = { clients: [AppClient.singlePage('web', { callbackUrls: CALLBACKS })] };

/** The same props, on a plan that has not what they need and on the first that has. */
function inPlan(name: string, props: AuthenticatedAppAuthProps, what: string): Combination {
  return [
    `the Lite plan and ${name}`, { featurePlan: LITE, ...props },
    `[Test/Auth] featurePlan: ${what} need Essentials or Plus, got "LITE"`, { featurePlan: ESSENTIALS, ...props },
  ];
}

function preToken(version: PreTokenGenerationVersion | undefined, written: string): Combination {
  const at = (featurePlan: FeaturePlan) => triggered((handler) => [Trigger.preTokenGeneration(handler, { version })], { featurePlan });
  return [
    `the Lite plan and a pre-token-generation trigger of version ${version}`, at(LITE),
    `[Test/Auth] featurePlan: pre-token-generation triggers of version ${written} need Essentials or Plus, got "LITE"`,
    at(ESSENTIALS),
  ];
}

function claims(name: string, options: ClaimsOptions): Combination {
  return [
    `the Lite plan and ${name}`, { featurePlan: LITE, triggers: [Trigger.claims({ attributes: { who: 'sub' }, ...options })] },
    '[Test/Auth] featurePlan: pre-token-generation triggers of version V2_0 need Essentials or Plus, got "LITE"',
    { featurePlan: LITE, triggers: [Trigger.claims({ attributes: { who: 'sub' } })] },
  ];
}

function classic(prop: keyof ManagedLoginOptions, options: ManagedLoginOptions): Combination {
  return [
    `the classic hosted UI and ${prop}`, { ...web, managedLogin: ManagedLogin.prefix('app', { classic: true, ...options }) },
    `[Test/Auth] managedLogin.${prop}: is not for the classic hosted UI; leave it or classic out`,
    { ...web, managedLogin: ManagedLogin.prefix('app', options) },
  ];
}

function plus(name: string, featurePlan: FeaturePlan, options: ProtectionOptions, what: string): Combination {
  const protection = Protection.of(options);
  return [name, { featurePlan, protection }, `[Test/Auth] featurePlan: ${what} need Plus, got "${featurePlan}"`, { featurePlan: PLUS, protection }];
}

/** What a feature plan does not have. */
export const PLANS: readonly Combination[] = [
  inPlan('passkeys', { signIn: SignIn.email({ passkeys: true, relyingPartyId: 'example.com' }) }, 'passkeys'),
  inPlan('passkeys that count as second factor', {
    signIn: SignIn.email({ passkeys: true, relyingPartyId: 'example.com' }), mfa: MfaPolicy.required({ passkeys: true }),
  }, 'passkeys and passkeys as second factor'),
  inPlan('sign-in codes by e-mail', { signIn: SignIn.email({ emailCode: true }) }, 'sign-in codes by e-mail'),
  inPlan('sign-in codes by text message', { signIn: SignIn.phone({ smsCode: true }) }, 'sign-in codes by text message'),
  inPlan('a second factor by e-mail', { ...SES, signIn: SignIn.emailOrPhone(), mfa: MfaPolicy.optional({ email: true }) }, 'codes by e-mail'),
  inPlan('a password history', { passwordPolicy: { passwordHistorySize: 5 } }, 'password histories'),
  ['the Lite plan and managed login', { ...web, featurePlan: LITE, managedLogin: ManagedLogin.prefix('app') },
    '[Test/Auth] featurePlan: the pages of managed login need Essentials or Plus, got "LITE"',
    { ...web, featurePlan: LITE, managedLogin: ManagedLogin.prefix('app', { classic: true }) }],
  classic('branding', { branding: { web: Branding.cognitoDefault() } }),
  classic('defaultBranding', { defaultBranding: Branding.cognitoDefault() }),
  classic('terms', { terms: TERMS }),
  preToken(undefined, 'V2_0'),
  preToken(PreTokenGenerationVersion.V2_0, 'V2_0'),
  preToken(PreTokenGenerationVersion.V3_0, 'V3_0'),
  claims('claims in access tokens', { tokens: ClaimTokens.ACCESS }),
  claims('claims in both tokens', { tokens: ClaimTokens.BOTH }),
  claims('groups as a list', { groups: 'teams' }),
  claims('scopes to add', { addScopes: ['notes/read'] }),
  claims('scopes to leave out', { suppressScopes: ['notes/read'] }),
  plus('the Lite plan and threat protection', LITE, { threatProtection: ThreatProtection.audit() }, 'ratings of risk'),
  plus('the Essentials plan and threat protection', ESSENTIALS, { threatProtection: ThreatProtection.enforced() }, 'ratings of risk'),
  plus('the Essentials plan and a block on leaked passwords', ESSENTIALS, {
    threatProtection: ThreatProtection.enforced(), risk: RiskConfiguration.of({ blockCompromisedCredentials: true }),
  }, 'ratings of risk'),
  plus('the Essentials plan and logs of user activity', ESSENTIALS, {
    threatProtection: ThreatProtection.audit(), logs: [LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY)],
  }, 'ratings of risk and logs of user activity'),
];
