import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IRole } from 'aws-cdk-lib/aws-iam';

/** Options of a group. */
export interface GroupOptions {
  /**
   * What the group is for, shown in the console.
   *
   * @default - the group has no description
   */
  readonly description?: string;

  /**
   * Groups whose grants the members of this group have too. They must be there already.
   *
   * A user of several groups gets one role, so a group that can do more than another must include it.
   *
   * @default - the members may do what all users may, and what is granted to this group
   */
  readonly includes?: string[];

  /**
   * Role of a group that the user pool has already. Neither is made then: the members get this role, which must trust the identity pool, and grants
   * become managed policies of it. Its place among other groups is not known here.
   *
   * @default - the group is made, with a role of its own
   */
  readonly existingRole?: IRole;
}

/** Options of a group of an identity pool. */
export interface IdentityPoolGroupOptions extends GroupOptions {
  /**
   * User pool in which the group is made.
   *
   * @default - the user pool of the providers, where they share one
   */
  readonly userPool?: IUserPool;
}
