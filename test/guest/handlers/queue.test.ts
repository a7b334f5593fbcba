import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { sqsQueue } from '../../../src/guest/handlers/queue';

const sqs = mockClient(SQSClient);
const queue = sqsQueue(new SQSClient({}), 'https://queue.example');

beforeEach(() => sqs.reset());

test.each([
  [{ upgradeId: 'id' }, '{"upgradeId":"id"}'],
  [{ upgradeId: 'id', after: 'map' as const }, '{"upgradeId":"id","after":"map"}'],
])('sends %p', async (message, MessageBody) => {
  sqs.on(SendMessageCommand).resolves({});

  await queue.send(message);

  expect(sqs.calls().map(({ args }) => args[0].input)).toEqual([{ QueueUrl: 'https://queue.example', MessageBody }]);
});

test('fails where the queue does', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('down'));

  await expect(queue.send({ upgradeId: 'id' })).rejects.toThrow('down');
});
