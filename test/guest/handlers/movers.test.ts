import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { CopyObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { moversFor } from '../../../src/guest/handlers/movers';
import type { Settings } from '../../../src/guest/handlers/settings';
import { MemoryStore } from '../fakes/memory-store';
import { GUEST, OWNER, claimedUpgrade } from '../fakes/upgrade';

const s3 = mockClient(S3Client);
const dynamo = mockClient(DynamoDBClient);
const sts = mockClient(STSClient);

const settings: Pick<Settings, 'data' | 'dataRoleArn' | 'conflict'> = {
  dataRoleArn: 'arn:aws:iam::123456789012:role/Data',
  conflict: 'userWins',
  data: [
    { kind: 'objects', bucket: 'photos', guestsPrefix: 'guests/', usersPrefix: 'users/' },
    { kind: 'items', table: 'Notes', partitionKey: 'pk', guestsPrefix: 'guest#', usersPrefix: 'user#' },
  ],
};

beforeEach(() => {
  for (const mock of [s3, dynamo, sts]) mock.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: 'id', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date() } });
  s3.on(ListObjectsV2Command).resolves({});
  dynamo.on(QueryCommand).resolves({});
});

const clients = () => ({ sts: new STSClient({}), s3: new S3Client({ region: 'eu-west-1' }), dynamo: new DynamoDBClient({ region: 'eu-west-1' }) });

test('each of the data has its mover, with the folder or partition of this guest', async () => {
  const movers = await moversFor({ settings, store: new MemoryStore(), clients: clients() }, claimedUpgrade());
  for (const mover of movers) await mover.list({ upgrade: claimedUpgrade(), final: true });

  expect(movers).toHaveLength(2);
  expect(s3.call(0).args[0].input).toMatchObject({ Bucket: 'photos', Prefix: `guests/${GUEST}/` });
  expect(dynamo.call(0).args[0].input).toMatchObject({ TableName: 'Notes', ExpressionAttributeValues: { ':pk': { S: `guest#${GUEST}` } } });
});

test('all work with the credentials of this upgrade, over connections that are kept', async () => {
  const given = clients();
  const movers = await moversFor({ settings, store: new MemoryStore(), clients: given }, claimedUpgrade());
  for (const mover of movers) await mover.list({ upgrade: claimedUpgrade(), final: true });

  for (const [{ thisValue }, lent] of [[s3.call(0), given.s3], [dynamo.call(0), given.dynamo]] as const) {
    const { config } = thisValue as S3Client;
    expect(thisValue).not.toBe(lent);
    expect(await config.credentials()).toMatchObject({ accessKeyId: 'id', sessionToken: 'token' });
    expect(config.requestHandler).toBe(lent.config.requestHandler);
    expect(await config.maxAttempts()).toBe(6);
  }
});

test('conditions are on the wire', async () => {
  const [mover] = await moversFor({ settings, store: new MemoryStore(), clients: clients() }, claimedUpgrade());
  await mover.list({ upgrade: claimedUpgrade(), final: true });

  const { middlewareStack } = s3.call(0).thisValue as S3Client;
  expect(middlewareStack.identify()).toEqual(expect.arrayContaining([expect.stringContaining('conditionalHeaders')]));
});

test('conflicts end as the settings say, and the journal names the data', async () => {
  const store = new MemoryStore();
  s3.on(HeadObjectCommand).resolves({ ETag: '"x"', LastModified: new Date(0), ContentLength: 1 });
  s3.on(HeadObjectCommand, { Key: `users/${OWNER}/a` }).resolves({ ETag: '"y"', LastModified: new Date(0), ContentLength: 2 });
  s3.on(GetObjectTaggingCommand).resolves({ TagSet: [] });
  s3.on(CopyObjectCommand).rejects(Object.assign(new Error('refused'), { $metadata: { httpStatusCode: 412 } }));
  const [mover] = await moversFor({ settings, store, clients: clients() }, claimedUpgrade());

  expect(await mover.move({ upgrade: claimedUpgrade(), final: false }, { key: `guests/${GUEST}/a`, version: '', bytes: 1 })).toMatchObject({ outcome: 'left' });
  expect([...store.journal.values()]).toMatchObject([{ data: 0, outcome: 'left' }]);
});

test('things go where each of the data names the user: by sub, or by identity ID', async () => {
  const { user } = claimedUpgrade();
  const [objects, items] = settings.data;
  s3.on(HeadObjectCommand, { Key: `guests/${GUEST}/a` }).resolves({ ETag: '"x"', LastModified: new Date(0), ContentLength: 1 });
  s3.on(CopyObjectCommand).resolves({ CopyObjectResult: { ETag: '"x"' } });
  dynamo.on(GetItemCommand).resolves({ Item: { pk: { S: `guest#${GUEST}` } } });
  const data = [{ ...objects, owner: 'sub' as const }, objects, { ...items, owner: 'sub' as const }, items];
  const movers = await moversFor({ settings: { ...settings, data }, store: new MemoryStore(), clients: clients() }, claimedUpgrade());

  for (const [index, mover] of movers.entries()) {
    await mover.move({ upgrade: claimedUpgrade(), final: false }, { key: index < 2 ? `guests/${GUEST}/a` : '', version: '', bytes: 1 });
  }

  expect(s3.commandCalls(CopyObjectCommand).map(({ args: [{ input }] }) => input.Key)).toEqual([`users/${user.sub}/a`, `users/${OWNER}/a`]);
  expect(dynamo.commandCalls(PutItemCommand).map(({ args: [{ input }] }) => input.Item?.pk)).toEqual([{ S: `user#${user.sub}` }, { S: `user#${OWNER}` }]);
});
