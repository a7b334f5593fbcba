import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { CfnManagedLoginBranding, FeaturePlan, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { App, CfnParameter, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DOMAIN, PREFIX, allOf, authWith, customLogin, fileOf, idOf, loginTemplate, machine, page, stackIn, withDomain, withPages, zoneOf } from './login-stack';
import { onlyResource } from './sign-in-stack';
import { AppClient, Branding, BrandingImage, ExistingUserPool, ImageColorMode, ImagePlace, ManagedLogin, SignIn, Terms, TlsPolicy } from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const USER_POOL_DOMAIN = 'AWS::Cognito::UserPoolDomain';
const BRANDING = 'AWS::Cognito::ManagedLoginBranding';
const TERMS = 'AWS::Cognito::Terms';
const RECORD = 'AWS::Route53::RecordSet';

const DOCUMENTS = { termsOfUse: 'https://example.com/terms', privacyPolicy: 'https://example.com/privacy' };

test('a domain of the app\'s own with terms is as recorded', () => {
  const template = withDomain((stack) => ({ hostedZone: zoneOf(stack, 'example.com'), terms: Terms.links(DOCUMENTS) }));
  const resources = Object.entries(template.toJSON().Resources).filter(([name]) => !/UserPool|Client/.test(name));

  expect(Object.fromEntries(resources)).toMatchSnapshot();
});

describe('the pages', () => {
  test('are the new ones, at a prefix in front of Cognito\'s domain', () => {
    expect(onlyResource(withPages(), USER_POOL_DOMAIN)).toEqual({ Domain: PREFIX, ManagedLoginVersion: 2, UserPoolId: { Ref: expect.stringMatching('UserPool') } });
  });

  test('need Essentials, and the pool says so', () => {
    withPages().hasResourceProperties('AWS::Cognito::UserPool', { UserPoolTier: 'ESSENTIALS' });
  });

  test('stay on Plus where the app chose it', () => {
    withPages({}, { featurePlan: FeaturePlan.PLUS }).hasResourceProperties('AWS::Cognito::UserPool', { UserPoolTier: 'PLUS' });
  });

  test('can be the classic ones, on the Lite plan and without brandings', () => {
    const template = withPages({ classic: true }, { featurePlan: FeaturePlan.LITE });

    template.hasResourceProperties(USER_POOL_DOMAIN, { ManagedLoginVersion: 1 });
    template.resourceCountIs(BRANDING, 0);
  });

  test('are reached through the domain that the construct gives', () => {
    const { domain } = authWith(ManagedLogin.prefix(PREFIX));

    expect(domain?.node.path).toBe('Test/Auth/Domain');
  });

  test.each<[string, AuthenticatedAppAuthProps, string]>([
    ['stays', {}, 'Retain'],
    ['goes', { removalPolicy: RemovalPolicy.DESTROY }, 'Delete'],
  ])('a domain %s with its pool', (_, props, policy) => {
    withPages({}, props).hasResource(USER_POOL_DOMAIN, { DeletionPolicy: policy, UpdateReplacePolicy: policy });
  });

  test('have no finding of cdk-nag', () => {
    const app = new App();
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    const stack = stackIn('eu-west-1', app);
    authWith(customLogin(stack, { hostedZone: zoneOf(stack, 'example.com'), terms: Terms.links(DOCUMENTS) }), {}, stack);

    expect(() => app.synth()).not.toThrow();
  });

  test('a prefix that only deployment knows is let through', () => {
    const stack = stackIn('eu-west-1');
    const prefix = new CfnParameter(stack, 'Prefix').valueAsString;

    loginTemplate(ManagedLogin.prefix(prefix), {}, stack).hasResourceProperties(USER_POOL_DOMAIN, { Domain: { Ref: 'Prefix' } });
  });
});

describe('a branding', () => {
  test('is there for each app client with pages, and before the domain', () => {
    const template = withPages({}, { clients: [page('web'), page('kiosk'), AppClient.nativeApp('phone', { callbackUrls: ['com.example.app://in'] }), AppClient.server('api')] });
    const styled = allOf(template, BRANDING).map(({ Properties }) => Properties.ClientId);
    const clients = ['Clientweb', 'Clientkiosk', 'Clientphone'].map((name) => ({ Ref: idOf(template, 'AWS::Cognito::UserPoolClient', name) }));

    expect(styled).toEqual(clients);
    expect(allOf(template, USER_POOL_DOMAIN)[0].DependsOn).toEqual(Object.keys(template.findResources(BRANDING)).sort());
  });

  test('is Cognito\'s own where the app says nothing', () => {
    const { UseCognitoProvidedValues, Settings, Assets } = onlyResource(withPages(), BRANDING);

    expect({ UseCognitoProvidedValues, Settings, Assets }).toEqual({ UseCognitoProvidedValues: true });
  });

  test('is the one of the client, else the default', () => {
    const night = Branding.fromSettings({ categories: { global: { colorSchemeMode: 'DARK' } } });
    const template = withPages({ branding: { kiosk: Branding.cognitoDefault() }, defaultBranding: night }, { clients: [page('web'), page('kiosk')] });
    const style = (name: string) => template.findResources(BRANDING)[idOf(template, BRANDING, name)].Properties;

    expect(style('web')).toMatchObject({ UseCognitoProvidedValues: false, Settings: { categories: { global: { colorSchemeMode: 'DARK' } } } });
    expect(style('web').Assets).toBeUndefined();
    expect(style('kiosk')).toMatchObject({ UseCognitoProvidedValues: true });
    expect(style('kiosk').Settings).toBeUndefined();
  });

  test('comes from files, with images in base64', () => {
    const settings = fileOf('settings.json', '{"components":{"form":{"borderRadius":8}}}');
    const images = [
      BrandingImage.fromFile(ImagePlace.FORM_LOGO, fileOf('logo.SVG', '<svg/>')),
      BrandingImage.fromFile(ImagePlace.PAGE_BACKGROUND, fileOf('night.jpg', Buffer.from([255, 216])), ImageColorMode.DARK),
      BrandingImage.fromFile(ImagePlace.PAGE_BACKGROUND, fileOf('day.webp', 'day'), ImageColorMode.LIGHT),
    ];

    expect(onlyResource(withPages({ defaultBranding: Branding.fromFile(settings, images) }), BRANDING)).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: { components: { form: { borderRadius: 8 } } },
      Assets: [
        { Category: 'FORM_LOGO', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: 'PHN2Zy8+' },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'DARK', Extension: 'JPEG', Bytes: '/9g=' },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'LIGHT', Extension: 'WEBP', Bytes: 'ZGF5' },
      ],
    });
  });

  test('may be of images alone', () => {
    const logo = BrandingImage.fromFile(ImagePlace.FORM_LOGO, fileOf('logo.png', 'logo'));

    expect(onlyResource(withPages({ defaultBranding: Branding.fromSettings({}, [logo]) }), BRANDING).Assets).toHaveLength(1);
  });

  test('is made for twenty app clients, as many as a pool can have', () => {
    withPages({}, { clients: Array.from({ length: 20 }, (_, index) => page(`c${index}`)) }).resourceCountIs(BRANDING, 20);
  });

  test('is not there for machines, which get their tokens at the domain', () => {
    const template = withPages({}, { clients: [machine(), page()] });
    expect(onlyResource(template, BRANDING).ClientId).toEqual({ Ref: idOf(template, 'AWS::Cognito::UserPoolClient', 'Clientweb') });

    const alone = withPages({}, { clients: [machine(), AppClient.singlePage('web')] });
    alone.resourceCountIs(BRANDING, 0);
    alone.hasResource(USER_POOL_DOMAIN, { DependsOn: Match.absent() });
  });
});

describe('an app client that is added to the pool itself', () => {
  const missing = (auth: ReturnType<typeof authWith>) => Annotations.fromStack(Stack.of(auth)).findWarning('*', Match.stringLikeRegexp('error in place of the pages'));

  test('is warned of where its people would see an error', () => {
    const auth = authWith(ManagedLogin.prefix(PREFIX));
    auth.userPool.addClient('Late', { oAuth: { callbackUrls: ['https://late.example.com/'] } });

    expect(missing(auth).map(({ id }) => id)).toEqual(['/Test/Auth/UserPool/Late/Resource']);
  });

  test('is fine with a branding of its own, without pages, and on the classic pages', () => {
    const auth = authWith(ManagedLogin.prefix(PREFIX));
    const { userPoolId } = auth.userPool;
    const { userPoolClientId: clientId } = auth.userPool.addClient('Late');
    new CfnManagedLoginBranding(Stack.of(auth), 'Branding', { userPoolId, clientId, useCognitoProvidedValues: true });
    auth.userPool.addClient('Sdk', { disableOAuth: true });
    const classic = authWith(ManagedLogin.prefix(PREFIX, { classic: true }));
    classic.userPool.addClient('Late');

    expect([...missing(auth), ...missing(classic)]).toEqual([]);
  });
});

describe('terms', () => {
  test('are linked for each app client with pages, as two documents in the languages given', () => {
    const terms = Terms.links(DOCUMENTS, { german: { termsOfUse: 'https://example.com/de/agb', privacyPolicy: 'https://example.com/de/datenschutz' } });
    const template = withPages({ terms }, { clients: [page('web'), page('kiosk'), AppClient.server('api')] });
    const client = { Ref: idOf(template, 'AWS::Cognito::UserPoolClient', 'Clientkiosk') };

    template.resourceCountIs(TERMS, 4);
    template.hasResourceProperties(TERMS, {
      ClientId: client,
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': 'https://example.com/terms', 'cognito:german': 'https://example.com/de/agb' },
    });
    template.hasResourceProperties(TERMS, {
      ClientId: client,
      TermsName: 'privacy-policy',
      Links: { 'cognito:default': 'https://example.com/privacy', 'cognito:german': 'https://example.com/de/datenschutz' },
    });
  });

  test('are not there where nobody asks for them', () => {
    withPages().resourceCountIs(TERMS, 0);
  });

  test('may be where only deployment knows', () => {
    const stack = stackIn('eu-west-1');
    const url = new CfnParameter(stack, 'Url').valueAsString;
    const template = loginTemplate(ManagedLogin.prefix(PREFIX, { terms: Terms.links({ termsOfUse: url, privacyPolicy: `https://${url}/privacy` }) }), {}, stack);

    template.hasResourceProperties(TERMS, { TermsName: 'terms-of-use', Links: { 'cognito:default': { Ref: 'Url' } } });
  });
});

describe('a domain of the app\'s own', () => {
  test('has the certificate, and speaks no TLS older than 1.2', () => {
    expect(onlyResource(withDomain(), USER_POOL_DOMAIN)).toMatchObject({
      Domain: DOMAIN,
      ManagedLoginVersion: 2,
      CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a1b2c3d4', SecurityPolicy: 'TLS_V1_2_2021' },
    });
  });

  test('speaks TLS 1.3 only where that is asked for', () => {
    expect(onlyResource(withDomain(() => ({ tlsPolicy: TlsPolicy.TLS_1_3 })), USER_POOL_DOMAIN)).toMatchObject({ CustomDomainConfig: { SecurityPolicy: 'TLS_V1_3_2025' } });
  });

  test('gets records in the hosted zone that point at its distribution', () => {
    const template = withDomain((stack) => ({ hostedZone: zoneOf(stack, 'example.com.') }));
    const distribution = { 'Fn::GetAtt': [idOf(template, USER_POOL_DOMAIN), 'CloudFrontDistribution'] };
    const record = (Type: string) => ({ Type, Name: `${DOMAIN}.`, HostedZoneId: 'Z1EXAMPLE', AliasTarget: { DNSName: distribution, HostedZoneId: 'Z2FDTNDATAQYW2' } });

    expect(allOf(template, RECORD).map(({ Properties }) => Properties)).toEqual([record('A'), record('AAAA')]);
  });

  test('gets no records without a hosted zone', () => {
    withDomain().resourceCountIs(RECORD, 0);
  });

  test.each(['auth.example.com', 'EXAMPLE.com'])('may lie in the hosted zone %s', (zoneName) => {
    withDomain((stack) => ({ hostedZone: zoneOf(stack, zoneName) })).resourceCountIs(RECORD, 2);
  });

  test('may lie in a hosted zone of which only the ID is known', () => {
    withDomain((stack) => ({ hostedZone: HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1EXAMPLE') })).resourceCountIs(RECORD, 2);
  });

  test('may be what only deployment knows, as may its zone', () => {
    const stack = stackIn('eu-west-1');
    const [domainName, zone] = [new CfnParameter(stack, 'Name').valueAsString, Fn.importValue('zone')];
    const template = withDomain(() => ({ domainName, hostedZone: zoneOf(stack, zone) }), {}, stack);

    template.hasResourceProperties(USER_POOL_DOMAIN, { Domain: { Ref: 'Name' } });
    template.hasResourceProperties(RECORD, { Type: 'A', Name: { 'Fn::Join': ['', [{ Ref: 'Name' }, '.']] } });
  });

  test('is what passkeys are bound to, and a prefix leaves that to Cognito', () => {
    const passkeys = { signIn: SignIn.email({ passkeys: true }) };

    withDomain(undefined, passkeys).hasResourceProperties('AWS::Cognito::UserPool', { WebAuthnRelyingPartyID: DOMAIN });
    withPages({}, passkeys).hasResourceProperties('AWS::Cognito::UserPool', { WebAuthnRelyingPartyID: Match.absent() });
  });
});

describe('for a pool that is made elsewhere', () => {
  const stack = stackIn('eu-west-1');
  const template = loginTemplate(ManagedLogin.prefix(PREFIX), {
    existingUserPool: ExistingUserPool.of(UserPool.fromUserPoolId(stack, 'Pool', 'eu-west-1_AbCdEfGhI')),
    clients: [AppClient.existing('web', UserPoolClient.fromUserPoolClientId(stack, 'Web', '1example23456789'), { callbackUrls: ['https://app.example.com/'] })],
  }, stack);

  test('the domain outlives the stack, since the pool does', () => {
    template.hasResource(USER_POOL_DOMAIN, { Properties: { UserPoolId: 'eu-west-1_AbCdEfGhI' }, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('an app client of it gets a branding too', () => {
    template.hasResourceProperties(BRANDING, { ClientId: '1example23456789', UserPoolId: 'eu-west-1_AbCdEfGhI' });
  });
});
