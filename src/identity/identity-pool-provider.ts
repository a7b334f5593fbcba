import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Fn, Token } from 'aws-cdk-lib/core';
import type { aws_iam as iam } from 'aws-cdk-lib/interfaces';
import type { ClaimProviderOptions, OidcProviderOptions, SamlProviderOptions, SocialProviderOptions, UserPoolProviderOptions } from './provider-options';
import { SOCIAL_HOSTS } from './provider-traits';
import type { ProviderTraits, SocialKind } from './provider-traits';

/**
 * What vouches for users to an identity pool.
 *
 * @example
 * declare const userPool: cognito.IUserPool;
 * declare const client: cognito.IUserPoolClient;
 * declare const partners: s3.IBucket;
 *
 * const google = IdentityPoolProvider.google('1234.apps.googleusercontent.com', { ownAudience: true });
 * const identity = new AppIdentityPool(this, 'Identity', {
 *   providers: [IdentityPoolProvider.userPool(userPool, client), google],
 * });
 * partners.grantRead(identity.audienceOf(google));
 */
export class IdentityPoolProvider {
  /**
   * Users of a user pool who sign in through one of its app clients.
   *
   * @param userPool user pool, yours or an imported one
   * @param client app client whose ID tokens are accepted
   */
  public static userPool(userPool: IUserPool, client: IUserPoolClient, options: UserPoolProviderOptions = {}): IdentityPoolProvider {
    const { userPoolProviderName: issuer } = userPool;
    const { userPoolClientId: clientId } = client;
    return new IdentityPoolProvider({
      ...claimTraits(options),
      kind: 'userPool',
      label: client.node.id,
      id: client,
      issuer,
      mappingName: `${issuer}:${clientId}`,
      vouchers: [issuer],
      clientId,
      userPool: { pool: userPool, client, serverSideTokenCheck: options.serverSideTokenCheck ?? true },
      writable: options.writableAttributes,
      ownAudience: options.ownAudience ?? false,
    });
  }

  /**
   * Users who sign in with Google. An identity pool has one Google app.
   *
   * @param clientId client ID of the app, `<number>-<text>.apps.googleusercontent.com`
   */
  public static google(clientId: string, options: SocialProviderOptions = {}): IdentityPoolProvider {
    return new IdentityPoolProvider(socialTraits('google', clientId, options));
  }

  /**
   * Users who sign in with Facebook. An identity pool has one Facebook app.
   *
   * @param appId ID of the app
   */
  public static facebook(appId: string, options: SocialProviderOptions = {}): IdentityPoolProvider {
    return new IdentityPoolProvider(socialTraits('facebook', appId, options));
  }

  /**
   * Users who sign in with Apple. An identity pool has one Apple app.
   *
   * @param servicesId services ID, such as `com.example.web`
   */
  public static apple(servicesId: string, options: SocialProviderOptions = {}): IdentityPoolProvider {
    return new IdentityPoolProvider(socialTraits('apple', servicesId, options));
  }

  /**
   * Users who sign in with Login with Amazon. An identity pool has one Amazon app.
   *
   * @param appId ID of the app, `amzn1.application.<text>`
   */
  public static amazon(appId: string, options: SocialProviderOptions = {}): IdentityPoolProvider {
    return new IdentityPoolProvider(socialTraits('amazon', appId, options));
  }

  /**
   * Users whom a SAML provider vouches for. No claim is common to all of them, so they have no audience of their own: name
   * those that are meant with a role rule on an assertion claim, limited to this provider.
   *
   * @param provider SAML provider in IAM
   */
  public static saml(provider: iam.ISAMLProviderRef, options: SamlProviderOptions = {}): IdentityPoolProvider {
    const { samlProviderArn: arn } = provider.samlProviderRef;
    return new IdentityPoolProvider({
      ...claimTraits(options), kind: 'saml', label: provider.node.id, id: provider, issuer: arn, mappingName: arn, vouchers: [arn], ownAudience: false,
    });
  }

  /**
   * Users whom an OpenID Connect provider vouches for.
   *
   * @param provider OpenID Connect provider in IAM
   */
  public static oidc(provider: iam.IOIDCProviderRef, options: OidcProviderOptions = {}): IdentityPoolProvider {
    const { oidcProviderArn: arn } = provider.oidcProviderRef;
    return new IdentityPoolProvider({
      ...claimTraits(options),
      kind: 'oidc',
      label: provider.node.id,
      id: provider,
      issuer: arn,
      mappingName: arn,
      // Tokens are handed in under its URL, and the pool knows it by its ARN. AWS does not say which of them `amr` has; nobody else has either.
      vouchers: [hostAndPath(arn), arn],
      clientId: options.clientId,
      ownAudience: options.ownAudience ?? false,
    });
  }

  /**
   * Users whom a backend of yours vouches for with `GetOpenIdTokenForDeveloperIdentity`. Cognito takes its word for all that it
   * says, so keep them in an identity pool of their own.
   *
   * They get the role of all users: groups, role rules and principal tags of the pool are for others.
   *
   * @param name name of the backend, 1 to 100 letters, digits or any of _.-, such as `login.example.com`. It can't be changed once the pool exists
   */
  public static developer(name: string): IdentityPoolProvider {
    return new IdentityPoolProvider({
      kind: 'developer', label: name, id: 'Developer', issuer: name, mappingName: name, vouchers: [name], ownAudience: false, trustWritableClaims: false,
    });
  }

  /** @internal */
  public readonly _traits: ProviderTraits;

  private constructor(traits: ProviderTraits) {
    this._traits = traits;
  }
}

/** A public provider: a pool knows it by its host. */
function socialTraits(kind: SocialKind, clientId: string, options: SocialProviderOptions): ProviderTraits {
  const host = SOCIAL_HOSTS[kind];
  const { ownAudience = false } = options;
  return { ...claimTraits(options), kind, label: kind, id: kind, issuer: host, mappingName: host, vouchers: [host], clientId, ownAudience };
}

function claimTraits({ principalTags, trustWritableClaims = false }: ClaimProviderOptions): Pick<ProviderTraits, 'principalTags' | 'trustWritableClaims'> {
  return { principalTags: principalTags && { ...principalTags }, trustWritableClaims };
}

/** The URL of an OpenID Connect provider without its scheme, as its ARN ends. */
function hostAndPath(arn: string): string {
  const mark = ':oidc-provider/';
  return Token.isUnresolved(arn) ? Fn.select(1, Fn.split(mark, arn)) : arn.slice(arn.indexOf(mark) + mark.length);
}
