import { parseRequest } from '../e2e/gate/gate-request';
import { readJsonRequest, speaksJson } from '../e2e/gate/json-request';

const tables = { table: async () => { throw new Error('no table is asked for'); } };
const read = async (service: string, target: string, input: unknown, path = '/') => {
  const authorization = `AWS4-HMAC-SHA256 Credential=ASIA/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;
  return readJsonRequest(service, parseRequest('POST', path, { authorization, 'x-amz-target': target }, Buffer.from(JSON.stringify(input))), tables);
};

test('a message asks about its queue', async () => {
  const QueueUrl = 'http://localhost:4566/000000000000/upgrades';

  expect(await read('sqs', 'AmazonSQS.SendMessage', { QueueUrl })).toEqual(
    [{ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:000000000000:upgrades', context: {} }]);
});

test('an execution asks about its state machine', async () => {
  expect(await read('states', 'AWSStepFunctions.StartExecution', { stateMachineArn: 'arn:machine' })).toEqual(
    [{ action: 'states:StartExecution', resource: 'arn:machine', context: {} }]);
});

test.each([
  ['sqs', 'AmazonSQS.ReceiveMessage', '/'],
  ['states', 'AWSStepFunctions.StopExecution', '/'],
  ['sqs', 'DynamoDB_20120810.GetItem', '/'],
  ['states', 'AmazonSQS.SendMessage', '/'],
  ['dynamodb', '', '/'],
  ['sqs', 'AmazonSQS.SendMessage', '/000000000000/upgrades'],
])('fails with 501 on %s %s %s', async (service, target, path) => {
  await expect(read(service, target, { QueueUrl: 'http://localhost/0/q' }, path)).rejects.toMatchObject({ status: 501 });
});

test('fails on a body that is no object', async () => {
  await expect(read('sqs', 'AmazonSQS.SendMessage', 'text')).rejects.toMatchObject({ code: 'SerializationException' });
});

test('knows the services that speak so', () => {
  expect(['dynamodb', 'sqs', 'states', 's3', 'iam'].filter(speaksJson)).toEqual(['dynamodb', 'sqs', 'states']);
});
