import { Match, Template } from 'aws-cdk-lib/assertions';
import { RoleUnderTest } from './function-role';
import { AppStack } from './upgrade-stack';

const stack = new AppStack();
stack.upgrade();
const template = Template.fromStack(stack);
const role = new RoleUnderTest(stack, 'UpgradeStateMachineRole');

/** The definition, with references as `<id>`. */
function definition() {
  const [{ Properties: { DefinitionString } }] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const parts: (string | Record<string, string>)[] = DefinitionString['Fn::Join'][1];
  return JSON.parse(parts.map((part) => typeof part === 'string' ? part : `<${Object.values(part).flat()[0]}>`).join(''));
}

test('lists what the input says, in batches of which each goes to the function', () => {
  const { StartAt, States: { MoveObjects } } = definition();

  expect(StartAt).toBe('MoveObjects');
  expect(MoveObjects).toMatchObject({
    MaxConcurrency: 40,
    ToleratedFailurePercentage: 100,
    ItemReader: { Resource: 'arn:<AWS::Partition>:states:::s3:listObjectsV2', Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.prefix' } },
    ItemBatcher: { MaxItemsPerBatch: 100, BatchInput: { 'upgradeId.$': '$.upgradeId', 'data.$': '$.data' } },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } },
  });
  expect(MoveObjects.ItemProcessor.States.MoveBatch).toMatchObject({
    Parameters: { 'upgradeId.$': '$.BatchInput.upgradeId', 'data.$': '$.BatchInput.data', 'Items.$': '$.Items' },
    OutputPath: null,
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 4 }],
  });
});

test('sends a message at the end, however the map went', () => {
  const { States: { MoveObjects, Done } } = definition();

  expect(MoveObjects).toMatchObject({ Next: 'Done', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done', ResultPath: null }], ResultPath: null });
  expect(Done).toMatchObject({
    End: true, Resource: 'arn:<AWS::Partition>:states:::sqs:sendMessage', Parameters: { MessageBody: { 'upgradeId.$': '$.upgradeId', 'after': 'map', 'data.$': '$.data' } },
  });
});

test('gives a batch the time that the function has', () => {
  // An express workflow would end after five minutes.
  expect(definition().States.MoveObjects.ItemProcessor.ProcessorConfig.ExecutionType).toBe('STANDARD');
  template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'move.batch', Timeout: 900 });
});

test('writes what happened to the logs, and no names of objects', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' }, TracingConfiguration: { Enabled: true },
  });
});

test('lists guests, and reaches no data', async () => {
  const bucket = role.arnOf('AWS::S3::Bucket', 'PhotosBucket');

  expect(await role.may('s3:ListBucket', bucket, { 's3:prefix': 'guests/x/' })).toBe(true);
  for (const prefix of ['', 'users/', 'users/x/']) expect([prefix, await role.may('s3:ListBucket', bucket, { 's3:prefix': prefix })]).toEqual([prefix, false]);
  expect(await role.may('s3:ListBucket', bucket)).toBe(false);
  for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) expect(await role.may(action, `${bucket}/guests/x/y`)).toBe(false);
});

test('calls the one function, and sends to the one queue', async () => {
  expect(await role.may('lambda:InvokeFunction', role.arnOf('AWS::Lambda::Function', 'UpgradeBatch'))).toBe(true);
  expect(await role.may('lambda:InvokeFunction', role.arnOf('AWS::Lambda::Function', 'UpgradeMove'))).toBe(false);
  expect(await role.may('sqs:SendMessage', role.arnOf('AWS::SQS::Queue', 'UpgradeQueue'))).toBe(true);
  expect(await role.may('sqs:SendMessage', role.arnOf('AWS::SQS::Queue', 'UpgradeDeadLetters'))).toBe(false);
});

test('is not made where there are no objects', () => {
  const items = new AppStack();
  items.upgrade({ data: [items.scores] });
  const without = Template.fromStack(items);

  without.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  without.resourceCountIs('AWS::Lambda::Function', 5);
  without.resourcePropertiesCountIs('AWS::Lambda::Function', { Handler: 'move.batch' }, 0);
  without.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { AlarmDescription: Match.stringLikeRegexp('state machine') }, 0);
});
