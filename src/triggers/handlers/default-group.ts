import { shielded } from './shielded';
import type { TriggerEvent } from './trigger-event';

/** The groups of the pool. */
export interface Groups {
  adminAddUserToGroup(input: { UserPoolId: string; Username: string; GroupName: string }): Promise<unknown>;
}

/** Adds a user to the group once a sign-up is confirmed. Adding again changes nothing. */
export async function addToGroup<E extends TriggerEvent>(event: E, GroupName: string, groups: Groups): Promise<E> {
  if (event.triggerSource === 'PostConfirmation_ConfirmSignUp') {
    const input = { UserPoolId: event.userPoolId, Username: event.userName, GroupName };
    await shielded(() => groups.adminAddUserToGroup(input), 'Your account is there but not complete; please contact support');
  }
  return event;
}
