import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, DeleteObjectCommand, ListObjectsV2Command, S3Client,
} from '@aws-sdk/client-s3';
import { addConditionalHeaders } from '../../../src/guest/handlers/conditional-headers';

type Arguments = Parameters<Parameters<Parameters<S3Client['middlewareStack']['add']>[0]>[0]>[0] & { readonly request?: unknown };
type Next = Parameters<Parameters<S3Client['middlewareStack']['add']>[0]>[0];

const CONDITIONS = /^(if-|x-amz-copy-source-if-)/;
let server: Server;
let received: IncomingMessage[];

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    received.push(request);
    request.resume();
    response.writeHead(412).end();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
});

afterEach(() => { server.close(); });

function clientWith(set: (client: S3Client) => void): S3Client {
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  });
  set(client);
  return client;
}

/** As an SDK that does not know the conditions writes its requests. */
function forgetConditions(client: S3Client): void {
  client.middlewareStack.addRelativeTo((next: Next) => async (args: Arguments) => {
    const { headers } = args.request as { headers: Record<string, string> };
    for (const name of Object.keys(headers)) if (CONDITIONS.test(name.toLowerCase())) delete headers[name];
    return next(args);
  }, { relation: 'after', toMiddleware: 'serializerMiddleware', name: 'forget' });
}

function conditions({ headers }: IncomingMessage): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => CONDITIONS.test(name)));
}

const Bucket = 'photos';
const commands = {
  copy: new CopyObjectCommand({ Bucket, Key: 'a', CopySource: 'photos/b', CopySourceIfMatch: '"x"', IfNoneMatch: '*' }),
  replacement: new CopyObjectCommand({ Bucket, Key: 'a', CopySource: 'photos/b', CopySourceIfMatch: '"x"', IfMatch: '"y"' }),
  completion: new CompleteMultipartUploadCommand({ Bucket, Key: 'a', UploadId: 'u', IfNoneMatch: '*', MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"x"' }] } }),
  removal: new DeleteObjectCommand({ Bucket, Key: 'a', IfMatch: '"x"' }),
};

test.each([
  ['copy', { 'x-amz-copy-source-if-match': '"x"', 'if-none-match': '*' }],
  ['replacement', { 'x-amz-copy-source-if-match': '"x"', 'if-match': '"y"' }],
  ['completion', { 'if-none-match': '*' }],
  ['removal', { 'if-match': '"x"' }],
] as const)('the conditions of a %s are on the wire and signed, also by an SDK that drops them', async (name, expected) => {
  const old = clientWith((client) => { forgetConditions(client); addConditionalHeaders(client); });

  await expect(old.send<never, never>(commands[name] as never)).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });

  expect(received).toHaveLength(1);
  expect(conditions(received[0])).toEqual(expected);
  const [, signed = ''] = /SignedHeaders=([^,]+)/.exec(received[0].headers.authorization ?? '') ?? [];
  expect(signed.split(';')).toEqual(expect.arrayContaining(Object.keys(expected)));
});

test('such an SDK would drop them', async () => {
  const old = clientWith(forgetConditions);

  await old.send(commands.removal).catch(() => undefined);

  expect(conditions(received[0])).toEqual({});
});

test('a command that never had a condition gets it all the same', async () => {
  const client = clientWith(addConditionalHeaders);
  const input = { Bucket, Key: 'a', IfNoneMatch: '*' };

  await client.send(new CreateMultipartUploadCommand(input)).catch(() => undefined);

  expect(conditions(received[0])).toEqual({ 'if-none-match': '*' });
});

test('nothing is set that was not asked for', async () => {
  await clientWith(addConditionalHeaders).send(new ListObjectsV2Command({ Bucket })).catch(() => undefined);

  expect(conditions(received[0])).toEqual({});
});

test('a key with dots is not another key on the wire', async () => {
  const client = clientWith(addConditionalHeaders);

  await client.send(new DeleteObjectCommand({ Bucket, Key: 'guests/g/../../users/u//ä', IfMatch: '"x"' })).catch(() => undefined);

  expect(received[0].url).toMatch(/^\/photos\/guests\/g\/\.\.\/\.\.\/users\/u\/\/%C3%A4/);
});

test.each([{}, null, 'text'])('fails on a request that has no headers: %j', async (request) => {
  const client = clientWith(addConditionalHeaders);
  client.middlewareStack.addRelativeTo((next: Next) => (args: Arguments) => next({ ...args, request }), { relation: 'before', toMiddleware: 'conditionalHeaders' });

  await expect(client.send(commands.removal)).rejects.toThrow('request: must have headers');
  expect(received).toEqual([]);
});
