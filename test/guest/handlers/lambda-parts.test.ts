import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SETTINGS } from './some-settings';
import { lambdaParts } from '../../../src/guest/handlers/lambda-parts';

const clients = { dynamo: new DynamoDBClient({ region: 'eu-west-1' }), sqs: new SQSClient({ region: 'eu-west-1' }) };

test('the clock tells whole seconds', () => {
  const { now } = lambdaParts({ UPGRADE: JSON.stringify(SETTINGS) }, clients);

  expect(Number.isInteger(now())).toBe(true);
  expect(Math.abs(now() - Date.now() / 1000)).toBeLessThan(60);
});

test('log and metrics are lines of the output', () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { log, metrics } = lambdaParts({ UPGRADE: JSON.stringify(SETTINGS) }, clients);

  log({ level: 'info', code: 'started' });
  metrics({ Started: 1 });

  expect(written.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([{ code: 'started' }, { Upgrade: SETTINGS.metricsName, Started: 1 }]);
});

test('fails without settings, and says which variable', () => {
  expect(() => lambdaParts({}, clients)).toThrow(/^UPGRADE: must be set$/);
});
