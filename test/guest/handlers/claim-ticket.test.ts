import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { GUEST_ID, SUB, USER } from './api-event';
import { ID, LOCK_KEY, NOW, claimedItem, keyOf, lockItem, startedItem } from './upgrade-items';
import { claimTicket } from '../../../src/guest/handlers/claim-ticket';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';

const dynamo = mockClient(DynamoDBClient);
const table = { client: new DynamoDBClient({}), name: 'upgrades', retentionDays: 30 };
const OTHER_ID = 'b'.repeat(43);
const OTHER_USER = { ...USER, identityId: GUEST_ID };
const TTL = { N: String(NOW + 30 * 86_400) };
const MOVING = { id: ID, state: 'moving', guestId: GUEST_ID, expiresAt: NOW + 900, user: USER, claimedAt: NOW, counts: NOTHING };

const canceled = (...codes: string[]) => new TransactionCanceledException({
  message: 'Transaction cancelled', CancellationReasons: codes.map((Code) => ({ Code })), $metadata: {},
});

/** What the table has under a key: one item after the other, the last one for good. */
function holding(key: Record<string, AttributeValue>, ...items: (Record<string, AttributeValue> | undefined)[]) {
  const behaviour = dynamo.on(GetItemCommand, { TableName: 'upgrades', Key: key, ConsistentRead: true });
  for (const Item of items.slice(0, -1)) behaviour.resolvesOnce({ Item });
  behaviour.resolves({ Item: items[items.length - 1] });
}

const claim = (id = ID, now = NOW) => claimTicket(table, id, USER, now);
const writes = () => dynamo.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input.TransactItems ?? []);

beforeEach(() => {
  dynamo.reset();
  dynamo.on(GetItemCommand).rejects(new Error('not expected'));
  holding(LOCK_KEY, undefined);
});

describe('a ticket that nobody has claimed', () => {
  test('is claimed together with its guest, on conditions that let nobody else', async () => {
    holding(keyOf(ID), startedItem());

    expect(await claim()).toEqual({ kind: 'claimed', record: MOVING });
    expect(writes()).toEqual([[{
      Update: {
        TableName: 'upgrades',
        Key: keyOf(ID),
        ConditionExpression: '#state = :from AND #guestId = :guestId AND attribute_not_exists(#identityId) AND #expiresAt > :now',
        UpdateExpression: 'SET #state = :moving, #identityId = :identityId, #provider = :provider, #sub = :sub, #claimedAt = :claimedAt,'
          + ' #work = :work, #due = :due, #ttl = :ttl REMOVE #total',
        ExpressionAttributeNames: {
          '#state': 'state',
          '#guestId': 'guestId',
          '#identityId': 'identityId',
          '#provider': 'provider',
          '#sub': 'sub',
          '#expiresAt': 'expiresAt',
          '#claimedAt': 'claimedAt',
          '#work': 'work',
          '#due': 'due',
          '#ttl': 'ttl',
          '#total': 'total',
        },
        ExpressionAttributeValues: {
          ':from': { S: 'started' },
          ':guestId': { S: GUEST_ID },
          ':now': { N: String(NOW) },
          ':moving': { S: 'moving' },
          ':identityId': { S: USER.identityId },
          ':provider': { S: USER.provider },
          ':sub': { S: USER.sub },
          ':claimedAt': { N: String(NOW) },
          ':work': { S: 'due' },
          ':due': { N: String(NOW + 300) },
          ':ttl': TTL,
        },
      },
    }, {
      Update: {
        TableName: 'upgrades',
        Key: LOCK_KEY,
        ConditionExpression: 'attribute_not_exists(#pk) OR (#identityId = :identityId AND #provider = :provider AND #sub = :sub AND #upgradeId = :held)',
        UpdateExpression: 'SET #identityId = :identityId, #provider = :provider, #sub = :sub, #upgradeId = :upgradeId, #ttl = :ttl',
        ExpressionAttributeNames: {
          '#pk': 'pk', '#identityId': 'identityId', '#provider': 'provider', '#sub': 'sub', '#upgradeId': 'upgradeId', '#ttl': 'ttl',
        },
        ExpressionAttributeValues: {
          ':identityId': { S: USER.identityId },
          ':provider': { S: USER.provider },
          ':sub': { S: USER.sub },
          ':held': { S: ID },
          ':upgradeId': { S: ID },
          ':ttl': TTL,
        },
      },
    }]]);
  });

  test.each([NOW + 900, NOW + 901])('fails as expired at %i', async (now) => {
    holding(keyOf(ID), startedItem());

    expect(await claim(ID, now)).toEqual({ kind: 'expired' });
    expect(writes()).toEqual([]);
  });

  test('is claimed in its last second', async () => {
    holding(keyOf(ID), startedItem());

    expect((await claim(ID, NOW + 899)).kind).toBe('claimed');
  });

  test('fails as taken where another ticket of the guest went to another user', async () => {
    holding(keyOf(ID), startedItem());
    holding(LOCK_KEY, lockItem(OTHER_ID, OTHER_USER));

    expect(await claim()).toEqual({ kind: 'taken' });
    expect(writes()).toEqual([]);
  });

  test.each(['moving', 'moved'])('leads to the upgrade that another ticket of the guest began, while that is %s', async (state) => {
    holding(keyOf(ID), startedItem());
    holding(LOCK_KEY, lockItem(OTHER_ID));
    holding(keyOf(OTHER_ID), claimedItem(state, OTHER_ID));

    expect(await claim()).toMatchObject({ kind: 'again', record: { id: OTHER_ID, state } });
    expect(writes()).toEqual([]);
  });

  test('reopens the upgrade of another ticket that was over the limit', async () => {
    holding(keyOf(ID), startedItem());
    holding(LOCK_KEY, lockItem(OTHER_ID));
    holding(keyOf(OTHER_ID), claimedItem('overLimit', OTHER_ID));

    expect(await claim()).toMatchObject({ kind: 'again', record: { id: OTHER_ID, state: 'moving' } });
    expect(writes()).toMatchObject([[{ Update: { Key: keyOf(OTHER_ID) } }, { Update: { Key: LOCK_KEY } }]]);
  });

  test.each([['has settled', claimedItem('settled', OTHER_ID)], ['is gone', undefined]])(
    'is claimed where the upgrade of another ticket %s', async (_, earlier) => {
      holding(keyOf(ID), startedItem());
      holding(LOCK_KEY, lockItem(OTHER_ID));
      holding(keyOf(OTHER_ID), earlier);

      expect(await claim()).toEqual({ kind: 'claimed', record: MOVING });
      expect(writes()).toMatchObject([[{}, { Update: { ExpressionAttributeValues: { ':held': { S: OTHER_ID }, ':upgradeId': { S: ID } } } }]]);
    },
  );
});

test('fails on an unknown ticket', async () => {
  holding(keyOf(ID), undefined);

  expect(await claim()).toEqual({ kind: 'unknown' });
});

describe('a ticket that was claimed', () => {
  test.each(['moving', 'moved', 'settled'])('is claimed again by the same user while %s, also when expired', async (state) => {
    holding(keyOf(ID), claimedItem(state));

    expect(await claim(ID, NOW + 10_000)).toMatchObject({ kind: 'again', record: { id: ID, state, user: USER, claimedAt: NOW - 60 } });
    expect(writes()).toEqual([]);
  });

  test.each([
    ['another identity', { identityId: GUEST_ID }],
    ['another sub', { sub: SUB.replace('3', '4') }],
    ['another provider', { provider: 'other' }],
  ])('fails as taken for a user of %s', async (_, other) => {
    for (const state of ['moving', 'moved', 'settled', 'overLimit']) {
      dynamo.reset();
      holding(keyOf(ID), claimedItem(state, ID, { ...USER, ...other }));

      expect(await claim()).toEqual({ kind: 'taken' });
      expect(writes()).toEqual([]);
    }
  });

  test('moves again where it was over the limit, measured anew', async () => {
    holding(keyOf(ID), { ...claimedItem('overLimit'), total: { M: { items: { N: '9' }, bytes: { N: '9' } } } });
    holding(LOCK_KEY, lockItem());

    expect(await claim(ID, NOW + 10_000)).toEqual({ kind: 'again', record: { ...MOVING, claimedAt: NOW - 60 } });
    expect(writes()).toMatchObject([[{
      Update: {
        Key: keyOf(ID),
        ConditionExpression: '#state = :from AND #guestId = :guestId AND #identityId = :identityId AND #provider = :provider AND #sub = :sub',
        UpdateExpression: expect.stringMatching(/ REMOVE #total$/),
        ExpressionAttributeValues: { ':from': { S: 'overLimit' }, ':claimedAt': { N: String(NOW - 60) }, ':due': { N: String(NOW + 10_300) } },
      },
    }, { Update: { ExpressionAttributeValues: { ':held': { S: ID }, ':upgradeId': { S: ID } } } }]]);
    // DynamoDB refuses a value that no expression names.
    expect(writes()[0][0].Update?.ExpressionAttributeValues).not.toHaveProperty(':now');
  });

  test('moves again where its lock is gone', async () => {
    holding(keyOf(ID), claimedItem('overLimit'));

    expect((await claim()).kind).toBe('again');
    expect(writes()).toMatchObject([[{}, { Update: { ExpressionAttributeValues: { ':held': { S: ID }, ':upgradeId': { S: ID } } } }]]);
  });

  test('leads to the upgrade that its guest has now', async () => {
    holding(keyOf(ID), claimedItem('overLimit'));
    holding(LOCK_KEY, lockItem(OTHER_ID));
    holding(keyOf(OTHER_ID), claimedItem('moving', OTHER_ID));

    expect(await claim()).toMatchObject({ kind: 'again', record: { id: OTHER_ID } });
  });
});

describe('a claim that lost a race', () => {
  const lost = (...codes: string[]) => dynamo.on(TransactWriteItemsCommand).rejectsOnce(canceled(...codes)).resolves({});

  test('fails as taken where another user has claimed the ticket', async () => {
    holding(keyOf(ID), startedItem(), claimedItem('moving', ID, OTHER_USER));
    lost('ConditionalCheckFailed', 'ConditionalCheckFailed');

    expect(await claim()).toEqual({ kind: 'taken' });
    expect(writes()).toHaveLength(1);
  });

  test('fails as taken where another user has claimed another ticket', async () => {
    holding(keyOf(ID), startedItem());
    holding(LOCK_KEY, undefined, lockItem(OTHER_ID, OTHER_USER));
    lost('None', 'ConditionalCheckFailed');

    expect(await claim()).toEqual({ kind: 'taken' });
    expect(writes()).toHaveLength(1);
  });

  test('was made again where the same user has claimed the ticket', async () => {
    holding(keyOf(ID), startedItem(), claimedItem('moving'));
    lost('ConditionalCheckFailed', 'ConditionalCheckFailed');

    expect(await claim()).toMatchObject({ kind: 'again', record: { id: ID } });
  });

  test('fails as unknown where the ticket was deleted', async () => {
    holding(keyOf(ID), startedItem(), undefined);
    lost('ConditionalCheckFailed', 'None');

    expect(await claim()).toEqual({ kind: 'unknown' });
  });

  test('succeeds where both gave way', async () => {
    holding(keyOf(ID), startedItem());
    dynamo.on(TransactWriteItemsCommand)
      .rejectsOnce(canceled('TransactionConflict', 'None')).rejectsOnce(canceled('None', 'TransactionConflict')).resolves({});

    expect((await claim()).kind).toBe('claimed');
    expect(writes()).toHaveLength(3);
  });

  test('fails in the end where it always loses', async () => {
    holding(keyOf(ID), startedItem());
    dynamo.on(TransactWriteItemsCommand).rejects(canceled('TransactionConflict', 'None'));

    await expect(claim()).rejects.toThrow('Transaction cancelled');
    expect(writes()).toHaveLength(6);
  });
});

test('fails at once on any other error', async () => {
  holding(keyOf(ID), startedItem());
  dynamo.on(TransactWriteItemsCommand).rejects(new Error('down'));

  await expect(claim()).rejects.toThrow('down');
  expect(writes()).toHaveLength(1);
});
