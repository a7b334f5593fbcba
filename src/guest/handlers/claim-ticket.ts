import { setTimeout } from 'node:timers/promises';
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { isClaimed, isSameUser } from './claimed';
import { recordOf, textOf, userOfItem } from './record-item';
import type { ClaimedUpgrade, UpgradeRecord, User } from './upgrade-record';
import type { Claim } from './upgrade-store';
import { DAY_SECONDS, WORK, getItem, isNamed, lockKey, namesIn, number, recordKey, text } from './upgrade-table';
import type { UpgradeTable } from './upgrade-table';

/** A message that is lost leaves an upgrade alone for so long. */
const LOST_AFTER_SECONDS = 5 * 60;
const ATTEMPTS = 6;
const BACKOFF_MILLISECONDS = 20;

const SAME_USER = '#identityId = :identityId AND #provider = :provider AND #sub = :sub';
const MAY_CLAIM = '#state = :from AND #guestId = :guestId AND attribute_not_exists(#identityId) AND #expiresAt > :now';
const MAY_REOPEN = `#state = :from AND #guestId = :guestId AND ${SAME_USER}`;
const CLAIM = 'SET #state = :moving, #identityId = :identityId, #provider = :provider, #sub = :sub, #claimedAt = :claimedAt,'
  + ' #work = :work, #due = :due, #ttl = :ttl REMOVE #total';
const MAY_LOCK = `attribute_not_exists(#pk) OR (${SAME_USER} AND #upgradeId = :held)`;
const LOCK = 'SET #identityId = :identityId, #provider = :provider, #sub = :sub, #upgradeId = :upgradeId, #ttl = :ttl';

/**
 * Claims a ticket and its guest for a user. What is read here only tells how to answer: each write is on condition that it is
 * still so, and where it is not, all is read anew. A guest has one upgrade at a time, so another ticket of the same guest leads
 * the same user to the one that runs.
 */
export async function claimTicket(table: UpgradeTable, id: string, user: User, now: number): Promise<Claim> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await attemptClaim(table, id, user, now);
    } catch (error) {
      if (!isNamed(error, 'TransactionCanceledException')) throw error;
      // At once the first time: who lost a race finds the answer in the table.
      if (attempt > 1) await setTimeout(Math.random() * BACKOFF_MILLISECONDS * 2 ** attempt);
    }
  }
  return attemptClaim(table, id, user, now);
}

async function attemptClaim(table: UpgradeTable, id: string, user: User, now: number): Promise<Claim> {
  const record = await findRecord(table, id);
  if (record === undefined) return { kind: 'unknown' };
  if (isClaimed(record)) {
    if (!isSameUser(record.user, user)) return { kind: 'taken' };
    if (record.state !== 'overLimit') return { kind: 'again', record };
  } else if (record.expiresAt <= now) {
    return { kind: 'expired' };
  }

  const lock = await getItem(table, lockKey(record.guestId));
  if (lock === undefined) return write(table, { record, held: id, user, now });
  if (!isSameUser(userOfItem(lock), user)) return { kind: 'taken' };
  const held = textOf(lock, 'upgradeId');
  const running = held === id ? undefined : await findRecord(table, held);
  // A settled upgrade stays so: data that came later needs a new one.
  if (running === undefined || running.state === 'settled') return write(table, { record, held, user, now });
  return attemptClaim(table, held, user, now);
}

export async function findRecord(table: UpgradeTable, id: string): Promise<UpgradeRecord | undefined> {
  const item = await getItem(table, recordKey(id));
  return item && recordOf(id, item);
}

interface ClaimWrite {
  readonly record: UpgradeRecord;
  /** The upgrade that the guest's lock named, if there was a lock. */
  readonly held: string;
  readonly user: User;
  readonly now: number;
}

/** The record and the lock, both or neither. */
async function write(table: UpgradeTable, { record, held, user, now }: ClaimWrite): Promise<Claim> {
  const claimedAt = record.claimedAt ?? now;
  const userValues = { ':identityId': text(user.identityId), ':provider': text(user.provider), ':sub': text(user.sub) };
  const ttl = { ':ttl': number(now + table.retentionDays * DAY_SECONDS) };
  const reopens = isClaimed(record);
  const mayClaim = reopens ? MAY_REOPEN : MAY_CLAIM;
  await table.client.send(new TransactWriteItemsCommand({
    TransactItems: [{
      Update: {
        TableName: table.name,
        Key: { ...recordKey(record.id) },
        ConditionExpression: mayClaim,
        UpdateExpression: CLAIM,
        ExpressionAttributeNames: namesIn(mayClaim, CLAIM),
        ExpressionAttributeValues: {
          ':from': text(record.state),
          ':guestId': text(record.guestId),
          ...(!reopens && { ':now': number(now) }),
          ':moving': text('moving'),
          ...userValues,
          ':claimedAt': number(claimedAt),
          ':work': text(WORK),
          ':due': number(now + LOST_AFTER_SECONDS),
          ...ttl,
        },
      },
    }, {
      Update: {
        TableName: table.name,
        Key: { ...lockKey(record.guestId) },
        ConditionExpression: MAY_LOCK,
        UpdateExpression: LOCK,
        ExpressionAttributeNames: namesIn(MAY_LOCK, LOCK),
        ExpressionAttributeValues: { ...userValues, ':held': text(held), ':upgradeId': text(record.id), ...ttl },
      },
    }],
  }));
  const { id, guestId, expiresAt, counts } = record;
  const claimed: ClaimedUpgrade = { id, state: 'moving', guestId, expiresAt, user, claimedAt, counts };
  return { kind: reopens ? 'again' : 'claimed', record: claimed };
}
