import type { FederatedProviderOptions } from './federated-provider-options';

/** Options that `FederatedProvider.saml` and `FederatedProvider.oidc` share. */
export interface FederatedEnterpriseOptions extends FederatedProviderOptions {
  /**
   * Other names by which a page can send people straight to the provider, such as the domain of their e-mail addresses; at most 50 of 1
   * to 40 letters, digits, spaces or any of _+=.@-. None may stand for two providers.
   *
   * @default - its name only
   */
  readonly identifiers?: string[];

  /**
   * Whether the provider is yours, so that it is believed where it says that an address is verified. Whoever runs a provider can claim
   * any address, and whatever goes by verified addresses, such as linking of accounts and rules by domain, takes that for true.
   *
   * @default false
   */
  readonly trustedVerification?: boolean;
}
