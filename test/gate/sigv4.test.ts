import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { CREDENTIALS, presignedRequest, signedRequest } from './signed-by-sdk';
import { GateError } from '../e2e/gate/gate-error';
import type { GateRequest } from '../e2e/gate/gate-request';
import { readSignature, verifySignature } from '../e2e/gate/sigv4';

const BUCKET = { Bucket: 'photos' };
const MINUTE = 60_000;

function verify(request: GateRequest, secret: Partial<typeof CREDENTIALS> = {}, after = 0): string {
  const claim = readSignature(request);
  if (claim === undefined) return 'not signed';
  try {
    verifySignature(request, claim, { ...CREDENTIALS, ...secret }, new Date(Date.now() + after));
    return 'valid';
  } catch (error) {
    return error instanceof GateError ? error.code : String(error);
  }
}

describe('a signature in the header', () => {
  test.each(['a.txt', 'users/us-east-1:1234/a b+c&d=é(1)!\'*~.txt', 'a//b', 'a%2Fb'])('is valid for the key %p', async (Key) => {
    expect(verify(await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key, Body: 'x' }))))).toBe('valid');
  });

  test('is valid for a query', async () => {
    const command = new ListObjectsV2Command({ ...BUCKET, Prefix: 'users/us-east-1:1/ü +', Delimiter: '/', MaxKeys: 7 });

    expect(verify(await signedRequest((client) => client.send(command)))).toBe('valid');
  });

  test('is valid for a body that is sent in chunks with an unsigned trailer', async () => {
    const request = await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key: 'a', Body: Readable.from(['x']), ContentLength: 1 })));

    expect(request.headers['x-amz-content-sha256']).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
    expect(verify(request)).toBe('valid');
  });

  test('fails on a forged secret, another session and another path, method or query', async () => {
    const request = await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key: 'a', Body: 'x' })));

    expect(verify(request, { secretAccessKey: 'forged' })).toBe('SignatureDoesNotMatch');
    expect(verify(request, { sessionToken: 'other' })).toBe('InvalidToken');
    expect(verify({ ...request, path: '/photos/b' })).toBe('SignatureDoesNotMatch');
    expect(verify({ ...request, method: 'DELETE' })).toBe('SignatureDoesNotMatch');
    expect(verify({ ...request, query: [['acl', '']] })).toBe('SignatureDoesNotMatch');
  });

  test('fails on another body', async () => {
    const request = await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key: 'a', Body: 'x' })));

    expect(verify({ ...request, body: Buffer.from('y') })).toBe('XAmzContentSHA256Mismatch');
  });

  test('fails on an x-amz header that it does not cover', async () => {
    const request = await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key: 'a', Body: 'x' })));

    expect(verify({ ...request, headers: { ...request.headers, 'x-amz-acl': 'public-read' } })).toBe('AccessDenied');
  });

  test('fails a quarter of an hour later, and earlier', async () => {
    const request = await signedRequest((client) => client.send(new GetObjectCommand({ ...BUCKET, Key: 'a' })));

    expect(verify(request, {}, 14 * MINUTE)).toBe('valid');
    expect(verify(request, {}, 16 * MINUTE)).toBe('RequestTimeTooSkewed');
    expect(verify(request, {}, -16 * MINUTE)).toBe('RequestTimeTooSkewed');
  });

  test('fails on signed chunks, which are not modelled', async () => {
    const request = await signedRequest((client) => client.send(new PutObjectCommand({ ...BUCKET, Key: 'a', Body: 'x' })));
    const headers = { ...request.headers, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' };

    expect(verify({ ...request, headers })).toBe('NotImplemented');
  });
});

describe('a signature in the query', () => {
  const get = new GetObjectCommand({ ...BUCKET, Key: 'users/us-east-1:1/a b.txt' });

  test('is valid until it expires', async () => {
    const request = await presignedRequest((client) => getSignedUrl(client, get, { expiresIn: 60 }));

    expect(verify(request)).toBe('valid');
    expect(verify(request, {}, 59_000)).toBe('valid');
    expect(verify(request, {}, 62_000)).toBe('AccessDenied');
  });

  test('fails on another key, method, secret and lifetime', async () => {
    const request = await presignedRequest((client) => getSignedUrl(client, get, { expiresIn: 60 }));
    const longer = request.query.map(([name, value]): [string, string] => [name, name === 'X-Amz-Expires' ? '600' : value]);

    expect(verify({ ...request, path: '/photos/b' })).toBe('SignatureDoesNotMatch');
    expect(verify({ ...request, method: 'PUT' })).toBe('SignatureDoesNotMatch');
    expect(verify(request, { secretAccessKey: 'forged' })).toBe('SignatureDoesNotMatch');
    expect(verify({ ...request, query: longer })).toBe('SignatureDoesNotMatch');
  });

  test.each(['0', '-1', '604801', 'x', ''])('fails on a lifetime of %p', async (expires) => {
    const request = await presignedRequest((client) => getSignedUrl(client, get, { expiresIn: 60 }));
    const query = request.query.map(([name, value]): [string, string] => [name, name === 'X-Amz-Expires' ? expires : value]);

    expect(verify({ ...request, query })).toBe('AuthorizationQueryParametersError');
  });
});

test('a request without a signature is not signed', () => {
  expect(verify({ method: 'GET', path: '/', query: [], headers: {}, body: Buffer.alloc(0) })).toBe('not signed');
});
