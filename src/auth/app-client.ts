import type { ClientAttributes, IUserPoolClient, OAuthScope } from 'aws-cdk-lib/aws-cognito';
import type { Duration } from 'aws-cdk-lib/core';
import type { ExistingClientOptions } from './existing-client-options';

/** Options of every app client through which people sign in. */
export interface UserClientOptions {
  /**
   * URLs to which managed login may send the browser after sign-in. They turn on the authorization code grant; the client
   * library adds PKCE. `https`, or `http` for localhost, without a fragment; at most 100.
   *
   * @default - no redirects: people sign in through the SDK in your own pages
   */
  readonly callbackUrls?: string[];

  /**
   * URLs to which managed login may send the browser after sign-out; at most 100.
   *
   * @default - no redirects after sign-out
   */
  readonly logoutUrls?: string[];

  /**
   * Scopes that the client may ask for; at most 50. They need `callbackUrls`.
   *
   * @default - openid, email and profile
   */
  readonly scopes?: OAuthScope[];

  /**
   * Attributes of the user that the client may read.
   *
   * @default - all standard attributes, and the custom attributes of the pool
   */
  readonly readAttributes?: ClientAttributes;

  /**
   * Attributes that the client, and so its user, may write. Attributes that the pool requires come on top.
   *
   * @default - contact and profile attributes, and no custom attribute
   */
  readonly writeAttributes?: ClientAttributes;

  /**
   * Validity of access tokens, 5 minutes to 1 day. Signing out does not end a token that is checked offline.
   *
   * @default Duration.hours(1)
   */
  readonly accessTokenValidity?: Duration;

  /**
   * Validity of ID tokens, 5 minutes to 1 day. An ID token buys AWS credentials until it ends.
   *
   * @default Duration.hours(1)
   */
  readonly idTokenValidity?: Duration;

  /**
   * How long people stay signed in, 60 minutes to 3,650 days.
   *
   * @default Duration.days(30)
   */
  readonly refreshTokenValidity?: Duration;

  /**
   * Gives a new refresh token with each refresh, and ends the old one after this time, 0 to 60 seconds: enough for an answer that
   * got lost. A new token is valid for what the first had left. The app then refreshes with `GetTokensFromRefreshToken` or at the
   * token endpoint, since Cognito takes `REFRESH_TOKEN_AUTH` no more.
   *
   * @default - a refresh token works until it ends
   */
  readonly refreshTokenRotation?: Duration;

  /**
   * Time to answer a challenge, 3 to 15 minutes.
   *
   * @default Duration.minutes(3)
   */
  readonly authSessionValidity?: Duration;

  /**
   * Lets the client send the password itself in place of a proof of it. A user migration trigger needs that. Where people choose
   * how to sign in, with passkeys or codes, Cognito takes the password itself in any case.
   *
   * @default false
   */
  readonly allowPasswordAuth?: boolean;

  /**
   * Names of the providers in `federation` that the client offers. They need `callbackUrls`, and the client must be able to write
   * what they fill in.
   *
   * @default - all, where there are `callbackUrls`, and none elsewhere
   */
  readonly federatedProviders?: string[];

  /**
   * Whether managed login offers sign-in with what the user pool itself knows of people, beside other providers. Leaving it out of
   * the page does not stop such users from signing in with the SDK.
   *
   * @default true
   */
  readonly localUsers?: boolean;
}

/** Options of `AppClient.singlePage`. */
export interface SinglePageClientOptions extends UserClientOptions {
  /**
   * Origins of the pages, such as `https://app.example.com`, for the CORS rules of buckets and APIs.
   *
   * @default - the origins of `callbackUrls`
   */
  readonly origins?: string[];
}

/** Options of `AppClient.nativeApp`. Callback URLs may have a scheme of the app's own, such as `com.example.app://callback`. */
export interface NativeClientOptions extends UserClientOptions {}

/** Options of `AppClient.server`. */
export interface ServerClientOptions extends UserClientOptions {
  /**
   * Lets the server sign people in with their password, by a request that IAM authorizes.
   *
   * @default false
   */
  readonly allowAdminPasswordAuth?: boolean;
}

/** Options of `AppClient.machine`. */
export interface MachineClientOptions {
  /** Scopes of resource servers that the client may ask for; at least one, at most 50. */
  readonly scopes: OAuthScope[];

  /**
   * Validity of access tokens, 5 minutes to 1 day.
   *
   * @default Duration.hours(1)
   */
  readonly accessTokenValidity?: Duration;
}

/** @internal */
export type AppClientKind = 'singlePage' | 'native' | 'server' | 'machine' | 'existing';

/** @internal */
export type AppClientSettings = SinglePageClientOptions & ServerClientOptions & ExistingClientOptions;

/**
 * An app client of the user pool, preset for where it runs.
 *
 * Every preset hides whether a user exists, can revoke tokens, lists its attributes, and never has the implicit grant.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 */
export class AppClient {
  /**
   * A page in the browser. It has no secret, since anyone could read it.
   *
   * @param name name of the client, 1 to 128 characters
   */
  public static singlePage(name: string, options: SinglePageClientOptions = {}): AppClient {
    return new AppClient('singlePage', name, options);
  }

  /**
   * A mobile or desktop app. It has no secret, since anyone could take it from the app.
   *
   * @param name name of the client, 1 to 128 characters
   */
  public static nativeApp(name: string, options: NativeClientOptions = {}): AppClient {
    return new AppClient('native', name, options);
  }

  /**
   * A web server, which keeps a secret.
   *
   * @param name name of the client, 1 to 128 characters
   */
  public static server(name: string, options: ServerClientOptions = {}): AppClient {
    return new AppClient('server', name, options);
  }

  /**
   * A service that acts for itself and not for a user: client credentials grant with a secret, and no way to sign a user in.
   * It gets no AWS credentials from the identity pool.
   *
   * @param name name of the client, 1 to 128 characters
   */
  public static machine(name: string, options: MachineClientOptions): AppClient {
    return new AppClient('machine', name, options);
  }

  /**
   * An app client that is made elsewhere, of the pool in `existingUserPool`. Its users get AWS credentials; nothing of it changes.
   *
   * @param name name by which this app calls the client, 1 to 128 characters
   * @param client the client, such as `UserPoolClient.fromUserPoolClientId` gives it
   */
  public static existing(name: string, client: IUserPoolClient, options: ExistingClientOptions = {}): AppClient {
    return new AppClient('existing', name, options, client);
  }

  /** Name of the client. */
  public readonly name: string;
  /** @internal */
  public readonly _kind: AppClientKind;
  /** @internal */
  public readonly _options: AppClientSettings;
  /**
   * The client itself, where it is made elsewhere.
   *
   * @internal
   */
  public readonly _existing?: IUserPoolClient;

  private constructor(kind: AppClientKind, name: string, options: AppClientSettings, existing?: IUserPoolClient) {
    this._kind = kind;
    this.name = name;
    this._options = options;
    this._existing = existing;
  }

  /**
   * Whether it keeps no secret, so that a page or an app can be it.
   *
   * @internal
   */
  public get _isPublic(): boolean {
    return this._kind === 'singlePage' || this._kind === 'native' || (this._kind === 'existing' && !this._options.hasSecret);
  }
}
