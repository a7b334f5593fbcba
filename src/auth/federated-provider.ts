import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { FederatedTraits } from './auth-parts';
import { defineProvider } from './federation/define-provider';
import { oidc, saml } from './federation/enterprise-providers';
import type { FederatedOidcOptions } from './federation/federated-oidc-options';
import type { FederatedSamlOptions } from './federation/federated-saml-options';
import type { FederatedAmazonOptions, FederatedAppleOptions, FederatedFacebookOptions, FederatedGoogleOptions } from './federation/federated-social-options';
import type { FederatedProviderKind, ProviderSpec } from './federation/provider-spec';
import { amazon, apple, facebook, google } from './federation/social-providers';

/**
 * Another identity provider, through which people sign in to the user pool. It needs managed login, at whose domain it is registered.
 *
 * Secrets come from Secrets Manager; a value that would stand in the template is refused.
 *
 * @example
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   federation: [
 *     FederatedProvider.google({ clientId: '123.apps.googleusercontent.com', clientSecret: SecretValue.secretsManager('google') }),
 *     FederatedProvider.saml('Example', { metadata: SamlMetadata.url('https://idp.example.com/metadata'), identifiers: ['example.com'] }),
 *   ],
 *   managedLogin: ManagedLogin.prefix('photos-of-example'),
 *   clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })],
 * });
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
export class FederatedProvider {
  /** Google, which gives a person's e-mail address, whether it is verified, names and picture. */
  public static google(options: FederatedGoogleOptions): FederatedProvider {
    return new FederatedProvider('Google', google(options));
  }

  /** Facebook, which gives a person's e-mail address, if there is one, and names. It does not say whether the address is verified. */
  public static facebook(options: FederatedFacebookOptions): FederatedProvider {
    return new FederatedProvider('Facebook', facebook(options));
  }

  /** Apple, which gives a person's e-mail address, whether it is verified, and names. It may be an address that forwards to the person's own. */
  public static apple(options: FederatedAppleOptions): FederatedProvider {
    return new FederatedProvider('SignInWithApple', apple(options));
  }

  /** Login with Amazon, which gives a person's e-mail address and name. It does not say whether the address is verified. */
  public static amazon(options: FederatedAmazonOptions): FederatedProvider {
    return new FederatedProvider('LoginWithAmazon', amazon(options));
  }

  /**
   * A SAML 2.0 provider, such as that of a company. By default it gives a person's e-mail address, from the claim
   * `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress`.
   *
   * @param name name of the provider, 3 to 32 characters without white space; usernames start with it
   */
  public static saml(name: string, options: FederatedSamlOptions): FederatedProvider {
    return new FederatedProvider(name, saml(options));
  }

  /**
   * An OpenID Connect provider. By default it gives a person's e-mail address, from the claim `email`.
   *
   * @param name name of the provider, 3 to 32 characters without white space; usernames start with it
   */
  public static oidc(name: string, options: FederatedOidcOptions): FederatedProvider {
    return new FederatedProvider(name, oidc(options));
  }

  /** Name of the provider in the user pool, as app clients list it. */
  public readonly name: string;

  /** @internal */
  public readonly _kind: FederatedProviderKind;

  private readonly spec: ProviderSpec;

  private constructor(name: string, spec: ProviderSpec) {
    this.name = name;
    this._kind = spec.kind;
    this.spec = spec;
  }

  /** @internal */
  public _define(scope: Construct, userPool: IUserPool): FederatedTraits {
    return defineProvider(scope, userPool, this.name, this.spec);
  }
}
