import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { GUEST_ID } from './api-event';
import { LOCK_KEY } from './upgrade-items';
import { getItem, ifHeld, isNamed, journalKey, lockKey, namesIn, recordKey, updateWhere } from '../../../src/guest/handlers/upgrade-table';

const dynamo = mockClient(DynamoDBClient);
const table = { client: new DynamoDBClient({}), name: 'upgrades', retentionDays: 30 };
const failed = (name: string) => Object.assign(new Error(), { name });

beforeEach(() => dynamo.reset());

test('records, locks and entries have keys of their own', () => {
  expect(recordKey('id')).toEqual({ pk: { S: 'upgrade#id' }, sk: { S: 'record' } });
  expect(lockKey(GUEST_ID)).toEqual(LOCK_KEY);
  expect(journalKey('id', 2, { key: 'k', version: 'v' })).toEqual({
    pk: { S: 'upgrade#id' }, sk: { S: expect.stringMatching(/^data#2#[\w-]{43}$/) },
  });
});

test('an entry is of one key and one version, however they are cut', () => {
  const keys = [{ key: 'ab', version: 'c' }, { key: 'a', version: 'bc' }, { key: 'a","b', version: 'c' }, { key: 'a', version: 'b","c' }];

  expect(new Set(keys.map((source) => journalKey('id', 0, source).sk.S)).size).toBe(4);
});

test('names are those of the expressions, each once', () => {
  expect(namesIn('#a = :a AND #b < :b', 'SET #a = :c')).toEqual({ '#a': 'a', '#b': 'b' });
});

test('what is read is what was written last', async () => {
  dynamo.on(GetItemCommand).resolves({ Item: { state: { S: 'moving' } } });

  expect(await getItem(table, recordKey('id'))).toEqual({ state: { S: 'moving' } });
  expect(dynamo.call(0).args[0].input).toEqual({ TableName: 'upgrades', Key: recordKey('id'), ConsistentRead: true });
});

test('an update tells whether its condition held', async () => {
  dynamo.on(UpdateItemCommand).resolvesOnce({}).rejectsOnce(failed('ConditionalCheckFailedException'));
  const update = () => updateWhere(table, recordKey('id'), '#a = :a', 'SET #b = :b', { ':a': { S: 'a' }, ':b': { S: 'b' } });

  expect(await update()).toBe(true);
  expect(await update()).toBe(false);
  expect(dynamo.call(0).args[0].input).toEqual({
    TableName: 'upgrades',
    Key: recordKey('id'),
    ConditionExpression: '#a = :a',
    UpdateExpression: 'SET #b = :b',
    ExpressionAttributeNames: { '#a': 'a', '#b': 'b' },
    ExpressionAttributeValues: { ':a': { S: 'a' }, ':b': { S: 'b' } },
  });
});

test('fails on any other error than that of the condition', async () => {
  await expect(ifHeld(Promise.reject(failed('TransactionConflictException')))).rejects.toThrow();
});

test('an error has the name that its class gives it', () => {
  expect(isNamed(failed('A'), 'A')).toBe(true);
  expect(isNamed(failed('B'), 'A')).toBe(false);
  expect(isNamed({ name: 'A' }, 'A')).toBe(false);
});
