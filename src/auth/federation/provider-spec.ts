import type { Construct } from 'constructs';

/** @internal */
export type FederatedProviderKind = 'google' | 'facebook' | 'apple' | 'amazon' | 'saml' | 'oidc';

/** User attributes, by the names that Cognito gives them, and the claims that they are taken from. */
export interface ClaimMapping {
  readonly [attribute: string]: string;
}

/** What a kind of provider comes down to. */
export interface ProviderSpec {
  readonly kind: FederatedProviderKind;
  /** Type of the provider, as CloudFormation names it. */
  readonly type: string;
  readonly mapping: (scope: Construct, at: PropName) => ClaimMapping;
  readonly identifiers?: readonly string[];
  /** Whether the provider is believed where it says that an address is verified. */
  readonly believed: boolean;
  /** Details that CloudFormation passes on; what is undefined is left out. */
  readonly details: (scope: Construct, at: PropName) => { readonly [detail: string]: string | undefined };
}

/** A prop of the provider, as errors name it. */
export type PropName = (prop: string) => string;
