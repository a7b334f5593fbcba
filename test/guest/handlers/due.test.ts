import { DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { NOW } from './upgrade-items';
import { takeDueUpgrades } from '../../../src/guest/handlers/due';

const dynamo = mockClient(DynamoDBClient);
const table = { client: new DynamoDBClient({}), name: 'upgrades', retentionDays: 30 };
const indexed = (id: string, due: number) => ({
  pk: { S: `upgrade#${id}` }, sk: { S: 'record' }, work: { S: 'due' }, due: { N: String(due) },
});

beforeEach(() => dynamo.reset());

test('what is due is put off, on condition that it still is', async () => {
  dynamo.on(QueryCommand).resolves({ Items: [indexed('a', NOW - 5)] });
  dynamo.on(UpdateItemCommand).resolves({});

  expect(await takeDueUpgrades(table, NOW, 900, 100)).toEqual(['a']);
  expect(dynamo.call(0).args[0].input).toEqual({
    TableName: 'upgrades',
    IndexName: 'due',
    Limit: 100,
    KeyConditionExpression: '#work = :work AND #due <= :now',
    ExpressionAttributeNames: { '#work': 'work', '#due': 'due' },
    ExpressionAttributeValues: { ':work': { S: 'due' }, ':now': { N: String(NOW) } },
  });
  expect(dynamo.call(1).args[0].input).toEqual({
    TableName: 'upgrades',
    Key: { pk: { S: 'upgrade#a' }, sk: { S: 'record' } },
    ConditionExpression: '#due = :seen',
    UpdateExpression: 'SET #due = :due',
    ExpressionAttributeNames: { '#due': 'due' },
    ExpressionAttributeValues: { ':seen': { N: String(NOW - 5) }, ':due': { N: String(NOW + 900) } },
  });
});

test('what another call took meanwhile is left out', async () => {
  dynamo.on(QueryCommand).resolves({ Items: [indexed('a', NOW), indexed('b', NOW), indexed('c', NOW)] });
  dynamo.on(UpdateItemCommand)
    .resolvesOnce({}).rejectsOnce(Object.assign(new Error(), { name: 'ConditionalCheckFailedException' })).resolvesOnce({});

  expect(await takeDueUpgrades(table, NOW, 900, 100)).toEqual(['a', 'c']);
});

test('nothing is due where the index has nothing', async () => {
  dynamo.on(QueryCommand).resolves({});

  expect(await takeDueUpgrades(table, NOW, 900, 100)).toEqual([]);
});
