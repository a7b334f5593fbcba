import type { SecretValue } from 'aws-cdk-lib/core';
import type { FederatedProviderOptions } from './federated-provider-options';

/** Options of `FederatedProvider.google`. */
export interface FederatedGoogleOptions extends FederatedProviderOptions {
  /** Client id of the web application that is registered at Google. */
  readonly clientId: string;

  /** Client secret, read from Secrets Manager. */
  readonly clientSecret: SecretValue;

  /**
   * Scopes that Google is asked for.
   *
   * @default - openid, email and profile
   */
  readonly scopes?: string[];
}

/** Options of `FederatedProvider.facebook`. */
export interface FederatedFacebookOptions extends FederatedProviderOptions {
  /** Id of the app that is registered at Facebook. */
  readonly clientId: string;

  /** App secret, read from Secrets Manager. */
  readonly clientSecret: SecretValue;

  /**
   * Version of the Graph API, such as `v21.0`.
   *
   * @default - the one that Cognito chooses
   */
  readonly apiVersion?: string;

  /**
   * Permissions that Facebook is asked for.
   *
   * @default - public_profile and email
   */
  readonly scopes?: string[];
}

/** Options of `FederatedProvider.apple`. */
export interface FederatedAppleOptions extends FederatedProviderOptions {
  /** Services id that is registered at Apple, such as `com.example.signin`; not the id of an app. */
  readonly servicesId: string;

  /** Id of the team. */
  readonly teamId: string;

  /** Id of the private key. */
  readonly keyId: string;

  /** Private key for Sign in with Apple, read from Secrets Manager. */
  readonly privateKey: SecretValue;

  /**
   * Scopes that Apple is asked for.
   *
   * @default - email and name
   */
  readonly scopes?: string[];
}

/** Options of `FederatedProvider.amazon`. */
export interface FederatedAmazonOptions extends FederatedProviderOptions {
  /** Client id of the security profile that is registered at Amazon. */
  readonly clientId: string;

  /** Client secret, read from Secrets Manager. */
  readonly clientSecret: SecretValue;

  /**
   * Scopes that Amazon is asked for.
   *
   * @default - profile
   */
  readonly scopes?: string[];
}
