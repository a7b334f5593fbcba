import { OidcAttributeRequestMethod } from 'aws-cdk-lib/aws-cognito';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { readMapping } from './attribute-mapping';
import { secretText } from './check-secret';
import { idText, oidcUrl, scopesText } from './check-text';
import type { FederatedEnterpriseOptions } from './federated-enterprise-options';
import type { FederatedOidcOptions } from './federated-oidc-options';
import type { FederatedSamlOptions } from './federated-saml-options';
import type { ClaimMapping, PropName, ProviderSpec } from './provider-spec';
import { fail, reject } from '../../private/reject';

/** Claim in which SAML providers commonly give an e-mail address. */
const SAML_EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

/** A SAML 2.0 provider. What is not wanted is switched off by name: an update might keep what it does not hear of. */
export function saml(options: FederatedSamlOptions): ProviderSpec {
  return {
    kind: 'saml',
    type: 'SAML',
    ...enterpriseTraits(options, { email: SAML_EMAIL }),
    details: (scope, at) => ({
      ...options.metadata._details(scope, at('metadata')),
      IDPInit: String(options.idpInitiated ?? false),
      IDPSignout: String(options.idpSignOut ?? false),
      EncryptedResponses: String(options.encryptedAssertions ?? false),
      RequestSigningAlgorithm: options.signedRequests ? 'rsa-sha256' : undefined,
    }),
  };
}

/** An OpenID Connect provider. */
export function oidc(options: FederatedOidcOptions): ProviderSpec {
  const { clientSecret, endpoints } = options;
  return {
    kind: 'oidc',
    type: 'OIDC',
    ...enterpriseTraits(options, { email: 'email' }),
    details: (scope, at) => ({
      oidc_issuer: issuer(scope, at, options.issuerUrl),
      client_id: idText(scope, at('clientId'), options.clientId),
      client_secret: clientSecret && secretText(scope, at('clientSecret'), clientSecret),
      authorize_scopes: oidcScopes(scope, at, options.scopes ?? ['openid', 'email']),
      attributes_request_method: options.attributesRequestMethod ?? OidcAttributeRequestMethod.GET,
      authorize_url: endpoints && oidcUrl(scope, at('endpoints.authorization'), endpoints.authorization),
      token_url: endpoints && oidcUrl(scope, at('endpoints.token'), endpoints.token),
      attributes_url: endpoints && oidcUrl(scope, at('endpoints.userInfo'), endpoints.userInfo),
      jwks_uri: endpoints && oidcUrl(scope, at('endpoints.jwksUri'), endpoints.jwksUri),
    }),
  };
}

function enterpriseTraits(options: FederatedEnterpriseOptions, preset: ClaimMapping): Pick<ProviderSpec, 'mapping' | 'identifiers' | 'believed'> {
  const { attributeMapping } = options;
  return {
    mapping: (scope, at) => attributeMapping ? readMapping(scope, at('attributeMapping'), attributeMapping) : preset,
    identifiers: options.identifiers,
    believed: options.trustedVerification ?? false,
  };
}

function issuer(scope: Construct, at: PropName, url: string): string {
  const prop = at('issuerUrl');
  oidcUrl(scope, prop, url);
  reject(scope, prop, url, url.includes('?'), 'must have no query; an issuer has none');
  reject(scope, prop, url, /\/\.well-known(\/|$)/.test(url), 'must be the issuer itself; leave out /.well-known and what follows');
  return url;
}

function oidcScopes(scope: Construct, at: PropName, scopes: readonly string[]): string {
  const text = scopesText(scope, at('scopes'), scopes, ' ');
  if (!scopes.some((each) => each === 'openid' || Token.isUnresolved(each))) {
    fail(scope, at('scopes'), `must hold openid, without which the provider gives no ID token, got ${JSON.stringify(scopes)}`);
  }
  return text;
}
