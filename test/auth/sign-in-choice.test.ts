import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { OAuthScope, PasskeyUserVerification, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Fn, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth, onlyResource } from './sign-in-stack';
import { AppClient, ManagedLogin, MfaPolicy, SignIn, Trigger, TriggerFunction } from '../../src';
import type { AuthenticatedAppAuthProps, SignInOptions } from '../../src';

const POOL = 'AWS::Cognito::UserPool';
const PASSKEYS: SignInOptions = { passkeys: true, relyingPartyId: 'example.com' };
const poolOf = (props: AuthenticatedAppAuthProps) => onlyResource(authTemplate(props), POOL);
const ses = () => UserPoolEmail.withSES({ fromEmail: 'app@example.com', sesRegion: 'us-east-1' });
const PAGES = { clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })] };

/** Pages of managed login at a domain of the app's own. */
function atCustomDomain(stack: Stack, domainName: string): ManagedLogin {
  const certificate = Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/x');
  return ManagedLogin.customDomain({ domainName, certificate });
}

test('people can choose none but the password by default, and no client asks them', () => {
  const template = authTemplate();

  expect(onlyResource(template, POOL)).not.toHaveProperty('Policies.SignInPolicy');
  expect(onlyResource(template, 'AWS::Cognito::UserPoolClient').ExplicitAuthFlows).not.toContain('ALLOW_USER_AUTH');
});

test.each<[string, SignIn, string[]]>([
  ['a passkey', SignIn.email(PASSKEYS), ['PASSWORD', 'WEB_AUTHN']],
  ['a code by e-mail', SignIn.email({ emailCode: true }), ['PASSWORD', 'EMAIL_OTP']],
  ['a code by e-mail, beside a username', SignIn.username({ emailCode: true }), ['PASSWORD', 'EMAIL_OTP']],
  ['a code by text message', SignIn.phone({ smsCode: true }), ['PASSWORD', 'SMS_OTP']],
  ['a code by text message, beside a username', SignIn.username({ phoneAlias: true, smsCode: true }), ['PASSWORD', 'SMS_OTP']],
  ['any of these', SignIn.emailOrPhone({ ...PASSKEYS, emailCode: true, smsCode: true }), ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']],
])('people can sign in with %s in place of the password', (_, signIn, factors) => {
  const { Policies } = poolOf({ signIn }) as { Policies: { SignInPolicy: { AllowedFirstAuthFactors: string[] } } };

  expect([...Policies.SignInPolicy.AllowedFirstAuthFactors].sort()).toEqual([...factors].sort());
});

test('every client with users asks them which way to sign in, where there is a choice', () => {
  const template = authTemplate({
    signIn: SignIn.email({ emailCode: true }),
    clients: [
      AppClient.singlePage('web'), AppClient.nativeApp('phone'), AppClient.server('server'),
      AppClient.machine('robot', { scopes: [OAuthScope.custom('orders/read')] }),
    ],
  });
  const clients = Object.values(template.findResources('AWS::Cognito::UserPoolClient')).map(({ Properties }) => Properties);

  expect(Object.fromEntries(clients.map(({ ClientName: name, ExplicitAuthFlows: flows }) => [name, flows.includes('ALLOW_USER_AUTH')])))
    .toEqual({ web: true, phone: true, server: true, robot: false });
});

describe('passkeys', () => {
  test('are bound to the given domain, and ask who holds them', () => {
    expect(poolOf({ signIn: SignIn.email(PASSKEYS) })).toMatchObject({
      WebAuthnRelyingPartyID: 'example.com', WebAuthnUserVerification: 'required', WebAuthnFactorConfiguration: 'SINGLE_FACTOR',
    });
  });

  test('ask only devices that can where the app says so', () => {
    expect(poolOf({ signIn: SignIn.email({ ...PASSKEYS, userVerification: PasskeyUserVerification.PREFERRED }) }))
      .toMatchObject({ WebAuthnUserVerification: 'preferred' });
  });

  test('are bound to what Cognito takes with its own domain, where no other is named', () => {
    const pool = poolOf({ signIn: SignIn.email({ passkeys: true }), managedLogin: ManagedLogin.prefix('test-of-example'), ...PAGES });

    expect(pool).not.toHaveProperty('WebAuthnRelyingPartyID');
    expect(pool).toMatchObject({ WebAuthnUserVerification: 'required' });
  });

  test.each([undefined, 'auth.example.com'])('are bound to the custom domain of managed login, given as %p', (relyingPartyId) => {
    const stack = new Stack(new App(), 'Test');
    const signIn = SignIn.email({ passkeys: true, relyingPartyId });

    const template = authTemplate({ signIn, managedLogin: atCustomDomain(stack, 'auth.example.com'), ...PAGES }, stack);

    template.hasResourceProperties(POOL, { WebAuthnRelyingPartyID: 'auth.example.com' });
  });

  test.each(['a.bc', 'localhost', 'xn--bcher-kva.example', `${'a'.repeat(59)}.com`])('may be bound to %p', (relyingPartyId) => {
    expect(poolOf({ signIn: SignIn.email({ passkeys: true, relyingPartyId }) })).toMatchObject({ WebAuthnRelyingPartyID: relyingPartyId });
  });

  test('may be bound to a domain that only deployment knows', () => {
    const relyingPartyId = Fn.importValue('domain');

    expect(poolOf({ signIn: SignIn.email({ passkeys: true, relyingPartyId }) })).toMatchObject({ WebAuthnRelyingPartyID: { 'Fn::ImportValue': 'domain' } });
  });

  const DOMAIN = 'must be a domain name in lower case without scheme, port or path, such as example.com';
  test.each<[SignInOptions, string]>([
    [{ passkeys: true }, 'relyingPartyId: must be given where there is no managed login: the domain of your pages, such as example.com'],
    [{ passkeys: true, relyingPartyId: '' }, 'relyingPartyId: must be 1 to 63 characters, got ""'],
    [{ passkeys: true, relyingPartyId: `${'a'.repeat(60)}.com` }, `relyingPartyId: must be 1 to 63 characters, got "${'a'.repeat(60)}.com"`],
    ...['https://example.com', 'example.com:443', 'example.com/login', 'Example.com', '203.0.113.7', 'example', '-a.com'].map((relyingPartyId): [SignInOptions, string] =>
      [{ passkeys: true, relyingPartyId }, `relyingPartyId: ${DOMAIN}, got "${relyingPartyId}"`]),
    [{ relyingPartyId: 'example.com' }, 'relyingPartyId: is for passkeys; set passkeys: true as well, or leave it out'],
    [{ userVerification: PasskeyUserVerification.REQUIRED }, 'userVerification: is for passkeys; set passkeys: true as well, or leave it out'],
  ])('fail with %j', (options, message) => {
    expect(() => makeAuth({ signIn: SignIn.email(options) })).toThrow(new Error(`[Test/Auth] signIn.${message}`));
  });

  test('fail at another domain than the custom one of managed login', () => {
    const stack = new Stack(new App(), 'Test');
    const props = { signIn: SignIn.email(PASSKEYS), managedLogin: atCustomDomain(stack, 'auth.example.com'), ...PAGES };

    expect(() => makeAuth(props, stack)).toThrow(
      new Error('[Test/Auth] signIn.relyingPartyId: must be the custom domain of managed login, "auth.example.com"; leave it out, got "example.com"'),
    );
  });
});

describe('passkeys as second factor', () => {
  test.each<[string, MfaPolicy]>([
    ['optional', MfaPolicy.optional({ passkeys: true })], ['required', MfaPolicy.required({ passkeys: true })],
  ])('count for both where one is %s', (_, mfa) => {
    expect(poolOf({ signIn: SignIn.email(PASSKEYS), mfa })).toMatchObject({
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION', WebAuthnUserVerification: 'required', EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test.each<[string, SignIn, MfaPolicy, string]>([
    ['nobody has any', SignIn.email(), MfaPolicy.required({ passkeys: true }),
      'mfa: passkeys as second factor need people who sign in with them; set passkeys: true in signIn'],
    ['nobody checks who holds it', SignIn.email({ ...PASSKEYS, userVerification: PasskeyUserVerification.PREFERRED }), MfaPolicy.required({ passkeys: true }),
      'signIn.userVerification: must be required where a passkey counts as second factor; leave it out, got "preferred"'],
    ['who signs in with a password has none', SignIn.email(PASSKEYS), MfaPolicy.required({ passkeys: true, totp: false }),
      'mfa: must allow a second factor for those who sign in with their password as well; set totp, sms or email to true'],
    ['a second factor is required and they don\'t count', SignIn.email(PASSKEYS), MfaPolicy.required(),
      'mfa: must count passkeys where a second factor is required; use MfaPolicy.required({ passkeys: true }), or MfaPolicy.optional()'],
  ])('fail where %s', (_, signIn, mfa, message) => {
    expect(() => makeAuth({ signIn, mfa })).toThrow(new Error(`[Test/Auth] ${message}`));
  });
});

describe('codes in place of the password', () => {
  test.each<[string, SignIn, MfaPolicy | undefined, string]>([
    ['no address is verified', SignIn.phone({ emailCode: true }), undefined,
      'signIn.emailCode: needs addresses that the pool verifies; use SignIn.email, emailOrPhone or username, or leave it out'],
    ['no number is verified', SignIn.email({ smsCode: true }), undefined,
      'signIn.smsCode: needs phone numbers that the pool verifies; use SignIn.phone, emailOrPhone or username({ phoneAlias: true }), or leave it out'],
    ['a second factor is required, by e-mail', SignIn.email({ emailCode: true }), MfaPolicy.required(),
      'mfa: must not be required where a code by e-mail is enough to sign in; use MfaPolicy.optional(), or leave emailCode out of signIn'],
    ['a second factor is required, by text message', SignIn.phone({ smsCode: true }), MfaPolicy.required(),
      'mfa: must not be required where a code by text message is enough to sign in; use MfaPolicy.optional(), or leave smsCode out of signIn'],
  ])('fail where %s', (_, signIn, mfa, message) => {
    expect(() => makeAuth({ signIn, mfa })).toThrow(new Error(`[Test/Auth] ${message}`));
  });

  const FEW = 'Cognito itself sends at most 50 messages a day, so after that nobody signs in with a code; set email: UserPoolEmail.withSES(...) '
    + '[ack: cdk-cognito-access:sign-in-by-few-mails]';

  test('are warned of where Cognito itself sends the mail', () => {
    const stack = new Stack(new App(), 'Test');
    makeAuth({ signIn: SignIn.email({ emailCode: true }) }, stack);

    Annotations.fromStack(stack).hasWarning('/Test/Auth', FEW);
  });

  test.each<[string, (stack: Stack) => AuthenticatedAppAuthProps]>([
    ['Amazon SES sends it', () => ({ email: ses() })],
    ['a function of the app sends it', (stack) => ({
      triggers: [Trigger.customEmailSender(new TriggerFunction(stack, 'Fn', { code: 'exports.handler = async () => {}' }), new Key(stack, 'Key'))],
    })],
  ])('are not warned of where %s', (_, props) => {
    const stack = new Stack(new App(), 'Test');
    makeAuth({ signIn: SignIn.email({ emailCode: true }), ...props(stack) }, stack);

    Annotations.fromStack(stack).hasNoWarning('/Test/Auth', Match.stringLikeRegexp('sign-in-by-few-mails'));
  });

  test('by text message bring the role that sends them', () => {
    const stack = new Stack(new App(), 'Test');
    makeAuth({ signIn: SignIn.phone({ smsCode: true }) }, stack);

    Template.fromStack(stack).hasResourceProperties(POOL, { SmsConfiguration: Match.objectLike({ ExternalId: Match.anyValue() }) });
  });
});
