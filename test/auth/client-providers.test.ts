import { Match, Template } from 'aws-cdk-lib/assertions';
import { ClientAttributes, OAuthScope, ProviderAttribute, StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import { federate, google, oidc, saml } from './federation-stack';
import { AppClient } from '../../src';
import type { AuthenticatedAppAuthProps, FederatedProvider, SinglePageClientOptions } from '../../src';

const CLIENT = 'AWS::Cognito::UserPoolClient';
const CALLBACK = { callbackUrls: ['https://app.example.com/'] };
const web = (options: SinglePageClientOptions = CALLBACK) => AppClient.singlePage('web', options);
const withPages = AppClient.nativeApp('pages', { ...CALLBACK, federatedProviders: [] });

interface Offer {
  readonly providers: string[];
  /** Parts of the logical ids of what has to be there before. */
  readonly after: string[];
}

/** What a client offers, of a pool with Google and Corp. */
function offerOf(client: AppClient, federation: FederatedProvider[] = [google(), saml()], props: AuthenticatedAppAuthProps = {}): Offer {
  const template = Template.fromStack(Stack.of(federate(federation, { clients: [client, withPages], ...props })));
  const [found] = Object.values(template.findResources(CLIENT, { Properties: { ClientName: client.name } }));
  return { providers: found.Properties.SupportedIdentityProviders, after: found.DependsOn ?? [] };
}

describe('an app client', () => {
  test.each<[string, AppClient, string[]]>([
    ['offers every provider where people can come back', web(), ['COGNITO', 'Google', 'Corp']],
    ['offers none where nobody could come back', web({}), ['COGNITO']],
    ['offers those that it names', web({ ...CALLBACK, federatedProviders: ['Corp'] }), ['COGNITO', 'Corp']],
    ['offers none where it names none', web({ ...CALLBACK, federatedProviders: [] }), ['COGNITO']],
    ['offers them alone where it leaves out the users of the pool', web({ ...CALLBACK, localUsers: false }), ['Google', 'Corp']],
    ['offers none to a machine', AppClient.machine('robot', { scopes: [OAuthScope.custom('orders/read')] }), ['COGNITO']],
  ])('%s', (_, client, providers) => {
    expect(offerOf(client).providers).toEqual(providers);
  });

  test('is made after the providers that it offers, and after no other', () => {
    expect(offerOf(web()).after).toEqual([expect.stringMatching(/^AuthProviderCorp/), expect.stringMatching(/^AuthProviderGoogle/)]);
    expect(offerOf(web({ ...CALLBACK, federatedProviders: ['Google'] })).after).toEqual([expect.stringMatching(/^AuthProviderGoogle/)]);
  });

  test('may write a custom attribute that a provider fills in', () => {
    const plan = oidc({ attributeMapping: { custom: { plan: ProviderAttribute.other('tier') } } });
    const client = web({ ...CALLBACK, writeAttributes: new ClientAttributes().withCustomAttributes('plan') });
    const auth = federate([plan], { clients: [client], customAttributes: { plan: new StringAttribute({ mutable: true }) }, identity: false });

    Template.fromStack(Stack.of(auth)).hasResourceProperties(CLIENT, {
      SupportedIdentityProviders: ['COGNITO', 'Partner'], WriteAttributes: Match.arrayWith(['custom:plan']),
    });
  });

  test.each<[string, AppClient, FederatedProvider[], string]>([
    ['a provider that is not there', web({ ...CALLBACK, federatedProviders: ['Okta'] }), [google()],
      'federatedProviders: must be of the names in federation, ["Google"], got "Okta"'],
    ['a provider where there is none', web({ ...CALLBACK, federatedProviders: ['Okta'] }), [],
      'federatedProviders: need providers of that name in federation, got "Okta"'],
    ['a provider from which nobody comes back', web({ federatedProviders: ['Google'] }), [google()],
      'federatedProviders: need callbackUrls, since other providers sign in by redirect, got ["Google"]'],
    ['nobody at all', web({ ...CALLBACK, federatedProviders: [], localUsers: false }), [google()],
      'localUsers: must not be false where the client offers no other provider, or nobody could sign in; leave it out, got false'],
    ['nobody, for want of a page to come back to', web({ localUsers: false }), [google()],
      'localUsers: must not be false where the client offers no other provider, or nobody could sign in; leave it out, got false'],
    ['attributes that it can\'t write', web({ ...CALLBACK, writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }) }), [google()],
      'writeAttributes: must hold what Google fills in, or nobody signs in with it; add ["given_name","family_name","picture"], which lets users write it too, '
      + 'or take it out of the mapping of Google'],
  ])('fails on %s', (_, client, federation, message) => {
    expect(() => offerOf(client, federation)).toThrow(new Error(`[Test/Auth] client web.${message}`));
  });
});

describe('a SAML provider that may start sign-in by itself', () => {
  const unasked = saml({ idpInitiated: true });
  const WHY = 'SAML providers alone can stand beside Corp, which may start sign-in by itself';

  test('stands beside SAML providers', () => {
    expect(offerOf(web({ ...CALLBACK, localUsers: false }), [unasked, saml({}, 'Other')]).providers).toEqual(['Corp', 'Other']);
  });

  test('leaves app clients alone that don\'t offer it', () => {
    expect(offerOf(web({ ...CALLBACK, federatedProviders: ['Google'] }), [unasked, google()]).providers).toEqual(['COGNITO', 'Google']);
  });

  test.each<[string, SinglePageClientOptions, FederatedProvider[], string]>([
    ['the users of the pool', CALLBACK, [unasked],
      `localUsers: must be false, since ${WHY}; set it, or name other providers in federatedProviders`],
    ['other kinds', { ...CALLBACK, localUsers: false }, [unasked, google(), oidc(), saml({}, 'Other')],
      `federatedProviders: must leave out others, since ${WHY}, got ["Google","Partner"]`],
  ])('fails beside %s', (_, options, federation, message) => {
    expect(() => offerOf(web(options), federation)).toThrow(new Error(`[Test/Auth] client web.${message}`));
  });
});
