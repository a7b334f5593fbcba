import type { OidcAttributeRequestMethod, OidcEndpoints } from 'aws-cdk-lib/aws-cognito';
import type { SecretValue } from 'aws-cdk-lib/core';
import type { FederatedEnterpriseOptions } from './federated-enterprise-options';

/** Options of `FederatedProvider.oidc`. */
export interface FederatedOidcOptions extends FederatedEnterpriseOptions {
  /** Issuer, as the provider's tokens name it: an `https` URL, without `/.well-known/openid-configuration`. */
  readonly issuerUrl: string;

  /** Client id that is registered at the provider. */
  readonly clientId: string;

  /**
   * Client secret, read from Secrets Manager.
   *
   * @default - none, for a provider that gave none
   */
  readonly clientSecret?: SecretValue;

  /**
   * Scopes that the provider is asked for, `openid` among them.
   *
   * @default - openid and email
   */
  readonly scopes?: string[];

  /**
   * Endpoints of the provider, as `https` URLs.
   *
   * @default - those of its discovery document
   */
  readonly endpoints?: OidcEndpoints;

  /**
   * How attributes are asked for at the userInfo endpoint.
   *
   * @default OidcAttributeRequestMethod.GET
   */
  readonly attributesRequestMethod?: OidcAttributeRequestMethod;
}
