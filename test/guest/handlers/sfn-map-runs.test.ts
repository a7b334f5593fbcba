import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { sfnMapRuns } from '../../../src/guest/handlers/sfn-map-runs';

const sfn = mockClient(SFNClient);
const arn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Move';
const run = { upgradeId: 'u', data: 1, bucket: 'photos', prefix: 'guests/g/' };

beforeEach(() => sfn.reset());

test('a run begins', async () => {
  sfn.on(StartExecutionCommand).resolves({});

  await sfnMapRuns(new SFNClient({}), arn)?.start('u-1-0', run);

  expect(sfn.call(0).args[0].input).toEqual({ stateMachineArn: arn, name: 'u-1-0', input: JSON.stringify(run) });
});

test('a run that was begun before is not begun again', async () => {
  sfn.on(StartExecutionCommand).rejects(Object.assign(new Error('exists'), { name: 'ExecutionAlreadyExists' }));

  await expect(sfnMapRuns(new SFNClient({}), arn)?.start('u-1-0', run)).resolves.toBeUndefined();
});

test('fails on every other error', async () => {
  sfn.on(StartExecutionCommand).rejects(new Error('denied'));

  await expect(sfnMapRuns(new SFNClient({}), arn)?.start('u-1-0', run)).rejects.toThrow('denied');
});

test('without a state machine there are no runs', () => {
  expect(sfnMapRuns(new SFNClient({}))).toBeUndefined();
});
