import { GUEST_ID, SUB, USER } from './api-event';
import { isClaimed, isSameUser } from '../../../src/guest/handlers/claimed';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';
import type { UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';

const STARTED: UpgradeRecord = { id: 'id', state: 'started', guestId: GUEST_ID, expiresAt: 1, counts: NOTHING };

test('an upgrade is claimed once it has a user and a time', () => {
  expect(isClaimed({ ...STARTED, user: USER, claimedAt: 0 })).toBe(true);
});

test.each([STARTED, { ...STARTED, user: USER }, { ...STARTED, claimedAt: 1 }])('fails to take %p for claimed', (record) => {
  expect(isClaimed(record)).toBe(false);
});

test('a user is the same by identity, provider and sub', () => {
  expect(isSameUser(USER, { ...USER })).toBe(true);
});

test.each([{ identityId: GUEST_ID }, { provider: 'other' }, { sub: SUB.replace('3', '4') }])('fails to take a user with another %p for the same', (other) => {
  expect(isSameUser(USER, { ...USER, ...other })).toBe(false);
});
