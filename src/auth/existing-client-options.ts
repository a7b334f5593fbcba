import type { OAuthScope } from 'aws-cdk-lib/aws-cognito';

/**
 * What is known of an existing app client, for `AppClient.existing`. Nothing of the client changes: what it doesn't say here is not known, and what
 * it says must be so already.
 */
export interface ExistingClientOptions {
  /**
   * Whether the client has a secret. Such a client gets no `ClientConfig`, since anyone can read that.
   *
   * @default false
   */
  readonly hasSecret?: boolean;

  /**
   * Origins of the pages that use it, such as `https://app.example.com`, for the CORS rules of buckets and APIs.
   *
   * @default - the origins of `callbackUrls` that are web pages
   */
  readonly origins?: string[];

  /**
   * URLs to which managed login may send the browser after sign-in.
   *
   * @default - not told to clients, and managed login of this app has no style for it
   */
  readonly callbackUrls?: string[];

  /**
   * URLs to which managed login may send the browser after sign-out.
   *
   * @default - not told to clients
   */
  readonly logoutUrls?: string[];

  /**
   * Scopes that the client may ask for.
   *
   * @default - openid, email and profile
   */
  readonly scopes?: OAuthScope[];
}
