import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { SETTINGS } from './some-settings';
import type * as Move from '../../../src/guest/handlers/move.lambda';
import { CLAIMED_AT, GUEST, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const dynamo = mockClient(DynamoDBClient);
const s3 = mockClient(S3Client);
const sfn = mockClient(SFNClient);
const sts = mockClient(STSClient);
const written: string[] = [];

const contextWith = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as Context;
const plenty = contextWith(600_000);
const eventOf = (...bodies: readonly object[]) => ({ Records: bodies.map((body) => ({ body: JSON.stringify(body) })) }) as SQSEvent;
const message = eventOf({ upgradeId: UPGRADE_ID });
const { identityId, provider, sub } = claimedUpgrade().user;
const stored = {
  pk: { S: `upgrade#${UPGRADE_ID}` },
  sk: { S: 'record' },
  state: { S: 'moving' },
  guestId: { S: GUEST },
  expiresAt: { N: '1' },
  identityId: { S: identityId },
  provider: { S: provider },
  sub: { S: sub },
  claimedAt: { N: String(CLAIMED_AT) },
};

function load(): typeof Move {
  process.env.UPGRADE = JSON.stringify(SETTINGS);
  process.env.AWS_REGION = 'eu-west-1';
  return jest.requireActual<typeof Move>('../../../src/guest/handlers/move.lambda');
}

beforeEach(() => {
  for (const mock of [dynamo, s3, sfn, sts]) mock.reset();
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => { written.push(String(line)); return true; });
  dynamo.on(GetItemCommand).resolves({ Item: stored });
  dynamo.on(QueryCommand).resolves({ Items: [] });
  dynamo.on(UpdateItemCommand).resolves({});
  s3.on(ListObjectsV2Command).resolves({});
  sfn.on(StartExecutionCommand).resolves({});
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: 'id', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date() } });
});

afterEach(() => { jest.restoreAllMocks(); });

test('a message moves what its upgrade is about', async () => {
  await load().move(message, plenty);

  const updates = dynamo.commandCalls(UpdateItemCommand).map(({ args }) => args[0].input);
  expect(updates.at(-1)).toMatchObject({ ExpressionAttributeValues: { ':from': { S: 'moving' }, ':to': { S: 'moved' } } });
  expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(1);
});

test('much is moved by the state machine', async () => {
  const many = Array.from({ length: SETTINGS.inlineItems + 1 }, (_, index) => ({ Key: `k${index}`, ETag: '"x"', Size: 1, LastModified: new Date(0) }));
  s3.on(ListObjectsV2Command).resolves({ Contents: many });

  await load().move(message, plenty);

  const [{ args: [{ input }] }] = sfn.commandCalls(StartExecutionCommand);
  expect(input.stateMachineArn).toBe(SETTINGS.stateMachineArn);
  expect(JSON.parse(input.input ?? '')).toEqual({ upgradeId: UPGRADE_ID, data: 0, bucket: 'bucket', prefix: `guests/${GUEST}/` });
});

test('a batch is moved', async () => {
  expect(await load().batch({ upgradeId: UPGRADE_ID, data: 0, Items: [] }, plenty)).toEqual({ done: 0 });
});

test('half a minute before its end a function begins nothing more', async () => {
  const { move } = load();

  await expect(move(message, contextWith(29_999))).rejects.toThrow('upgrade: must be tried again after Error');
  await move(message, contextWith(30_000));
});

test('fails without a word of what AWS said, to the log or to whoever runs it', async () => {
  sts.on(AssumeRoleCommand).rejects(Object.assign(new Error(`denied: ${GUEST}`), { name: 'AccessDenied', Key: GUEST }));

  const error: unknown = await load().move(message, plenty).catch((thrown: unknown) => thrown);

  expect(error).toEqual(new Error('upgrade: must be tried again after AccessDenied'));
  expect(Object.keys(error as Error)).toEqual([]);
  expect(JSON.parse(written[0])).toEqual({ level: 'error', code: 'notDone', error: 'AccessDenied' });
  expect(JSON.parse(written[1])).toMatchObject({ Failed: 1 });
  expect(written.join('')).not.toContain(GUEST);
});

test('fails on a message that is none', async () => {
  await expect(load().move(eventOf({ upgradeId: 'x' }), plenty)).rejects.toThrow('upgrade: must be tried again after Error');
});
