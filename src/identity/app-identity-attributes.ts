import type { IRole } from 'aws-cdk-lib/aws-iam';

/** What is to know of an identity pool that is not of this app. */
export interface AppIdentityAttributes {
  /** ID of the identity pool, `<region>:<GUID>`. */
  readonly identityPoolId: string;

  /** The roles that signed-in identities can get, all of them but those in `groupRoles`: a user who gets another has none of the grants. */
  readonly usersRoles: IRole[];

  /**
   * The role of guests.
   *
   * @default - guests are off
   */
  readonly guestsRole?: IRole;

  /**
   * Roles of groups, by group.
   *
   * @default - no groups
   */
  readonly groupRoles?: { [name: string]: IRole };

  /**
   * Origins of the web pages that use the identity pool, for the CORS rules of access constructs.
   *
   * @default - access constructs allow no browser origin
   */
  readonly browserOrigins?: string[];

  /**
   * Names of the user pools that vouch for users, `cognito-idp.<region>.amazonaws.com/<user pool ID>`.
   *
   * @default - none are known
   */
  readonly userPoolNames?: string[];

  /**
   * Principal tags that the identity pool gives to the sessions of all users, with the claims that they carry: `{ sub: 'sub' }`. Access
   * constructs name owners by them. That no user can write the claims is not checked here, and all users must be of one issuer.
   *
   * @default - none are known, so owners go by their identity ID
   */
  readonly principalTags?: { [tag: string]: string };
}
