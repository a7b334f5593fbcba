import { ProviderAttribute, StringAttribute, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { AttributeMapping, ICustomAttribute, IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Stack } from 'aws-cdk-lib/core';
import type { Combination, Making } from './combination';
import { CALLBACKS, federate, times } from './parts';
import { AppClient } from '../../../src';
import type { AuthenticatedAppAuth, AuthenticatedAppAuthProps, FederatedProvider } from '../../../src';
import { google, oidc, saml } from '../federation-stack';
import { makeAuth } from '../sign-in-stack';

/** Providers, with a domain that is added past us. */
function withDomainOf(owner: (auth: AuthenticatedAppAuth, stack: Stack) => IUserPool): Making {
  return (stack) => {
    const auth = makeAuth({ identity: false, ...federate([google()], { managedLogin: undefined }) }, stack);
    owner(auth, stack).addDomain('Domain', { cognitoDomain: { domainPrefix: 'app' } });
    return undefined;
  };
}

function mapped(attributeMapping: AttributeMapping): FederatedProvider[] {
  return [oidc({ attributeMapping })];
}

function named(...names: string[]): AuthenticatedAppAuthProps {
  return { customAttributes: Object.fromEntries(names.map((name) => [name, new StringAttribute()])) };
}

const tenant = (attribute: ICustomAttribute) => ({ customAttributes: { tenant: attribute } });
const EMAIL = { email: ProviderAttribute.other('email') };
const TENANT = { ...EMAIL, custom: { tenant: ProviderAttribute.other('tid') } };
const mutable = new StringAttribute({ mutable: true });

/** Names of attributes and providers, and what providers fill in. */
export const ATTRIBUTES: readonly Combination[] = [
  ['a custom attribute with 21 characters', named('a'.repeat(21)),
    `[Test/Auth] customAttributes: a name must be 1 to 20 characters, got "${'a'.repeat(21)}"`, named('a'.repeat(20))],
  ['51 custom attributes', named(...times(51, String)),
    '[Test/Auth] customAttributes: must be at most 50, got 51', named(...times(50, String))],
  ['a custom attribute with its prefix', named('custom:tenant'),
    '[Test/Auth] customAttributes: must be named without custom:, which Cognito adds, got "custom:tenant"', named('tenant')],

  ['a provider with 33 characters', federate([saml({}, 'a'.repeat(33))]),
    `[Test/Auth] federation: a name must be 3 to 32 characters without white space, with an underscore in second place at most, got "${'a'.repeat(33)}"`,
    federate([saml({}, 'a'.repeat(32))])],
  ['301 providers', federate(times(301, () => google())),
    '[Test/Auth] federation: must be at most 300 providers, got 301', federate([google()])],
  ['providers and no domain to come back to', federate([google()], { managedLogin: undefined }),
    '[Test/Auth] federation: needs a domain, to which other providers send people back; set managedLogin, such as ManagedLogin.prefix(...)',
    federate([google()])],
  ['providers and a domain of another pool', withDomainOf((_, stack) => new UserPool(stack, 'Other')),
    '[Test/Auth] federation: needs a domain, to which other providers send people back; set managedLogin, such as ManagedLogin.prefix(...)',
    withDomainOf(({ userPool }) => userPool)],
  ['a provider for a client without redirects', federate([google()], {
    clients: [AppClient.singlePage('sdk', { federatedProviders: ['Google'] }), AppClient.singlePage('web', { callbackUrls: CALLBACKS })],
  }), '[Test/Auth] client sdk.federatedProviders: need callbackUrls, since other providers sign in by redirect, got ["Google"]',
  federate([google()], { clients: [AppClient.singlePage('sdk'), AppClient.singlePage('web', { callbackUrls: CALLBACKS })] })],
  ['a provider that the pool doesn\'t have', federate([google()], {}, { federatedProviders: ['Okta'] }),
    '[Test/Auth] client web.federatedProviders: must be of the names in federation, ["Google"], got "Okta"',
    federate([google()], {}, { federatedProviders: ['Google'] })],
  ['a client for nobody', federate([google()], {}, { federatedProviders: [], localUsers: false }),
    '[Test/Auth] client web.localUsers: must not be false where the client offers no other provider, or nobody could sign in; leave it out, got false',
    federate([google()], {}, { localUsers: false })],

  ['a mapped attribute that the client may not write', federate(mapped(TENANT), tenant(mutable)),
    '[Test/Auth] client web.writeAttributes: must hold what Partner fills in, or nobody signs in with it; add ["custom:tenant"], which lets users write it too, '
      + 'or take it out of the mapping of Partner',
    federate(mapped(EMAIL), tenant(mutable))],
  ['a required attribute that the provider doesn\'t fill in', federate(mapped(EMAIL), { standardAttributes: { birthdate: { required: true } } }),
    '[Test/Auth] provider Partner.attributeMapping: must map "birthdate" as well, which sign-up requires; map it, or don\'t require it, got ["email"]',
    federate(mapped({ ...EMAIL, birthdate: ProviderAttribute.other('dob') }), { standardAttributes: { birthdate: { required: true } } })],
  ['a mapped attribute that can\'t change', federate(mapped(TENANT), tenant(new StringAttribute({ mutable: false }))),
    '[Test/Auth] provider Partner.attributeMapping: must map to attributes that can change, since each sign-in writes them; make "tenant" mutable, got "custom:tenant"',
    federate(mapped(EMAIL), tenant(new StringAttribute({ mutable: false })))],
  ['a mapped attribute that the pool doesn\'t have', federate(mapped(TENANT)),
    '[Test/Auth] provider Partner.attributeMapping: must map to attributes of the user pool; add "tenant" to customAttributes, got "custom:tenant"',
    federate(mapped(EMAIL))],
];
