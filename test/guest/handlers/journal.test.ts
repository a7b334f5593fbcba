import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { ID, NOW } from './upgrade-items';
import { readEntry, sumEntries, writeEntry } from '../../../src/guest/handlers/journal';
import type { JournalEntry } from '../../../src/guest/handlers/upgrade-store';
import { journalKey } from '../../../src/guest/handlers/upgrade-table';

const dynamo = mockClient(DynamoDBClient);
const table = { client: new DynamoDBClient({}), name: 'upgrades', retentionDays: 30 };
const SOURCE = { key: 'photo.jpg', version: '"etag"' };
const ENTRY: JournalEntry = { data: 1, source: SOURCE, target: 'photo (guest 1).jpg', bytes: 7, outcome: 'renamed' };
const ITEM = {
  data: { N: '1' },
  key: { S: 'photo.jpg' },
  version: { S: '"etag"' },
  target: { S: 'photo (guest 1).jpg' },
  bytes: { N: '7' },
  outcome: { S: 'renamed' },
};
const { target: _entryTarget, ...LEFT } = { ...ENTRY, outcome: 'left' as const };
const { target: _itemTarget, ...LEFT_ITEM } = { ...ITEM, outcome: { S: 'left' } };

beforeEach(() => dynamo.reset());

describe('an entry', () => {
  test.each([[ENTRY, ITEM], [LEFT, LEFT_ITEM]])('is written where there is none', async (entry, item) => {
    dynamo.on(PutItemCommand).resolves({});

    expect(await writeEntry(table, ID, entry, NOW)).toBe(true);
    expect(dynamo.call(0).args[0].input).toEqual({
      TableName: 'upgrades',
      Item: { ...journalKey(ID, 1, SOURCE), ...item, ttl: { N: String(NOW + 30 * 86_400) } },
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    });
  });

  test('is left as it is where there is one', async () => {
    dynamo.on(PutItemCommand).rejects(Object.assign(new Error(), { name: 'ConditionalCheckFailedException' }));

    expect(await writeEntry(table, ID, ENTRY, NOW)).toBe(false);
  });

  test.each([[ENTRY, ITEM], [LEFT, LEFT_ITEM]])('is read as it was written', async (entry, item) => {
    dynamo.on(GetItemCommand, { TableName: 'upgrades', Key: { ...journalKey(ID, 1, SOURCE) }, ConsistentRead: true }).resolves({ Item: item });

    expect(await readEntry(table, ID, 1, SOURCE)).toEqual(entry);
  });

  test('is nothing where it was not written', async () => {
    dynamo.on(GetItemCommand).resolves({});

    expect(await readEntry(table, ID, 1, SOURCE)).toBeUndefined();
  });

  test.each([{ S: 'gone' }, { N: '1' }, undefined])('fails to be read with %j for an outcome', async (outcome) => {
    const { outcome: _, ...item } = ITEM;
    dynamo.on(GetItemCommand).resolves({ Item: { ...item, ...(outcome && { outcome }) } });

    await expect(readEntry(table, ID, 1, SOURCE)).rejects.toThrow('outcome: must be that of an entry');
  });
});

test('entries are summed over all pages, bytes of what is with the user', async () => {
  const entry = (outcome: string, bytes: number) => ({ outcome: { S: outcome }, bytes: { N: String(bytes) } });
  dynamo.on(QueryCommand)
    .resolvesOnce({ Items: [entry('moved', 1), entry('moved', 2), entry('same', 4)], LastEvaluatedKey: { pk: { S: 'next' } } })
    .resolvesOnce({ LastEvaluatedKey: { pk: { S: 'last' } } })
    .resolvesOnce({ Items: [entry('renamed', 8), entry('left', 16)] });

  expect(await sumEntries(table, ID)).toEqual({ moved: 2, renamed: 1, same: 1, left: 1, bytes: 15 });
  const query = {
    TableName: 'upgrades',
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :data)',
    ProjectionExpression: '#outcome, #bytes',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#outcome': 'outcome', '#bytes': 'bytes' },
    ExpressionAttributeValues: { ':pk': { S: `upgrade#${ID}` }, ':data': { S: 'data#' } },
  };
  expect(dynamo.calls()).toHaveLength(3);
  expect(dynamo.call(0).args[0].input).toMatchObject(query);
  expect(dynamo.call(2).args[0].input).toMatchObject({ ...query, ExclusiveStartKey: { pk: { S: 'last' } } });
});

test('an upgrade without entries has moved nothing', async () => {
  dynamo.on(QueryCommand).resolves({ Items: [] });

  expect(await sumEntries(table, ID)).toEqual({ moved: 0, renamed: 0, same: 0, left: 0, bytes: 0 });
});
