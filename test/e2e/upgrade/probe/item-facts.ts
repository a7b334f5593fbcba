import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand, DeleteItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand, UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { accepted, refused, same } from '../../probe/fact';
import type { Fact } from '../../probe/fact';

const TableName = 'facts';

/** What DynamoDB documents of writes on condition, transactions and sparse indexes. */
export function itemFacts(dynamo: DynamoDBClient): readonly Fact[] {
  const put = async (pk: string, more: object = {}, condition?: string) => dynamo.send(new PutItemCommand({
    TableName, Item: { pk: { S: pk }, sk: { S: 'a' }, ...more }, ConditionExpression: condition,
  }));
  const conditional = async (attempt: Promise<unknown>) => refused(attempt, 'ConditionalCheckFailedException');

  return [
    {
      name: 'a table with a sparse index',
      holds: async () => accepted(dynamo.send(new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'S' }, { AttributeName: 'work', AttributeType: 'S' }, { AttributeName: 'due', AttributeType: 'N' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
        GlobalSecondaryIndexes: [{
          IndexName: 'due', KeySchema: [{ AttributeName: 'work', KeyType: 'HASH' }, { AttributeName: 'due', KeyType: 'RANGE' }], Projection: { ProjectionType: 'KEYS_ONLY' },
        }],
      }))),
    },
    { name: 'PutItem attribute_not_exists on a free key', holds: async () => accepted(put(randomUUID(), {}, 'attribute_not_exists(pk)')) },
    {
      name: 'PutItem attribute_not_exists on a taken key is refused',
      holds: async () => {
        const pk = randomUUID();
        await put(pk);
        return conditional(put(pk, {}, 'attribute_not_exists(pk)'));
      },
    },
    {
      name: 'UpdateItem on condition hands out the old item with the refusal',
      holds: async () => {
        const pk = randomUUID();
        await put(pk, { state: { S: 'moved' } });
        return dynamo.send(new UpdateItemCommand({
          TableName,
          Key: { pk: { S: pk }, sk: { S: 'a' } },
          UpdateExpression: 'SET #s = :new',
          ConditionExpression: '#s = :old',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':new': { S: 'x' }, ':old': { S: 'moving' } },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        })).then(() => 'accepted', (error: unknown) => same(error instanceof Error && 'Item' in error ? error.Item : undefined, { pk: { S: pk }, sk: { S: 'a' }, state: { S: 'moved' } }));
      },
    },
    {
      name: 'DeleteItem with a condition on every attribute, maps and lists too',
      holds: async () => {
        const pk = randomUUID();
        const value = { M: { list: { L: [{ N: '1' }, { BOOL: true }, { NULL: true }] }, set: { SS: ['a', 'b'] } } };
        await put(pk, { value });
        const remove = async (expected: object) => dynamo.send(new DeleteItemCommand({
          TableName, Key: { pk: { S: pk }, sk: { S: 'a' } }, ConditionExpression: '#a = :a', ExpressionAttributeNames: { '#a': 'value' }, ExpressionAttributeValues: { ':a': { M: {}, ...expected } },
        }));
        const first = await conditional(remove({ M: { other: { N: '1' } } }));
        return first === true ? accepted(remove(value)) : first;
      },
    },
    {
      name: 'TransactWriteItems names the reasons of a cancellation, and does nothing',
      holds: async () => {
        const [taken, free] = [randomUUID(), randomUUID()];
        await put(taken);
        const Put = (pk: string) => ({ Put: { TableName, Item: { pk: { S: pk }, sk: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } });
        const reasons = await dynamo.send(new TransactWriteItemsCommand({ TransactItems: [Put(free), Put(taken)] }))
          .then(() => 'accepted', (error: unknown) => error instanceof Error && 'CancellationReasons' in error ? error.CancellationReasons : error);
        const { Count } = await query(free);
        return same([Array.isArray(reasons) ? reasons.map(({ Code, Item }: { Code?: string; Item?: unknown }) => [Code, Item !== undefined]) : reasons, Count], [[['None', false], ['ConditionalCheckFailed', true]], 0]);
      },
    },
    {
      name: 'TransactWriteItems: Put, Update, Delete and ConditionCheck together',
      holds: async () => {
        const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
        await put(b);
        await put(c);
        const Key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' } });
        await dynamo.send(new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: Key(a), ConditionExpression: 'attribute_not_exists(pk)' } },
            { Update: { TableName, Key: Key(b), UpdateExpression: 'SET n = if_not_exists(n, :zero) + :one', ExpressionAttributeValues: { ':zero': { N: '0' }, ':one': { N: '1' } } } },
            { Delete: { TableName, Key: Key(c), ConditionExpression: 'attribute_exists(pk)' } },
          ],
        }));
        return same([(await query(a)).Count, (await query(b)).Items?.[0]?.n, (await query(c)).Count], [1, { N: '1' }, 0]);
      },
    },
    {
      name: 'sparse index: only items that have both keys, by range, KEYS_ONLY',
      holds: async () => {
        const pk = randomUUID();
        await put(`${pk}-without`);
        await put(pk, { work: { S: 'due' }, due: { N: '100' }, other: { S: 'x' } });
        await put(`${pk}-later`, { work: { S: 'due' }, due: { N: '1000' } });
        const { Items } = await dynamo.send(new QueryCommand({
          TableName,
          IndexName: 'due',
          KeyConditionExpression: '#w = :w AND #d <= :now',
          ExpressionAttributeNames: { '#w': 'work', '#d': 'due' },
          ExpressionAttributeValues: { ':w': { S: 'due' }, ':now': { N: '500' } },
          Limit: 10,
        }));
        return same(Items?.map((item) => Object.keys(item).sort()), [['due', 'pk', 'sk', 'work']]);
      },
    },
    {
      name: 'Query in pages, ConsistentRead, begins_with',
      holds: async () => {
        const pk = randomUUID();
        for (const sk of ['x1', 'x2', 'x3', 'y']) await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk } } }));
        const page = async (ExclusiveStartKey?: Record<string, never>) => dynamo.send(new QueryCommand({
          TableName, ConsistentRead: true, Limit: 2, KeyConditionExpression: 'pk = :p AND begins_with(sk, :x)', ExpressionAttributeValues: { ':p': { S: pk }, ':x': { S: 'x' } }, ExclusiveStartKey,
        }));
        const first = await page();
        const second = await dynamo.send(new QueryCommand({
          TableName, KeyConditionExpression: 'pk = :p AND begins_with(sk, :x)', ExpressionAttributeValues: { ':p': { S: pk }, ':x': { S: 'x' } }, ExclusiveStartKey: first.LastEvaluatedKey,
        }));
        return same([first.Count, first.LastEvaluatedKey !== undefined, second.Items?.map(({ sk }) => sk?.S)], [2, true, ['x3']]);
      },
    },
  ];

  async function query(pk: string) {
    return dynamo.send(new QueryCommand({ TableName, ConsistentRead: true, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: pk } } }));
  }
}
