import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { GUEST_ID, USER } from './api-event';
import { ID, NOW, claimedItem, keyOf, startedItem } from './upgrade-items';
import { DynamoUpgradeStore } from '../../../src/guest/handlers/dynamo-upgrade-store';
import type { JournalEntry } from '../../../src/guest/handlers/upgrade-store';

const dynamo = mockClient(DynamoDBClient);
const store = new DynamoUpgradeStore({ client: new DynamoDBClient({}), name: 'upgrades', retentionDays: 30 }, () => NOW);
const COUNTS = { moved: 1, renamed: 2, same: 3, left: 4, bytes: 5 };
const COUNT_NAMES = { '#moved': 'moved', '#renamed': 'renamed', '#same': 'same', '#left': 'left', '#bytes': 'bytes' };
const COUNT_VALUES = { ':moved': { N: '1' }, ':renamed': { N: '2' }, ':same': { N: '3' }, ':left': { N: '4' }, ':bytes': { N: '5' } };
const SET_COUNTS = '#moved = :moved, #renamed = :renamed, #same = :same, #left = :left, #bytes = :bytes';
const TOTAL = { M: { items: { N: '2' }, bytes: { N: '9' } } };
const ENTRY: JournalEntry = { data: 0, source: { key: 'k', version: 'v' }, bytes: 1, outcome: 'left' };

const refused = () => Object.assign(new Error(), { name: 'ConditionalCheckFailedException' });
const sent = () => dynamo.calls().map(({ args }) => args[0].input);

beforeEach(() => dynamo.reset());

describe('a ticket', () => {
  test('is kept with nothing but its hash, and a day longer than it can be claimed', async () => {
    dynamo.on(PutItemCommand).resolves({});

    await store.start({ id: ID, guestId: GUEST_ID, expiresAt: NOW + 900 });

    expect(sent()).toEqual([{
      TableName: 'upgrades',
      Item: startedItem(),
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    }]);
    expect(startedItem()).toMatchObject({ ttl: { N: String(NOW + 900 + 86_400) } });
  });

  test('fails where the id is taken', async () => {
    dynamo.on(PutItemCommand).rejects(refused());

    await expect(store.start({ id: ID, guestId: GUEST_ID, expiresAt: NOW })).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  test('is claimed', async () => {
    dynamo.on(GetItemCommand).resolvesOnce({ Item: startedItem() }).resolves({});

    expect((await store.claim(ID, USER, NOW)).kind).toBe('claimed');
  });

  test('is found, or not', async () => {
    dynamo.on(GetItemCommand).resolvesOnce({ Item: claimedItem('moving') }).resolvesOnce({});

    expect(await store.find(ID)).toMatchObject({ id: ID, state: 'moving', user: USER });
    expect(await store.find(ID)).toBeUndefined();
  });
});

interface Change {
  readonly name: string;
  readonly from: string;
  readonly update: string;
  readonly names: object;
  readonly values: object;
  run(): Promise<void>;
}

const CHANGES: Change[] = [{
  name: 'the first measure',
  run: () => store.measured(ID, { items: 2, bytes: 9 }),
  from: 'moving',
  update: 'SET #total = if_not_exists(#total, :total)',
  names: { '#total': 'total' },
  values: { ':total': TOTAL },
}, {
  name: 'progress',
  run: () => store.progress(ID, COUNTS),
  from: 'moving',
  update: 'ADD #moved :moved, #renamed :renamed, #same :same, #left :left, #bytes :bytes',
  names: COUNT_NAMES,
  values: COUNT_VALUES,
}, {
  name: 'the end of the move',
  run: () => store.moved(ID, COUNTS, NOW + 4500),
  from: 'moving',
  update: `SET #state = :to, #due = :due, ${SET_COUNTS}`,
  names: { '#due': 'due', ...COUNT_NAMES },
  values: { ':to': { S: 'moved' }, ':due': { N: String(NOW + 4500) }, ...COUNT_VALUES },
}, {
  name: 'the end of it all',
  run: () => store.settled(ID, COUNTS),
  from: 'moved',
  update: `SET #state = :to, ${SET_COUNTS} REMOVE #work, #due`,
  names: { '#work': 'work', '#due': 'due', ...COUNT_NAMES },
  values: { ':to': { S: 'settled' }, ...COUNT_VALUES },
}, {
  name: 'too much',
  run: () => store.overLimit(ID, { items: 2, bytes: 9 }),
  from: 'moving',
  update: 'SET #state = :to, #total = :total REMOVE #work, #due',
  names: { '#total': 'total', '#work': 'work', '#due': 'due' },
  values: { ':to': { S: 'overLimit' }, ':total': TOTAL },
}];

describe.each(CHANGES)('$name', ({ run, from, update, names, values }) => {
  test('is written from its state only', async () => {
    dynamo.on(UpdateItemCommand).resolves({});

    await run();

    expect(sent()).toEqual([{
      TableName: 'upgrades',
      Key: keyOf(ID),
      ConditionExpression: '#state = :from',
      UpdateExpression: update,
      ExpressionAttributeNames: { '#state': 'state', ...names },
      ExpressionAttributeValues: { ':from': { S: from }, ...values },
    }]);
  });

  test('has no effect in any other', async () => {
    dynamo.on(UpdateItemCommand).rejects(refused());

    await expect(run()).resolves.toBeUndefined();
  });

  test('fails where the table does', async () => {
    dynamo.on(UpdateItemCommand).rejects(new Error('down'));

    await expect(run()).rejects.toThrow('down');
  });
});

test('the journal is that of the upgrade, and kept as long as upgrades are', async () => {
  dynamo.on(PutItemCommand).resolves({}).on(GetItemCommand).resolves({}).on(QueryCommand).resolves({});

  expect(await store.note(ID, ENTRY)).toBe(true);
  expect(await store.noted(ID, 0, ENTRY.source)).toBeUndefined();
  expect(await store.count(ID)).toEqual({ moved: 0, renamed: 0, same: 0, left: 0, bytes: 0 });
  expect(sent()).toMatchObject([
    { Item: { pk: { S: `upgrade#${ID}` }, ttl: { N: String(NOW + 30 * 86_400) } } },
    { Key: { pk: { S: `upgrade#${ID}` } } },
    { ExpressionAttributeValues: { ':pk': { S: `upgrade#${ID}` } } },
  ]);
});

test('what is due is taken', async () => {
  dynamo.on(QueryCommand).resolves({ Items: [{ pk: { S: `upgrade#${ID}` }, due: { N: String(NOW) } }] }).on(UpdateItemCommand).resolves({});

  expect(await store.takeDue(NOW, 900, 100)).toEqual([ID]);
});
