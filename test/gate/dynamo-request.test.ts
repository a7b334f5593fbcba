import type { DeployedTable } from '../e2e/gate/deployed-tables';
import { readDynamoRequest } from '../e2e/gate/dynamo-request';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/scores';
const TABLE: DeployedTable = { arn: ARN, key: { partition: 'pk', sort: 'sk' }, indexes: new Map([['byGame', { partition: 'game', sort: 'score' }]]) };
const tables = { table: async () => TABLE };
const read = async (operation: string, input: object) => readDynamoRequest(operation, { TableName: 'scores', ...input }, tables);
const Key = { pk: { S: 'guest#g' }, sk: { S: 'a' } };

test.each([
  ['GetItem', { Key }, { 'dynamodb:Select': 'ALL_ATTRIBUTES', 'dynamodb:Attributes': ['pk', 'sk'] }],
  ['GetItem', { Key, ProjectionExpression: 'a.b, #c', ExpressionAttributeNames: { '#c': 'size' } }, { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:Attributes': ['pk', 'sk', 'a', 'size'] }],
  ['PutItem', { Item: { ...Key, points: { N: '1' } } }, { 'dynamodb:Attributes': ['pk', 'sk', 'points'] }],
  ['DeleteItem', { Key, ConditionExpression: 'attribute_exists(points)', ReturnValues: 'ALL_OLD' }, { 'dynamodb:Attributes': ['pk', 'sk', 'points'], 'dynamodb:ReturnValues': 'ALL_OLD' }],
  ['UpdateItem', { Key, UpdateExpression: 'SET points = if_not_exists(points, :zero) + :one REMOVE other.part' }, { 'dynamodb:Attributes': ['pk', 'sk', 'points', 'other'] }],
])('%s %j asks about one item', async (operation, input, context) => {
  expect(await read(operation, input)).toEqual([{ action: `dynamodb:${operation}`, resource: ARN, context: { 'dynamodb:LeadingKeys': ['guest#g'], ...context } }]);
});

test.each([
  ['pk = :p', {}],
  [':p = :q AND pk = :p', {}],
  ['begins_with(sk, :q) AND (#k = :p)', { '#k': 'pk' }],
])('a Query by %s has the partition as its leading key', async (KeyConditionExpression, names) => {
  const ExpressionAttributeValues = { ':p': { S: 'guest#g' }, ':q': { S: 'x' } };
  const [need] = await read('Query', { KeyConditionExpression, ExpressionAttributeValues, ExpressionAttributeNames: names });

  expect(need).toMatchObject({ action: 'dynamodb:Query', resource: ARN, context: { 'dynamodb:LeadingKeys': ['guest#g'], 'dynamodb:Select': 'ALL_ATTRIBUTES' } });
});

test('a Query of an index asks about the index, by the index\'s partition', async () => {
  const ExpressionAttributeValues = { ':game': { S: 'chess' }, ':least': { N: '1' } };
  const [need] = await read('Query', { IndexName: 'byGame', KeyConditionExpression: 'game = :game AND score >= :least', ExpressionAttributeValues });

  expect(need).toMatchObject({ resource: `${ARN}/index/byGame`, context: { 'dynamodb:LeadingKeys': ['chess'] } });
});

test('a Scan has no leading keys', async () => {
  const [need] = await read('Scan', {});

  expect(need?.action).toBe('dynamodb:Scan');
  expect(need?.context).not.toHaveProperty('dynamodb:LeadingKeys');
});

test('a transaction asks about each of its writes', async () => {
  const TransactItems = [
    { Put: { TableName: 'scores', Item: Key } },
    { Update: { TableName: 'scores', Key: { pk: { S: 'user#a' }, sk: { S: 'a' } }, UpdateExpression: 'SET x = :x' } },
    { ConditionCheck: { TableName: 'scores', Key, ConditionExpression: 'attribute_exists(pk)' } },
    { Delete: { TableName: 'scores', Key } },
  ];
  const needs = await readDynamoRequest('TransactWriteItems', { TransactItems }, tables);

  expect(needs.map(({ action, context }) => [action, context['dynamodb:LeadingKeys'], context['dynamodb:EnclosingOperation']])).toEqual([
    ['dynamodb:PutItem', ['guest#g'], 'TransactWriteItems'],
    ['dynamodb:UpdateItem', ['user#a'], 'TransactWriteItems'],
    ['dynamodb:ConditionCheckItem', ['guest#g'], 'TransactWriteItems'],
    ['dynamodb:DeleteItem', ['guest#g'], 'TransactWriteItems'],
  ]);
});

test.each([
  ['BatchGetItem', {}],
  ['PartiQLSelect', {}],
  ['GetItem', { Key, AttributesToGet: ['a'] }],
  ['Query', { KeyConditions: {} }],
  ['GetItem', { Key: { pk: { B: 'AA==' }, sk: { S: 'a' } } }],
  ['Query', { KeyConditionExpression: 'pk = :p AND pk = :q', ExpressionAttributeValues: { ':p': { S: 'guest#g' }, ':q': { S: 'guest#h' } } }],
  ['Query', { KeyConditionExpression: 'sk = :p', ExpressionAttributeValues: { ':p': { S: 'guest#g' } } }],
])('fails with 501 on %s %j', async (operation, input) => {
  await expect(read(operation, input)).rejects.toMatchObject({ status: 501 });
});

test.each([
  ['GetItem', {}],
  ['Query', { KeyConditionExpression: 'pk = :p OR pk = :q', ExpressionAttributeValues: {} }],
  ['Query', { IndexName: 'other', KeyConditionExpression: 'pk = :p' }],
  ['Query', { KeyConditionExpression: '#p = :p' }],
])('fails on %s %j as DynamoDB does', async (operation, input) => {
  await expect(read(operation, input)).rejects.toMatchObject({ code: 'ValidationException', status: 400 });
});
