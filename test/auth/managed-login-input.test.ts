import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { CfnParameter, Stack } from 'aws-cdk-lib/core';
import { PREFIX, authWith, certificateIn, customLogin, fileOf, loginTemplate, machine, page, stackIn, withDomain, withPages, zoneOf } from './login-stack';
import { makeAuth } from './sign-in-stack';
import { AppClient, Branding, BrandingImage, ClientConfig, ImagePlace, ManagedLogin, SignIn, Terms } from '../../src';
import type { TermsDocuments } from '../../src';

const named = (prefix: string) => loginTemplate(ManagedLogin.prefix(prefix));
const at = (domainName: string, zone?: string) =>
  withDomain((stack) => ({ domainName, ...(zone !== undefined && { hostedZone: zoneOf(stack, zone) }) }));
const styled = (defaultBranding: Branding, clients = [page()]) => withPages({ defaultBranding }, { clients });
const shown = (...images: BrandingImage[]) => styled(Branding.fromSettings({}, images));
const image = (name: string, bytes: string | Buffer) => BrandingImage.fromFile(ImagePlace.FORM_LOGO, fileOf(name, bytes));
const linked = (documents: Partial<TermsDocuments>, translations?: { [language: string]: TermsDocuments }) =>
  withPages({ terms: Terms.links({ termsOfUse: 'https://example.com/terms', privacyPolicy: 'https://example.com/privacy', ...documents }, translations) });

const PREFIX_RULE = 'managedLogin.domainPrefix: must be lower-case letters, digits and hyphens, with no hyphen at the ends';
const RESERVED = 'managedLogin.domainPrefix: must not contain aws, amazon or cognito, which Cognito keeps for itself';
const NAME_RULE = 'managedLogin.domainName: must be a domain name in lower case without scheme, port or path, such as auth.example.com';
const BELOW = 'managedLogin.domainName: must lie below a domain of yours, such as auth.example.com; Cognito takes no other';
const IN_VIRGINIA = 'managedLogin.certificate: must be in us-east-1, since CloudFront serves the pages';
const NO_PAGES = 'is for the pages of app clients with callbackUrls, of which there is none; leave it out';
const NOT_CLASSIC = 'is not for the classic hosted UI; leave it or classic out';
const DEFAULT = 'managedLogin.defaultBranding';
const MISSING = fileOf('there.json', '{}').replace('there', 'missing');
const FOLDER = MISSING.replace('/missing.json', '');
const NO_JSON = fileOf('list.json', '[]');
const BROKEN = fileOf('broken.json', '{');
const TEXT = fileOf('logo.txt', 'logo');
const EMPTY = fileOf('empty.png', '');
const LARGE = fileOf('large.png', Buffer.alloc(750_001));
const DOCUMENTS = { termsOfUse: 'https://example.com/terms', privacyPolicy: 'https://example.com/privacy' };

test.each<[string, () => unknown]>([
  ['managedLogin: needs an app client with callbackUrls, or a machine client, or nobody could use the domain', () => withPages({}, { clients: [AppClient.singlePage('web')] })],
  ['featurePlan: the pages of managed login need Essentials or Plus, got "LITE"', () => withPages({}, { featurePlan: FeaturePlan.LITE })],
  ['managedLogin.branding: ' + NOT_CLASSIC, () => withPages({ classic: true, branding: { web: Branding.cognitoDefault() } })],
  ['managedLogin.defaultBranding: ' + NOT_CLASSIC, () => withPages({ classic: true, defaultBranding: Branding.cognitoDefault() })],
  ['managedLogin.terms: ' + NOT_CLASSIC, () => withPages({ classic: true, terms: Terms.links(DOCUMENTS) })],
  ['managedLogin.branding: ' + NO_PAGES, () => withPages({ branding: { reports: Branding.cognitoDefault() } }, { clients: [machine()] })],
  ['managedLogin.defaultBranding: ' + NO_PAGES, () => withPages({ defaultBranding: Branding.cognitoDefault() }, { clients: [machine()] })],
  ['managedLogin.terms: ' + NO_PAGES, () => withPages({ terms: Terms.links(DOCUMENTS) }, { clients: [machine()] })],

  ['managedLogin.domainPrefix: must be 1 to 63 characters, got ""', () => named('')],
  [`managedLogin.domainPrefix: must be 1 to 63 characters, got "${'a'.repeat(64)}"`, () => named('a'.repeat(64))],
  ...['Arcade', 'arcade.example', '-arcade', 'arcade-', 'arcade_1'].map((prefix): [string, () => unknown] => [`${PREFIX_RULE}, got "${prefix}"`, () => named(prefix)]),
  ...['aws-arcade', 'my-amazon', 'cognito', 'laws'].map((prefix): [string, () => unknown] => [`${RESERVED}, got "${prefix}"`, () => named(prefix)]),

  ...['Auth.example.com', 'https://auth.example.com', 'auth.example.com:8443', 'auth.example.com/login', 'auth.example.com.', 'auth', '-auth.example.com', '']
    .map((name): [string, () => unknown] => [`${NAME_RULE}, got "${name}"`, () => at(name)]),
  [`managedLogin.domainName: must be at most 63 characters, got "${'a'.repeat(52)}.example.com"`, () => at(`${'a'.repeat(52)}.example.com`)],
  [`${BELOW}, got "example.com"`, () => at('example.com')],
  ['managedLogin.domainName: must lie in the hosted zone example.org, got "auth.example.com"', () => at('auth.example.com', 'example.org')],
  ['managedLogin.domainName: must lie in the hosted zone example.com, got "auth.notexample.com"', () => at('auth.notexample.com', 'example.com')],
  [`${IN_VIRGINIA}, got "eu-west-1"`, () => withDomain((stack) => ({ certificate: certificateIn(stack, 'eu-west-1') }))],
  [`${IN_VIRGINIA}, got "eu-west-1"`, () => withDomain(() => ({ certificate: new Certificate(stackIn('eu-west-1'), 'Own', { domainName: 'auth.example.com' }) }))],
  ['managedLogin: a custom domain can\'t be had in AWS GovCloud (US); use ManagedLogin.prefix, got "us-gov-west-1"', () => withDomain(undefined, {}, stackIn('us-gov-west-1'))],
  ['signIn.relyingPartyId: must be the custom domain of managed login, "auth.example.com"; leave it out, got "example.com"',
    () => withDomain(undefined, { signIn: SignIn.email({ passkeys: true, relyingPartyId: 'example.com' }) })],

  ['managedLogin.branding: must be for ["web"], got "kiosk"', () => withPages({ branding: { kiosk: Branding.cognitoDefault() } })],
  ['managedLogin.branding: must be for ["web"]; the client has no callbackUrls, so nobody sees its pages, got "api"',
    () => withPages({ branding: { api: Branding.cognitoDefault() } }, { clients: [page(), AppClient.server('api')] })],
  ['managedLogin: must serve at most 20 app clients with callbackUrls, since each has a branding, got 21', () => withPages({}, { clients: Array.from({ length: 21 }, (_, index) => page(`c${index}`)) })],
  [`${DEFAULT}: must have a setting or an image; use Branding.cognitoDefault(), got {}`, () => styled(Branding.fromSettings({}))],
  ['managedLogin.branding web: must have a setting or an image; use Branding.cognitoDefault(), got {}', () => withPages({ branding: { web: Branding.fromSettings({}) } })],
  [`${DEFAULT}: must be the path of a file that is there, got "${MISSING}"`, () => styled(Branding.fromFile(MISSING))],
  [`${DEFAULT}: must be the path of a file that is there, got "${FOLDER}"`, () => styled(Branding.fromFile(FOLDER))],
  [`${DEFAULT}: must be a file with a JSON object, got "${NO_JSON}"`, () => styled(Branding.fromFile(NO_JSON))],
  [`${DEFAULT}: must be a file with a JSON object, got "${BROKEN}"`, () => styled(Branding.fromFile(BROKEN))],
  [`${DEFAULT}: an image must be an ico, jpeg, jpg, png, svg or webp file, got "${TEXT}"`, () => shown(BrandingImage.fromFile(ImagePlace.FORM_LOGO, TEXT))],
  [`${DEFAULT}: must be the path of a file that is there, got "${MISSING}.png"`, () => shown(BrandingImage.fromFile(ImagePlace.FORM_LOGO, `${MISSING}.png`))],
  [`${DEFAULT}: an image must be 1 to 750000 bytes, got 0 in "${EMPTY}"`, () => shown(BrandingImage.fromFile(ImagePlace.FORM_LOGO, EMPTY))],
  [`${DEFAULT}: an image must be 1 to 750000 bytes, got 750001 in "${LARGE}"`, () => shown(BrandingImage.fromFile(ImagePlace.FORM_LOGO, LARGE))],
  [`${DEFAULT}: must have one image for each place and colour mode, got FORM_LOGO DYNAMIC twice`, () => shown(image('a.png', 'a'), image('b.png', 'b'))],
  [`${DEFAULT}: must have at most 40 images, got 41`, () => shown(...Array.from({ length: 41 }, () => image('a.png', 'a')))],
  ['managedLogin: the brandings of all app clients must fit into a template, 1000000 characters; use smaller images, got 1066836',
    () => styled(Branding.fromSettings({}, [image('half.png', Buffer.alloc(400_000))]), [page('web'), page('kiosk')])],

  ['managedLogin.terms: a language must be one of english, french, spanish, german, bahasa-indonesia, italian, japanese, korean, portuguese-brazil, chinese-simplified, chinese-traditional, got "dutch"',
    () => linked({}, { dutch: DOCUMENTS })],
  ['managedLogin.terms.default.termsOfUse: must be an https URL, got "http://example.com/terms"', () => linked({ termsOfUse: 'http://example.com/terms' })],
  ['managedLogin.terms.default.privacyPolicy: must be an https URL, got "https://"', () => linked({ privacyPolicy: 'https://' })],
  ['managedLogin.terms.german.termsOfUse: must be an https URL, got "https://example.com/a b"', () => linked({}, { german: { ...DOCUMENTS, termsOfUse: 'https://example.com/a b' } })],
  [`managedLogin.terms.default.termsOfUse: must be at most 1024 characters, got "https://example.com/${'a'.repeat(1005)}"`, () => linked({ termsOfUse: `https://example.com/${'a'.repeat(1005)}` })],
  ['managedLogin.terms.default.termsOfUse: must have no user name or password in front of the host', () => linked({ termsOfUse: 'https://me:secret@example.com/terms' })],
])('fails: %s', (message, make) => {
  expect(make).toThrow(new Error(`[Test/Auth] ${message}`));
});

test.each([
  ['one letter', 'a'], ['all kinds of characters', '1-a--2'], ['the longest', 'a'.repeat(63)],
])('a prefix may be %s', (_, prefix) => {
  expect(() => named(prefix)).not.toThrow();
});

test.each(['auth.example.com', '1.my-app.co.uk', `${'a'.repeat(51)}.example.com`])('a domain of the app\'s own may be %s', (name) => {
  expect(() => at(name)).not.toThrow();
});

test('an image may be as large as Cognito takes', () => {
  expect(() => shown(image('max.png', Buffer.alloc(740_000)))).not.toThrow();
});

describe('a certificate', () => {
  const made = (stack: Stack) => new Certificate(stack, 'Own', { domainName: 'auth.example.com' });
  const served = (certificate: ICertificate, stack = stackIn('eu-west-1')) => () => authWith(customLogin(stack, { certificate }), {}, stack);

  test('of us-east-1 may serve a pool in another Region', () => {
    expect(served(made(stackIn('us-east-1')))).not.toThrow();
  });

  test('is let through where only deployment knows it, or its Region', () => {
    const stack = stackIn('eu-west-1');
    const arn = new CfnParameter(stack, 'Arn').valueAsString;

    expect(served(Certificate.fromCertificateArn(stack, 'Given', arn), stack)).not.toThrow();
    expect(served(made(new Stack()), new Stack())).not.toThrow();
  });
});

describe('the host that clients are told', () => {
  const hostIn = (region: string, login = ManagedLogin.prefix(PREFIX)) => {
    const auth = makeAuth({ identity: false, clients: [page()], managedLogin: login }, stackIn(region));
    return new ClientConfig(Stack.of(auth), 'Config', { auth }).values.domain;
  };

  test('is that of Cognito, by Region', () => {
    expect(hostIn('eu-west-1')).toBe('arcade-of-example.auth.eu-west-1.amazoncognito.com');
    expect(hostIn('us-gov-west-1')).toBe('arcade-of-example.auth-fips.us-gov-west-1.amazoncognito.com');
  });

  test('is the app\'s own', () => {
    expect(hostIn('eu-west-1', customLogin(stackIn('eu-west-1')))).toBe('auth.example.com');
  });

  test.each(['cn-north-1', 'us-iso-east-1', 'eusc-de-east-1'])('fails in %s, where it is not known', (region) => {
    expect(() => hostIn(region))
      .toThrow(new Error(`[Test/Auth] managedLogin: a domain of Cognito has no known host name in this Region; use ManagedLogin.customDomain, got "${region}"`));
  });
});
