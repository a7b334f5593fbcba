import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';

/** Options of `IdentityPoolProvider.userPool`. */
export interface UserPoolProviderOptions {
  /**
   * Whether the identity pool asks the user pool, before it hands out credentials, that the user is neither signed out
   * globally nor deleted or disabled. Without the check an ID token opens AWS until it expires.
   *
   * @default true
   * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html
   */
  readonly serverSideTokenCheck?: boolean;

  /**
   * Attributes that the app clients of this user pool may write. Role rules refuse them as claims.
   *
   * @default - not known: a role rule on an attribute needs `trustWritableClaim`
   */
  readonly writableAttributes?: string[];
}

/** What vouches for users to an identity pool. */
export class IdentityPoolProvider {
  /**
   * Users of a user pool who sign in through one of its app clients.
   *
   * @param userPool user pool, yours or an imported one
   * @param client app client whose ID tokens are accepted
   */
  public static userPool(userPool: IUserPool, client: IUserPoolClient, options: UserPoolProviderOptions = {}): IdentityPoolProvider {
    return new IdentityPoolProvider(userPool, client, options);
  }

  /** @internal */
  public readonly _userPool: IUserPool;
  /** @internal */
  public readonly _client: IUserPoolClient;
  /** @internal */
  public readonly _serverSideTokenCheck: boolean;
  /** @internal */
  public readonly _writableAttributes?: readonly string[];

  private constructor(userPool: IUserPool, client: IUserPoolClient, options: UserPoolProviderOptions) {
    this._userPool = userPool;
    this._client = client;
    this._serverSideTokenCheck = options.serverSideTokenCheck ?? true;
    this._writableAttributes = options.writableAttributes;
  }

  /** @internal */
  public get _providerName(): string {
    return this._userPool.userPoolProviderName;
  }
}
