import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Gate } from '../e2e/gate/server';

/** Stands where the emulator stands, and remembers what got through to it. */
class Behind {
  readonly seen: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.seen.push(`${request.method} ${request.url} ${request.headers['x-amz-target'] ?? ''}${request.headers['x-gate-identity'] ?? ''}`.trim());
    response.end('{}');
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const behind = new Behind();
let gate: Gate;

beforeAll(async () => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  gate = await Gate.start({
    endpoint: await behind.listen(), region: 'us-east-1', accountId: '000000000000', credentials: { accessKeyId: 'admin', secretAccessKey: 'admin' },
  });
});

afterAll(async () => {
  await gate.stop();
  await behind.close();
});

beforeEach(() => { behind.seen.length = 0; });

const send = async (method: string, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gate.endpoint}${path}`, { method, headers, body: method === 'POST' ? '{}' : undefined });
  return { status: response.status, text: await response.text() };
};
const signedBy = (key: string) => ({
  'authorization': `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`,
  'x-amz-date': '20260101T000000Z',
});

test.each([
  ['GET', '/bucket/key', {}],
  ['PUT', '/bucket', {}],
  ['GET', '/', {}],
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminCreateUser' }],
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityService.SetIdentityPoolRoles' }],
  ['POST', '/', { 'x-amz-target': 'DynamoDB_20120810.Scan' }],
  ['POST', '/bucket', { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' }],
])('nobody gets %s %s %p through unsigned', async (method, path, headers) => {
  expect(await send(method, path, { ...headers })).toMatchObject({ status: 403, text: expect.stringContaining('AccessDenied') });
  expect(behind.seen).toEqual([]);
});

test('a key that the gate did not issue gets nothing through', async () => {
  expect(await send('GET', '/bucket/key', signedBy('ASIAUNKNOWN'))).toMatchObject({ status: 403, text: expect.stringContaining('InvalidAccessKeyId') });
  expect(behind.seen).toEqual([]);
});

test.each([
  ['POST', '/', 'AWSCognitoIdentityProviderService.InitiateAuth'],
  ['GET', '/us-east-1_Pool/.well-known/jwks.json', ''],
])('%s %s %s is public', async (method, path, target) => {
  await send(method, path, target === '' ? {} : { 'x-amz-target': target });

  expect(behind.seen).toEqual([`${method} ${path} ${target}`.trim()]);
});

test('the administrator passes', async () => {
  await send('GET', '/bucket/key?acl', signedBy('admin'));

  expect(behind.seen).toEqual(['GET /bucket/key?acl=']);
});

test('a browser may ask Cognito from any origin', async () => {
  const preflight = await fetch(gate.endpoint, { method: 'OPTIONS', headers: { 'origin': 'http://localhost:5173', 'access-control-request-method': 'POST' } });

  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(behind.seen).toEqual([]);
});

test.each([{}, signedBy('admin'), signedBy('ASIA0000000000000000')])('nobody tells a REST API who they are, signed %j', async (signature) => {
  await send('POST', '/_aws/execute-api/abc/prod/upgrade/start', { ...signature, 'x-gate-identity': 'forged' });

  expect(behind.seen.at(-1)).toBe('POST /_aws/execute-api/abc/prod/upgrade/start');
});

test('the administrator does not either', async () => {
  await send('POST', '/', { ...signedBy('admin'), 'x-gate-identity': 'forged' });

  expect(behind.seen).toEqual(['POST /']);
});
