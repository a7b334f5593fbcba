import type { ClaimedUpgrade } from '../../../src/guest/handlers/upgrade-record';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';

export const GUEST = 'eu-west-1:00000000-0000-0000-0000-00000000000a';
export const OWNER = 'eu-west-1:00000000-0000-0000-0000-00000000000b';
export const UPGRADE_ID = 'u'.repeat(43);
export const CLAIMED_AT = 1_000_000;

/** An upgrade that a user has claimed and that is on its way. */
export function claimedUpgrade(overrides: Partial<ClaimedUpgrade> = {}): ClaimedUpgrade {
  return {
    id: UPGRADE_ID,
    state: 'moving',
    guestId: GUEST,
    expiresAt: CLAIMED_AT + 600,
    user: { identityId: OWNER, provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc', sub: '00000000-0000-0000-0000-00000000000c' },
    claimedAt: CLAIMED_AT,
    counts: NOTHING,
    ...overrides,
  };
}
