import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { GUEST_ID, USER } from './api-event';

/** Items as they are in the table of upgrades. */
type Item = Record<string, AttributeValue>;

export const NOW = 1_700_000_000;
export const ID = 'a'.repeat(43);
export const LOCK_KEY = { pk: { S: `guest#${createHash('sha256').update(GUEST_ID).digest('base64url')}` }, sk: { S: 'lock' } };

export const keyOf = (id: string) => ({ pk: { S: `upgrade#${id}` }, sk: { S: 'record' } });

export const userAttributes = (user = USER) => ({ identityId: { S: user.identityId }, provider: { S: user.provider }, sub: { S: user.sub } });

export function startedItem(id = ID, expiresAt = NOW + 900): Item {
  return { ...keyOf(id), state: { S: 'started' }, guestId: { S: GUEST_ID }, expiresAt: { N: String(expiresAt) }, ttl: { N: String(expiresAt + 86_400) } };
}

export function claimedItem(state: string, id = ID, user = USER): Item {
  return { ...startedItem(id), state: { S: state }, ...userAttributes(user), claimedAt: { N: String(NOW - 60) } };
}

export function lockItem(upgradeId = ID, user = USER): Item {
  return { ...LOCK_KEY, ...userAttributes(user), upgradeId: { S: upgradeId }, ttl: { N: '1' } };
}
