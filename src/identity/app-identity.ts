import type { AppIdentityPool } from './app-identity-pool';
import type { Audience } from './audience';

/**
 * The sign-in side as an access construct sees it: whom it can grant to, and where browsers come from.
 *
 * `AuthenticatedAppAuth` and `AppIdentityPool` are such sides.
 */
export interface IAppIdentity {
  /**
   * The identity pool.
   *
   * Throws where there is none.
   */
  readonly identityPool: AppIdentityPool;

  /**
   * Guests: identities that have not signed in.
   *
   * Throws where guests are off.
   */
  readonly guests: Audience;

  /** All users: every role that a signed-in identity can get. */
  readonly users: Audience;

  /** Origins of the web pages that use this side, for CORS, such as `https://app.example.com`. */
  readonly browserOrigins: string[];

  /**
   * The members of a group, those of groups that include it among them.
   *
   * Throws where the group does not exist.
   *
   * @param name name of the group
   */
  group(name: string): Audience;
}
