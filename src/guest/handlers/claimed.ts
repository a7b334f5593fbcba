import type { ClaimedUpgrade, UpgradeRecord, User } from './upgrade-record';

/** Whether a user has claimed an upgrade. */
export function isClaimed(record: UpgradeRecord): record is ClaimedUpgrade {
  return record.user !== undefined && record.claimedAt !== undefined;
}

/** Whether two are one: the same sign-in and the same identity, since data belongs to the identity. */
export function isSameUser(one: User, other: User): boolean {
  return one.identityId === other.identityId && one.provider === other.provider && one.sub === other.sub;
}
