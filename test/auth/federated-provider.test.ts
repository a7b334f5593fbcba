import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { OidcAttributeRequestMethod } from 'aws-cdk-lib/aws-cognito';
import { App, Fn, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { amazon, apple, facebook, federate, google, METADATA, oidc, PROVIDER, providerOf, saml, SECRET, secret } from './federation-stack';
import { AppClient, FederatedProvider, SamlMetadata } from '../../src';

describe('what Cognito is told of', () => {
  test('Google', () => {
    expect(providerOf(google())).toEqual({
      UserPoolId: { Ref: expect.stringMatching(/^AuthUserPool/) },
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'g-1', client_secret: SECRET, authorize_scopes: 'openid email profile' },
      AttributeMapping: {
        email: 'email', email_verified: 'email_verified', given_name: 'given_name', family_name: 'family_name', name: 'name', picture: 'picture',
      },
    });
  });

  test('Facebook', () => {
    expect(providerOf(facebook())).toMatchObject({
      ProviderName: 'Facebook',
      ProviderType: 'Facebook',
      ProviderDetails: { client_id: 'f-1', client_secret: SECRET, authorize_scopes: 'public_profile,email', api_version: 'v21.0' },
      AttributeMapping: { email: 'email', given_name: 'first_name', family_name: 'last_name', name: 'name' },
    });
  });

  test('Apple', () => {
    expect(providerOf(apple())).toMatchObject({
      ProviderName: 'SignInWithApple',
      ProviderType: 'SignInWithApple',
      ProviderDetails: { client_id: 'com.example.signin', team_id: 'TEAM', key_id: 'KEY', private_key: SECRET, authorize_scopes: 'email name' },
      AttributeMapping: { email: 'email', email_verified: 'email_verified', given_name: 'firstName', family_name: 'lastName' },
    });
  });

  test('Amazon', () => {
    expect(providerOf(FederatedProvider.amazon({ clientId: 'a-1', clientSecret: secret, scopes: ['profile', 'postal_code'] }))).toMatchObject({
      ProviderName: 'LoginWithAmazon',
      ProviderType: 'LoginWithAmazon',
      ProviderDetails: { client_id: 'a-1', client_secret: SECRET, authorize_scopes: 'profile postal_code' },
      AttributeMapping: { email: 'email', name: 'name' },
    });
  });

  test('a SAML provider', () => {
    expect(providerOf(saml({ identifiers: ['example.com', 'Example Corp'] }))).toEqual({
      UserPoolId: { Ref: expect.stringMatching(/^AuthUserPool/) },
      ProviderName: 'Corp',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL: 'https://idp.example.com/metadata', IDPInit: 'false', IDPSignout: 'false', EncryptedResponses: 'false' },
      AttributeMapping: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
      IdpIdentifiers: ['example.com', 'Example Corp'],
    });
  });

  test('a SAML provider with all that it can have', () => {
    const clients = [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'], localUsers: false })];
    const metadata = SamlMetadata.file(METADATA);
    const provider = saml({ metadata, signedRequests: true, encryptedAssertions: true, idpInitiated: true, idpSignOut: true });

    expect(providerOf(provider, { clients }).ProviderDetails).toEqual({
      MetadataFile: METADATA, IDPInit: 'true', IDPSignout: 'true', EncryptedResponses: 'true', RequestSigningAlgorithm: 'rsa-sha256',
    });
  });

  test('an OpenID Connect provider', () => {
    expect(providerOf(oidc({ clientSecret: undefined }))).toEqual({
      UserPoolId: { Ref: expect.stringMatching(/^AuthUserPool/) },
      ProviderName: 'Partner',
      ProviderType: 'OIDC',
      ProviderDetails: { oidc_issuer: 'https://id.example.com', client_id: 'o-1', authorize_scopes: 'openid email', attributes_request_method: 'GET' },
      AttributeMapping: { email: 'email' },
    });
  });

  test('an OpenID Connect provider with all that it can have', () => {
    const at = (path: string) => `https://id.example.com:443/${path}`;
    const endpoints = { authorization: at('authorize'), token: at('token'), userInfo: at('me?v=1'), jwksUri: at('keys') };

    expect(providerOf(oidc({ scopes: ['openid', 'profile'], endpoints, attributesRequestMethod: OidcAttributeRequestMethod.POST })).ProviderDetails).toEqual({
      oidc_issuer: 'https://id.example.com',
      client_id: 'o-1',
      client_secret: SECRET,
      authorize_scopes: 'openid profile',
      attributes_request_method: 'POST',
      authorize_url: at('authorize'),
      token_url: at('token'),
      attributes_url: at('me?v=1'),
      jwks_uri: at('keys'),
    });
  });
});

test('all kinds go together, are there before the clients, and pass cdk-nag', () => {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  const stack = new Stack(app, 'Test');
  federate([
    google(), facebook(), apple(), amazon(), saml(), saml({}, 'x_y'), oidc(), oidc({}, 'Überseecontor'),
  ], {}, stack);

  expect(() => app.synth()).not.toThrow();
  Template.fromStack(stack).resourceCountIs(PROVIDER, 8);
  Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
});

test('the providers and the client that offers them are as recorded', () => {
  const template = Template.fromStack(Stack.of(federate([google(), saml({ identifiers: ['example.com'] }), oidc()])));

  expect({ ...template.findResources(PROVIDER), ...template.findResources('AWS::Cognito::UserPoolClient') }).toMatchSnapshot();
});

describe('names', () => {
  const RULE = 'a name must be 3 to 32 characters without white space, with an underscore in second place at most';
  const OWN = 'a name must be none of Cognito and the social providers, whatever its case';
  const ONCE = 'a provider must be there once, with a name that no other provider has, whatever its case';

  test.each([
    ['ab', RULE], ['a'.repeat(33), RULE], ['my corp', RULE], ['_corp', RULE], ['my_corp', RULE], ['corp\n', RULE], ['', RULE],
    ['COGNITO', OWN], ['google', OWN], ['LoginWithAmazon', OWN],
  ])('fail as %p', (name, message) => {
    expect(() => federate([oidc({}, name)])).toThrow(new Error(`[Test/Auth] federation: ${message}, got ${JSON.stringify(name)}`));
  });

  test('fail as a token', () => {
    expect(() => federate([saml({}, Fn.ref('Name'))]))
      .toThrow(new Error('[Test/Auth] federation: must be known at synth; write a literal in place of a token (a value that only deployment resolves)'));
  });

  test.each<[FederatedProvider[], string]>([
    [[google(), google()], 'Google'], [[saml(), oidc({}, 'corp')], 'corp'],
  ])('fail twice', (providers, name) => {
    expect(() => federate(providers)).toThrow(new Error(`[Test/Auth] federation: ${ONCE}, got "${name}"`));
  });
});

test('the kind of a provider is known', () => {
  expect([google(), facebook(), apple(), amazon(), saml(), oidc()].map(({ _kind: kind }) => kind))
    .toEqual(['google', 'facebook', 'apple', 'amazon', 'saml', 'oidc']);
});
