import {
  ConditionalCheckFailedException, DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoItems } from '../../../src/guest/handlers/dynamo-items';

const dynamo = mockClient(DynamoDBClient);
const sortKey = { name: 'sk', type: 'S' } as const;
const items = new DynamoItems(new DynamoDBClient({}), { table: 'Notes', partitionKey: 'pk', sortKey });
const unsorted = new DynamoItems(new DynamoDBClient({}), { table: 'Notes', partitionKey: 'pk' });

const note = { pk: { S: 'guest#g' }, sk: { S: 'a' }, title: { S: 'One' }, body: { S: 'Two' } };
const refused = new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });

beforeEach(() => dynamo.reset());

const inputOf = (call = 0) => dynamo.call(call).args[0].input;

describe('a query', () => {
  test('is consistent, of one partition, a page at a time', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [note], LastEvaluatedKey: { pk: note.pk, sk: note.sk } });

    expect(await items.query('guest#g')).toEqual({ items: [note], next: '{"S":"a"}' });
    expect(inputOf()).toEqual({
      TableName: 'Notes',
      ConsistentRead: true,
      Limit: 100,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: 'guest#g' } },
    });
  });

  test('goes on where the page ended', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });

    expect(await items.query('guest#g', '{"S":"a"}')).toEqual({ items: [] });
    expect(inputOf()).toMatchObject({ ExclusiveStartKey: { pk: { S: 'guest#g' }, sk: { S: 'a' } } });
  });

  test('of a table without a sort key has one page', async () => {
    dynamo.on(QueryCommand).resolves({ LastEvaluatedKey: { pk: note.pk } });

    expect(await unsorted.query('guest#g', '')).toEqual({ items: [] });
    expect(inputOf()).not.toHaveProperty('ExclusiveStartKey');
  });
});

test('a read is consistent', async () => {
  dynamo.on(GetItemCommand).resolves({ Item: note });

  expect(await items.get({ pk: note.pk, sk: note.sk })).toEqual(note);
  expect(inputOf()).toEqual({ TableName: 'Notes', ConsistentRead: true, Key: { pk: { S: 'guest#g' }, sk: { S: 'a' } } });
});

test('a put is on condition that there is none', async () => {
  dynamo.on(PutItemCommand).resolvesOnce({}).rejectsOnce(refused);

  expect([await items.put(note), await items.put(note)]).toEqual([true, false]);
  expect(inputOf()).toEqual({
    TableName: 'Notes', Item: note, ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' },
  });
});

test('a replacement is on condition of every attribute, and answers what was replaced', async () => {
  dynamo.on(PutItemCommand).resolvesOnce({ Attributes: note }).rejectsOnce(refused);
  const other = { ...note, title: { S: 'Other' } };

  expect([await items.replace(other, note), await items.replace(other, note)]).toEqual([note, undefined]);
  expect(inputOf()).toEqual({
    TableName: 'Notes',
    Item: other,
    ReturnValues: 'ALL_OLD',
    ConditionExpression: 'attribute_exists(#pk) AND #n0 = :v0 AND #n1 = :v1',
    ExpressionAttributeNames: { '#pk': 'pk', '#n0': 'body', '#n1': 'title' },
    ExpressionAttributeValues: { ':v0': { S: 'Two' }, ':v1': { S: 'One' } },
  });
});

test('a removal is on condition of every attribute, and answers what was removed', async () => {
  dynamo.on(DeleteItemCommand).resolvesOnce({ Attributes: note }).rejectsOnce(refused);

  expect([await items.remove(note), await items.remove(note)]).toEqual([note, undefined]);
  expect(inputOf()).toEqual({
    TableName: 'Notes',
    Key: { pk: { S: 'guest#g' }, sk: { S: 'a' } },
    ReturnValues: 'ALL_OLD',
    ConditionExpression: 'attribute_exists(#pk) AND #n0 = :v0 AND #n1 = :v1',
    ExpressionAttributeNames: { '#pk': 'pk', '#n0': 'body', '#n1': 'title' },
    ExpressionAttributeValues: { ':v0': { S: 'Two' }, ':v1': { S: 'One' } },
  });
});

test('an item of keys only has no values to compare', async () => {
  dynamo.on(DeleteItemCommand).resolves({ Attributes: {} });

  await unsorted.remove({ pk: { S: 'guest#g' } });

  expect(inputOf()).toEqual({
    TableName: 'Notes',
    Key: { pk: { S: 'guest#g' } },
    ReturnValues: 'ALL_OLD',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
  });
});

test('a condition keeps to the limits: 100 attributes, and no name that is too long', async () => {
  dynamo.on(DeleteItemCommand).resolves({ Attributes: {} });
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, { S: '' }]));

  await items.remove({ ...many, ['a'.repeat(256)]: { S: '' }, pk: { S: 'guest#g' }, sk: { S: 'a' } });

  const { ConditionExpression, ExpressionAttributeNames } = dynamo.commandCalls(DeleteItemCommand)[0].args[0].input;
  expect(ConditionExpression?.split(' AND ')).toHaveLength(101);
  expect(ConditionExpression?.length).toBeLessThan(4096);
  expect(Object.values(ExpressionAttributeNames ?? {})).not.toContain('a'.repeat(256));
});

test('fails on every other error', async () => {
  dynamo.on(PutItemCommand).rejects(new Error('throttled'));

  await expect(items.put(note)).rejects.toThrow('throttled');
});
