import type { FederatedEnterpriseOptions } from './federated-enterprise-options';
import type { SamlMetadata } from './saml-metadata';

/** Options of `FederatedProvider.saml`. */
export interface FederatedSamlOptions extends FederatedEnterpriseOptions {
  /** Metadata document of the provider. */
  readonly metadata: SamlMetadata;

  /**
   * Whether requests to the provider are signed. It has to be told the certificate of the user pool.
   *
   * @default false
   */
  readonly signedRequests?: boolean;

  /**
   * Whether assertions must be encrypted. The provider has to be told the certificate of the user pool for that.
   *
   * @default false
   */
  readonly encryptedAssertions?: boolean;

  /**
   * Whether sign-in may start at the provider, as from a portal. An assertion is then accepted that nobody asked for, so that a link can sign
   * a person in to the account of somebody else. App clients that offer the provider offer SAML providers alone, and have
   * `localUsers: false`.
   *
   * @default false
   */
  readonly idpInitiated?: boolean;

  /**
   * Whether signing out ends the session at the provider too.
   *
   * @default false
   */
  readonly idpSignOut?: boolean;
}
