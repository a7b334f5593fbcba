import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { AccountRecovery, PasskeyUserVerification, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { Combination, Making } from './combination';
import { CALLBACKS, SES } from './parts';
import { AppClient, DeviceTracking, ManagedLogin, MfaPolicy, SignIn } from '../../../src';
import type { AuthenticatedAppAuthProps, SignInOptions } from '../../../src';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/a1b2';
const PASSKEYS: SignInOptions = { passkeys: true, relyingPartyId: 'example.com' };
const SUFFIX = 'must be a domain of yours alone, since browsers bind no passkey to a public suffix; write all of it, such as my-app.';

function passkeys(options: SignInOptions, props: AuthenticatedAppAuthProps = {}): AuthenticatedAppAuthProps {
  return { signIn: SignIn.email({ ...PASSKEYS, ...options }), ...props };
}

function onCustomDomain(relyingPartyId?: string): Making {
  return (stack) => passkeys({ relyingPartyId }, {
    clients: [AppClient.singlePage('web', { callbackUrls: CALLBACKS })],
    managedLogin: ManagedLogin.customDomain({
      domainName: 'auth.example.com', certificate: Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
    }),
  });
}

function relyingParty(id: string, rule: string, nearest: string): Combination {
  return [
    `passkeys for "${id}"`, passkeys({ relyingPartyId: id }),
    `[Test/Auth] signIn.relyingPartyId: ${rule}, got "${id}"`, passkeys({ relyingPartyId: nearest }),
  ];
}

const DOMAIN_RULE = 'must be a domain name in lower case without scheme, port or path, such as example.com';
const LONGEST = `${'a'.repeat(59)}.com`;

/** First factors, passkeys, second factors, account recovery. */
export const FACTORS: readonly Combination[] = [
  ['a required second factor and passkeys that are one factor', passkeys({}, { mfa: MfaPolicy.required() }),
    '[Test/Auth] mfa: must count passkeys where a second factor is required; use MfaPolicy.required({ passkeys: true }), or MfaPolicy.optional()',
    passkeys({}, { mfa: MfaPolicy.required({ passkeys: true }) })],
  ['a required second factor and sign-in codes by e-mail', { signIn: SignIn.email({ emailCode: true }), mfa: MfaPolicy.required() },
    '[Test/Auth] mfa: must not be required where a code by e-mail is enough to sign in; use MfaPolicy.optional(), or leave emailCode out of signIn',
    { signIn: SignIn.email({ emailCode: true }), mfa: MfaPolicy.optional() }],
  ['a required second factor and sign-in codes by text message', { signIn: SignIn.phone({ smsCode: true }), mfa: MfaPolicy.required() },
    '[Test/Auth] mfa: must not be required where a code by text message is enough to sign in; use MfaPolicy.optional(), or leave smsCode out of signIn',
    { signIn: SignIn.phone({ smsCode: true }), mfa: MfaPolicy.off() }],
  ['a required second factor, passkeys that count and sign-in codes', passkeys({ emailCode: true }, { mfa: MfaPolicy.required({ passkeys: true }) }),
    '[Test/Auth] mfa: must not be required where a code by e-mail is enough to sign in; use MfaPolicy.optional(), or leave emailCode out of signIn',
    passkeys({}, { mfa: MfaPolicy.required({ passkeys: true }) })],
  ['passkeys that count as second factor without a check of who holds them',
    passkeys({ userVerification: PasskeyUserVerification.PREFERRED }, { mfa: MfaPolicy.optional({ passkeys: true }) }),
    '[Test/Auth] signIn.userVerification: must be required where a passkey counts as second factor; leave it out, got "preferred"',
    passkeys({ userVerification: PasskeyUserVerification.PREFERRED }, { mfa: MfaPolicy.optional() })],
  ['passkeys as second factor of people who don\'t have them', { mfa: MfaPolicy.required({ passkeys: true }) },
    '[Test/Auth] mfa: passkeys as second factor need people who sign in with them; set passkeys: true in signIn',
    passkeys({}, { mfa: MfaPolicy.required({ passkeys: true }) })],
  ['passkeys as second factor of a password', passkeys({}, { mfa: MfaPolicy.required({ totp: false, passkeys: true }) }),
    '[Test/Auth] mfa: must allow a second factor for those who sign in with their password as well; set totp, sms or email to true',
    passkeys({}, { mfa: MfaPolicy.required({ totp: true, passkeys: true }) })],
  ['a required second factor and none to choose', { mfa: MfaPolicy.required({ totp: false }) },
    '[Test/Auth] mfa: must allow a second factor; set totp, sms or email to true, or use MfaPolicy.off()',
    { mfa: MfaPolicy.required() }],
  ['remembered devices in place of a second factor that is off', { devices: DeviceTracking.always({ challengeOnNewDevice: true }), mfa: MfaPolicy.off() },
    '[Test/Auth] devices: can\'t stand in for a second factor where there is none; leave challengeOnNewDevice out, or choose another mfa',
    { devices: DeviceTracking.always({ challengeOnNewDevice: true }), mfa: MfaPolicy.optional() }],
  ['sign-in codes to addresses that nobody verifies', { signIn: SignIn.phone({ emailCode: true }) },
    '[Test/Auth] signIn.emailCode: needs addresses that the pool verifies; use SignIn.email, emailOrPhone or username, or leave it out',
    { signIn: SignIn.emailOrPhone({ emailCode: true }) }],
  ['sign-in codes to numbers that nobody verifies', { signIn: SignIn.username({ smsCode: true }) },
    '[Test/Auth] signIn.smsCode: needs phone numbers that the pool verifies; use SignIn.phone, emailOrPhone or username({ phoneAlias: true }), or leave it out',
    { signIn: SignIn.username({ phoneAlias: true, smsCode: true }) }],

  ['a second factor by e-mail, sent by Cognito', { email: UserPoolEmail.withCognito(), signIn: SignIn.emailOrPhone(), mfa: MfaPolicy.optional({ email: true }) },
    '[Test/Auth] mfa: codes by e-mail need mail through Amazon SES; set email: UserPoolEmail.withSES(...)',
    { ...SES, signIn: SignIn.emailOrPhone(), mfa: MfaPolicy.optional({ email: true }) }],
  ['second factor and account recovery by e-mail', { ...SES, mfa: MfaPolicy.optional({ email: true }), accountRecovery: AccountRecovery.EMAIL_ONLY },
    '[Test/Auth] accountRecovery: must not be by e-mail alone where e-mail is a second factor; name another, got "EMAIL_ONLY"',
    { ...SES, mfa: MfaPolicy.optional({ email: true }), accountRecovery: AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA }],
  ['second factor by e-mail and the account recovery that follows from it', { ...SES, mfa: MfaPolicy.optional({ email: true }) },
    '[Test/Auth] accountRecovery: must not be by e-mail alone where e-mail is a second factor; name another, got the default, "EMAIL_ONLY"',
    { ...SES, mfa: MfaPolicy.optional({ email: true }), accountRecovery: AccountRecovery.NONE }],
  ['second factor and account recovery by text message', { mfa: MfaPolicy.optional({ sms: true }), accountRecovery: AccountRecovery.PHONE_ONLY_WITHOUT_MFA },
    '[Test/Auth] accountRecovery: must not be by phone alone where text messages are a second factor; name another, got "PHONE_ONLY_WITHOUT_MFA"',
    { mfa: MfaPolicy.optional({ sms: true }), accountRecovery: AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL }],
  ['second factor by text message and the account recovery that follows from it', { signIn: SignIn.phone(), mfa: MfaPolicy.required({ sms: true }) },
    '[Test/Auth] accountRecovery: must not be by phone alone where text messages are a second factor; name another, got the default, "PHONE_ONLY_WITHOUT_MFA"',
    { signIn: SignIn.phone(), mfa: MfaPolicy.required() }],

  ['the external ID of a role for text messages that is made here', { signIn: SignIn.phone(), smsRoleExternalId: 'ours' },
    '[Test/Auth] smsRoleExternalId: is for a role of yours; set smsRole as well, or leave it out',
    (stack) => ({ signIn: SignIn.phone(), smsRoleExternalId: 'ours', smsRole: Role.fromRoleArn(stack, 'SmsRole', 'arn:aws:iam::111122223333:role/sms') })],

  ['passkeys for another domain than the custom one', onCustomDomain('example.com'),
    '[Test/Auth] signIn.relyingPartyId: must be the custom domain of managed login, "auth.example.com"; leave it out, got "example.com"',
    onCustomDomain()],
  ['passkeys for no domain', passkeys({ relyingPartyId: undefined }),
    '[Test/Auth] signIn.relyingPartyId: must be given where there is no managed login: the domain of your pages, such as example.com',
    passkeys({})],
  ['the domain of passkeys that there are not', { signIn: SignIn.email({ relyingPartyId: 'example.com' }) },
    '[Test/Auth] signIn.relyingPartyId: is for passkeys; set passkeys: true as well, or leave it out', passkeys({})],
  ['user verification of passkeys that there are not', { signIn: SignIn.email({ userVerification: PasskeyUserVerification.REQUIRED }) },
    '[Test/Auth] signIn.userVerification: is for passkeys; set passkeys: true as well, or leave it out',
    passkeys({ userVerification: PasskeyUserVerification.REQUIRED })],
  relyingParty(`a${LONGEST}`, 'must be 1 to 63 characters', LONGEST),
  relyingParty('', 'must be 1 to 63 characters', 'localhost'),
  relyingParty('https://example.com', DOMAIN_RULE, 'example.com'),
  relyingParty('example.com:8443', DOMAIN_RULE, 'example.com'),
  relyingParty('com', DOMAIN_RULE, 'example.com'),
  relyingParty('192.0.2.1', DOMAIN_RULE, 'example.com'),
  ...[
    'co.uk', 'github.io', 'amplifyapp.com', 'cloudfront.net', 'auth.eu-west-1.amazoncognito.com', 'execute-api.us-east-1.amazonaws.com',
    'eu-west-1.elb.amazonaws.com', 's3-website-us-east-1.amazonaws.com', 's3-website.eu-central-1.amazonaws.com',
  ].map((id) => relyingParty(id, `${SUFFIX}${id}`, `my-app.${id}`)),
];
