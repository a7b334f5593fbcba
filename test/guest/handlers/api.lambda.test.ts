import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { GUEST_ID, USER_ID, guestEvent, userEvent } from './api-event';
import { SETTINGS } from './some-settings';
import { claimedItem, startedItem } from './upgrade-items';
import type * as Api from '../../../src/guest/handlers/api.lambda';
import { upgradeIdOf } from '../../../src/guest/handlers/ticket';

const dynamo = mockClient(DynamoDBClient);
const sqs = mockClient(SQSClient);
const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
const lines = () => written.mock.calls.map(([line]) => JSON.parse(String(line)));

let api: typeof Api;

beforeAll(() => {
  process.env.UPGRADE = JSON.stringify(SETTINGS);
  process.env.AWS_REGION = 'eu-west-1';
  api = jest.requireActual<typeof Api>('../../../src/guest/handlers/api.lambda');
});

beforeEach(() => {
  dynamo.reset();
  sqs.reset();
});

test('a guest starts, a user completes and watches', async () => {
  const { statusCode, body } = await api.start(guestEvent());
  const { ticket, expiresAt } = JSON.parse(body);
  const id = upgradeIdOf(ticket);

  expect(statusCode).toBe(201);
  expect(Math.abs(expiresAt - 900 - Date.now() / 1000)).toBeLessThan(60);
  expect(dynamo.commandCalls(PutItemCommand)[0].args[0].input).toMatchObject({ TableName: 'upgrades', Item: { pk: { S: `upgrade#${id}` } } });

  dynamo.on(GetItemCommand).resolvesOnce({ Item: startedItem(id, expiresAt) }).resolves({});
  const completed = await api.complete(userEvent({}, { body: JSON.stringify({ ticket }) }));

  expect([completed.statusCode, JSON.parse(completed.body).id]).toEqual([202, id]);
  expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual([
    { QueueUrl: SETTINGS.queueUrl, MessageBody: JSON.stringify({ upgradeId: id }) },
  ]);

  dynamo.on(GetItemCommand).resolves({ Item: claimedItem('moving', id) });
  const watched = await api.status(userEvent({}, { pathParameters: { id } }));

  expect([watched.statusCode, JSON.parse(watched.body).state]).toEqual([200, 'moving']);
  expect(lines()).toMatchObject([
    { level: 'info', code: 'started', upgradeId: id },
    { Upgrade: SETTINGS.metricsName, Started: 1 },
    { level: 'info', code: 'claimed', upgradeId: id },
    { Upgrade: SETTINGS.metricsName, Claimed: 1 },
  ]);
  for (const secret of [ticket, GUEST_ID, USER_ID]) expect(JSON.stringify(lines())).not.toContain(secret);
});

test('fails without a word of what went wrong', async () => {
  dynamo.on(PutItemCommand).rejects(Object.assign(new Error(`no ${GUEST_ID}`), { name: 'AccessDeniedException' }));

  const { statusCode, body } = await api.start(guestEvent());

  expect([statusCode, JSON.parse(body).error]).toEqual([500, 'internal']);
  expect(lines()).toMatchObject([{ level: 'error', code: 'internal', error: 'AccessDeniedException' }, { Failed: 1 }]);
  expect(JSON.stringify([body, lines()])).not.toContain(GUEST_ID);
});
