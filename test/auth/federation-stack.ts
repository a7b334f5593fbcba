import { Template } from 'aws-cdk-lib/assertions';
import { App, SecretValue, Stack } from 'aws-cdk-lib/core';
import { makeAuth, onlyResource } from './sign-in-stack';
import { AppClient, FederatedProvider, ManagedLogin, SamlMetadata } from '../../src';
import type { AuthenticatedAppAuth, AuthenticatedAppAuthProps, FederatedGoogleOptions, FederatedOidcOptions, FederatedSamlOptions } from '../../src';

export const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';
export const METADATA = '<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>';
export const secret = SecretValue.secretsManager('idp', { jsonField: 'secret' });

/** What `secret` is in a template. */
export const SECRET = '{{resolve:secretsmanager:idp:SecretString:secret::}}';

export const google = (options: Partial<FederatedGoogleOptions> = {}) => FederatedProvider.google({ clientId: 'g-1', clientSecret: secret, ...options });
export const facebook = () => FederatedProvider.facebook({ clientId: 'f-1', clientSecret: secret, apiVersion: 'v21.0' });
export const apple = () => FederatedProvider.apple({ servicesId: 'com.example.signin', teamId: 'TEAM', keyId: 'KEY', privateKey: secret });
export const amazon = () => FederatedProvider.amazon({ clientId: 'a-1', clientSecret: secret });
export const saml = (options: Partial<FederatedSamlOptions> = {}, name = 'Corp') =>
  FederatedProvider.saml(name, { metadata: SamlMetadata.url('https://idp.example.com/metadata'), ...options });
export const oidc = (options: Partial<FederatedOidcOptions> = {}, name = 'Partner') =>
  FederatedProvider.oidc(name, { issuerUrl: 'https://id.example.com', clientId: 'o-1', clientSecret: secret, ...options });

/** `Test/Auth` in a stack of its own, with these providers and a page that people come back to. */
export function federate(federation: FederatedProvider[], props: AuthenticatedAppAuthProps = {}, stack = new Stack(new App(), 'Test')): AuthenticatedAppAuth {
  return makeAuth({
    federation, clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })], managedLogin: ManagedLogin.prefix('test-of-example'), ...props,
  }, stack);
}

/** The resource of the only provider. */
export function providerOf(provider: FederatedProvider, props?: AuthenticatedAppAuthProps) {
  return onlyResource(Template.fromStack(Stack.of(federate([provider], props))), PROVIDER);
}
