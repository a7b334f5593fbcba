import { Key } from 'aws-cdk-lib/aws-kms';
import { App } from 'aws-cdk-lib/core';
import { RoleUnderTest } from './function-role';
import { AppStack } from './upgrade-stack';

const ON_TABLE = ['PutItem', 'GetItem', 'UpdateItem', 'DeleteItem', 'Query'].map((name) => `dynamodb:${name}`);
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const RECEIVE = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const TAKE_DATA_ROLE = ['sts:AssumeRole', 'sts:TagSession'];

const stack = new AppStack();
stack.upgrade();
const upgrade = (hash = 'x') => ({ 'dynamodb:LeadingKeys': [`upgrade#${hash}`] });

describe.each<[string, string[], string[]]>([
  ['Start', ['dynamodb:PutItem'], []],
  ['Complete', ['dynamodb:GetItem', 'dynamodb:UpdateItem'], ['sqs:SendMessage']],
  ['Status', ['dynamodb:GetItem'], []],
  ['Move', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [...RECEIVE, 'sqs:SendMessage', 'states:StartExecution', ...TAKE_DATA_ROLE]],
  ['Batch', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], TAKE_DATA_ROLE],
  ['Sweep', ['dynamodb:UpdateItem', 'dynamodb:Query'], ['sqs:SendMessage']],
])('the role of %s', (name, onTable, more) => {
  const role = new RoleUnderTest(stack, `Upgrade${name}Role`);
  const table = role.arnOf('AWS::DynamoDB::Table', 'UpgradeTable');

  test('names the actions that the function needs, and no other', () => {
    expect(role.actions()).toEqual([...new Set([...LOGS, ...onTable, ...more])].sort());
  });

  test('reaches upgrades in the table', async () => {
    const own = name === 'Sweep' ? ['dynamodb:UpdateItem'] : onTable;
    for (const action of ON_TABLE) expect([action, await role.may(action, table, upgrade())]).toEqual([action, own.includes(action)]);
  });

  test('names a key in each request', async () => {
    for (const action of onTable) expect([action, await role.may(action, table)]).toEqual([action, false]);
  });

  test('reaches locks of guests only where it claims', async () => {
    for (const action of ON_TABLE) {
      expect([action, await role.may(action, table, { 'dynamodb:LeadingKeys': ['guest#x'] })]).toEqual([action, name === 'Complete' && onTable.includes(action)]);
    }
  });

  test('reaches no data', async () => {
    const scores = role.arnOf('AWS::DynamoDB::Table', 'Scores');
    const photos = role.arnOf('AWS::S3::Bucket', 'PhotosBucket');
    for (const action of ON_TABLE) expect([action, await role.may(action, scores, upgrade())]).toEqual([action, false]);
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) expect([action, await role.may(action, `${photos}/guests/x/y`)]).toEqual([action, false]);
  });

  test('reaches its own queue, role and state machine only', async () => {
    const queue = role.arnOf('AWS::SQS::Queue', 'UpgradeQueue');
    const deadLetters = role.arnOf('AWS::SQS::Queue', 'UpgradeDeadLetters');
    expect(await role.may('sqs:SendMessage', queue)).toBe(more.includes('sqs:SendMessage'));
    expect(await role.may('sqs:ReceiveMessage', queue)).toBe(more.includes('sqs:ReceiveMessage'));
    expect(await role.may('sqs:SendMessage', deadLetters)).toBe(false);
    expect(await role.may('sts:AssumeRole', role.arnOf('AWS::IAM::Role', 'UpgradeDataRole'))).toBe(more.includes('sts:AssumeRole'));
    expect(await role.may('sts:AssumeRole', role.arnOf('AWS::IAM::Role', 'AuthIdentityPoolUserRole'))).toBe(false);
    expect(await role.may('states:StartExecution', role.arnOf('AWS::StepFunctions::StateMachine', 'UpgradeStateMachine'))).toBe(more.includes('states:StartExecution'));
  });
});

test('the sweep looks into one index', async () => {
  const role = new RoleUnderTest(stack, 'UpgradeSweepRole');
  const table = role.arnOf('AWS::DynamoDB::Table', 'UpgradeTable');

  expect(await role.may('dynamodb:Query', `${table}/index/due`, { 'dynamodb:LeadingKeys': ['due'] })).toBe(true);
  expect(await role.may('dynamodb:Query', `${table}/index/other`, { 'dynamodb:LeadingKeys': ['due'] })).toBe(false);
});

test('a key is used through the table and the queue only', async () => {
  const encrypted = new AppStack(new App());
  encrypted.upgrade({ encryptionKey: new Key(encrypted, 'Key') });
  const through = (service: string) => ({ 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });
  const [start, move] = ['Start', 'Move'].map((name) => new RoleUnderTest(encrypted, `Upgrade${name}Role`));
  const key = start.arnOf('AWS::KMS::Key', 'Key');

  expect(await start.may('kms:Decrypt', key, through('dynamodb'))).toBe(true);
  expect(await start.may('kms:Decrypt', key, through('sqs'))).toBe(false);
  expect(await move.may('kms:GenerateDataKey', key, through('sqs'))).toBe(true);
  expect(await move.may('kms:Decrypt', key, through('s3'))).toBe(false);
  expect(await move.may('kms:Decrypt', key)).toBe(false);
});
