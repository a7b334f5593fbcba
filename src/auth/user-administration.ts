import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/** What a backend may do to the users of a pool. */
export enum UserAdministration {
  /** Look users up, with their attributes and groups. */
  READ = 'read',
  /** Make, change, confirm, disable and delete users, and sign them out. */
  MANAGE = 'manage',
  /** Put users into groups and take them out: whoever may do that decides what users may do in AWS. */
  GROUPS = 'groups',
  /** Set and reset passwords and second factors: whoever may do that can sign in as any user. */
  CREDENTIALS = 'credentials',
}

/** Written out: an action that Cognito adds later comes along only when somebody has looked at it. */
const ACTIONS: Record<UserAdministration, readonly string[]> = {
  [UserAdministration.READ]: ['AdminGetUser', 'AdminListGroupsForUser', 'GetGroup', 'ListGroups', 'ListUsers', 'ListUsersInGroup'],
  [UserAdministration.MANAGE]: [
    'AdminConfirmSignUp', 'AdminCreateUser', 'AdminDeleteUser', 'AdminDeleteUserAttributes', 'AdminDisableUser', 'AdminEnableUser', 'AdminGetUser',
    'AdminUpdateUserAttributes', 'AdminUserGlobalSignOut',
  ],
  [UserAdministration.GROUPS]: ['AdminAddUserToGroup', 'AdminListGroupsForUser', 'AdminRemoveUserFromGroup'],
  [UserAdministration.CREDENTIALS]: ['AdminResetUserPassword', 'AdminSetUserMFAPreference', 'AdminSetUserPassword'],
};

/** Lets a backend administer the users of one pool. */
export function grantAdministration(grantee: IGrantable, userPoolArn: string, administration: readonly UserAdministration[]): Grant {
  const actions = [...new Set(administration.flatMap((each) => ACTIONS[each]))].sort();
  return Grant.addToPrincipal({ grantee, actions: actions.map((action) => `cognito-idp:${action}`), resourceArns: [userPoolArn] });
}
