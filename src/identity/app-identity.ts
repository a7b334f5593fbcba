import type { IConstruct } from 'constructs';
import type { Audience } from './audience';

/** An identity pool, of this app or imported. */
export interface IAppIdentityPool extends IConstruct {
  /** ID of the identity pool, `<region>:<GUID>`. It is no secret: every client carries it. */
  readonly identityPoolId: string;

  /** ARN of the identity pool. */
  readonly identityPoolArn: string;

  /** Names of the user pools that vouch for users so far, `cognito-idp.<region>.amazonaws.com/<user pool ID>`. */
  readonly userPoolNames: string[];

  /**
   * Makes sure that the sessions of all users carry `claim` as the principal tag `tag`.
   *
   * @internal
   */
  _requireTag(scope: IConstruct, tag: string, claim: string): void;
}

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
  readonly identityPool: IAppIdentityPool;

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
