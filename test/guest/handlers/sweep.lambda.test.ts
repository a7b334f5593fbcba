import { DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { SETTINGS } from './some-settings';
import { ID } from './upgrade-items';
import type * as Sweep from '../../../src/guest/handlers/sweep.lambda';

const dynamo = mockClient(DynamoDBClient);
const sqs = mockClient(SQSClient);
const load = () => jest.requireActual<typeof Sweep>('../../../src/guest/handlers/sweep.lambda');

test('what is due is sent to the queue', async () => {
  process.env.UPGRADE = JSON.stringify(SETTINGS);
  process.env.AWS_REGION = 'eu-west-1';
  const { sweep } = load();
  dynamo.on(QueryCommand).resolvesOnce({ Items: [{ pk: { S: `upgrade#${ID}` }, due: { N: '1' } }] }).resolves({ Items: [] });
  dynamo.on(UpdateItemCommand).resolves({});

  await sweep();

  expect(dynamo.commandCalls(QueryCommand)[0].args[0].input).toMatchObject({ TableName: 'upgrades', IndexName: 'due' });
  expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual([
    { QueueUrl: SETTINGS.queueUrl, MessageBody: JSON.stringify({ upgradeId: ID }) },
  ]);
});

test('fails to load without settings, and says which variable', () => {
  delete process.env.UPGRADE;
  jest.resetModules();

  expect(load).toThrow(/^UPGRADE: must be set$/);
});
