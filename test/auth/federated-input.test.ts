import { Match } from 'aws-cdk-lib/assertions';
import { Fn, Token } from 'aws-cdk-lib/core';
import { federate, google, METADATA, oidc, PROVIDER, saml, secret } from './federation-stack';
import { authTemplate } from './sign-in-stack';
import { AppClient, FederatedProvider, ManagedLogin, SamlMetadata } from '../../src';

const SAML_ID = 'must be 1 to 40 letters, digits, spaces or any of _+=.@-';
const ONE = 'must stand for one provider, and be there once, whatever the case';
const URL_RULE = 'must be an https URL without fragment';
const endpoints = (jwksUri: string) => ({ authorization: 'https://id.example.com/a', token: 'https://id.example.com/t', userInfo: 'https://id.example.com/u', jwksUri });

test.each<[string, FederatedProvider[], string]>([
  ['an http metadata URL', [saml({ metadata: SamlMetadata.url('http://idp.example.com/') })], `Corp.metadata: ${URL_RULE}, got "http://idp.example.com/"`],
  ['a metadata URL with fragment', [saml({ metadata: SamlMetadata.url('https://idp.example.com/#x') })], `Corp.metadata: ${URL_RULE}, got "https://idp.example.com/#x"`],
  ['a password in a metadata URL', [saml({ metadata: SamlMetadata.url('https://me:hunter2@idp.example.com/') })],
    'Corp.metadata: must have no user name or password in front of the host'],
  ['the name of a metadata file', [saml({ metadata: SamlMetadata.file('metadata.xml') })],
    'Corp.metadata: must be the XML document with an EntityDescriptor itself; read it from its file, got "metadata.xml"'],
  ['another XML document', [saml({ metadata: SamlMetadata.file(`<html>${'x'.repeat(99)}EntityDescriptor</html>`) })],
    `Corp.metadata: must be the XML document with an EntityDescriptor itself; read it from its file, got "<html>${'x'.repeat(34)}..."`],
  ['a long metadata file', [saml({ metadata: SamlMetadata.file(METADATA + ' '.repeat(131_072 - METADATA.length + 1)) })],
    'Corp.metadata: must be at most 131072 characters; use SamlMetadata.url, got 131073'],
  ['an http issuer', [oidc({ issuerUrl: 'http://id.example.com' })], `Partner.issuerUrl: ${URL_RULE}, got "http://id.example.com"`],
  ['an issuer without host', [oidc({ issuerUrl: 'https://' })], `Partner.issuerUrl: ${URL_RULE}, got "https://"`],
  ['the discovery document as issuer', [oidc({ issuerUrl: 'https://id.example.com/.well-known/openid-configuration' })],
    'Partner.issuerUrl: must be the issuer itself; leave out /.well-known and what follows, got "https://id.example.com/.well-known/openid-configuration"'],
  ['an issuer with query', [oidc({ issuerUrl: 'https://id.example.com?a=b' })], 'Partner.issuerUrl: must have no query; an issuer has none, got "https://id.example.com?a=b"'],
  ['an issuer at another port', [oidc({ issuerUrl: 'https://id.example.com:8443' })],
    'Partner.issuerUrl: must be at port 443; Cognito asks at no other, got "https://id.example.com:8443"'],
  ['an http endpoint', [oidc({ endpoints: endpoints('http://id.example.com/k') })], `Partner.endpoints.jwksUri: ${URL_RULE}, got "http://id.example.com/k"`],
  ['an endpoint at another port', [oidc({ endpoints: endpoints('https://id.example.com:4430/k') })],
    'Partner.endpoints.jwksUri: must be at port 443; Cognito asks at no other, got "https://id.example.com:4430/k"'],
  ['no openid among the scopes', [oidc({ scopes: ['email'] })], 'Partner.scopes: must hold openid, without which the provider gives no ID token, got ["email"]'],
  ['no scopes', [oidc({ scopes: [] })], 'Partner.scopes: must hold a scope; leave it out for those that the attributes need, got []'],
  ['scopes in one item', [google({ scopes: ['openid email'] })], 'Google.scopes: must be scopes without white space or comma, one an item, got "openid email"'],
  ['scopes as a token', [google({ scopes: Token.asList({ Ref: 'Scopes' }) })], 'Google.scopes: must be a list that is known at synth; its items may be tokens'],
  ['an empty client id', [google({ clientId: '' })], 'Google.clientId: must be the id that the provider shows, without white space, got ""'],
  ['an id with line break', [google({ clientId: 'g-1\n' })], 'Google.clientId: must be the id that the provider shows, without white space, got "g-1\\n"'],
  ['a version without v', [FederatedProvider.facebook({ clientId: 'f-1', clientSecret: secret, apiVersion: '21.0' })],
    'Facebook.apiVersion: must be a version such as v21.0, got "21.0"'],
  ['51 identifiers', [saml({ identifiers: Array.from({ length: 51 }, (_, index) => `id${index}`) })], 'Corp.identifiers: must be at most 50, got 51'],
  ['a long identifier', [saml({ identifiers: ['a'.repeat(41)] })], `Corp.identifiers: ${SAML_ID}, got "${'a'.repeat(41)}"`],
  ['an identifier with a slash', [oidc({ identifiers: ['a/b'] })], `Partner.identifiers: ${SAML_ID}, got "a/b"`],
  ['an identifier twice', [saml({ identifiers: ['example.com', 'Example.com'] })], `Corp.identifiers: ${ONE}, got "Example.com"`],
  ['an identifier of another provider', [saml({ identifiers: ['example.com'] }), oidc({ identifiers: ['example.com'] })], `Partner.identifiers: ${ONE}, got "example.com"`],
])('fails on %s', (_, providers, message) => {
  expect(() => federate(providers)).toThrow(new Error(`[Test/Auth] provider ${message}`));
});

test('what is known only at deployment is let through', () => {
  const value = Fn.importValue('there');
  const template = authTemplate({
    managedLogin: ManagedLogin.prefix('test-of-example'),
    clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })],
    federation: [
      google({ clientId: value, scopes: ['openid', value] }), saml({ metadata: SamlMetadata.url(value) }), saml({ metadata: SamlMetadata.file(value) }, 'Other'),
      oidc({ issuerUrl: value, scopes: [value], identifiers: [value] }),
    ],
  });

  template.hasResourceProperties(PROVIDER, { ProviderType: 'OIDC', ProviderDetails: Match.objectLike({ oidc_issuer: { 'Fn::ImportValue': 'there' } }) });
  template.hasResourceProperties(PROVIDER, { ProviderDetails: Match.objectLike({ MetadataFile: { 'Fn::ImportValue': 'there' } }) });
});
