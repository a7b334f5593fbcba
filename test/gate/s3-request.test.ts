import { GateError } from '../e2e/gate/gate-error';
import { parseRequest } from '../e2e/gate/gate-request';
import { withoutPresigning } from '../e2e/gate/presigned';
import { readS3Request } from '../e2e/gate/s3-request';

const read = (line: string, headers: Record<string, string> = {}, body = '') => {
  const [method = '', target = ''] = line.split(' ');
  return readS3Request(withoutPresigning(parseRequest(method, target, headers, Buffer.from(body))));
};
const needs = (line: string, headers?: Record<string, string>) => {
  const operation = read(line, headers);
  return operation.kind === 'single' ? operation.needs.map(({ action, resource }) => `${action} ${resource}`) : ['per object'];
};
const contextOf = (line: string, headers?: Record<string, string>) => {
  const operation = read(line, headers);
  return operation.kind === 'single' ? operation.needs[0]?.context : undefined;
};
const codeOf = (line: string, headers?: Record<string, string>) => {
  try {
    return read(line, headers).kind;
  } catch (error) {
    return error instanceof GateError ? error.code : String(error);
  }
};

test.each([
  ['GET /b/k', 's3:GetObject'],
  ['GET /b/k?x-id=GetObject&response-content-type=a', 's3:GetObject'],
  ['HEAD /b/k', 's3:GetObject'],
  ['PUT /b/k', 's3:PutObject'],
  ['DELETE /b/k', 's3:DeleteObject'],
  ['POST /b/k?uploads', 's3:PutObject'],
  ['PUT /b/k?partNumber=1&uploadId=u', 's3:PutObject'],
  ['POST /b/k?uploadId=u', 's3:PutObject'],
  ['DELETE /b/k?uploadId=u', 's3:AbortMultipartUpload'],
  ['GET /b/k?uploadId=u', 's3:ListMultipartUploadParts'],
  ['GET /b/k?acl', 's3:GetObjectAcl'],
  ['PUT /b/k?acl', 's3:PutObjectAcl'],
  ['GET /b/k?tagging', 's3:GetObjectTagging'],
  ['PUT /b/k?tagging', 's3:PutObjectTagging'],
  ['DELETE /b/k?tagging', 's3:DeleteObjectTagging'],
  ['GET /b/k?versionId=v', 's3:GetObjectVersion'],
  ['HEAD /b/k?versionId=v', 's3:GetObjectVersion'],
  ['DELETE /b/k?versionId=v', 's3:DeleteObjectVersion'],
  ['PUT /b/k?acl&versionId=v', 's3:PutObjectVersionAcl'],
])('%s takes %s on the object', (line, action) => {
  expect(needs(line)).toEqual([`${action} arn:aws:s3:::b/k`]);
});

test.each([
  ['GET /b', 's3:ListBucket'],
  ['GET /b/', 's3:ListBucket'],
  ['GET /b?list-type=2&prefix=a', 's3:ListBucket'],
  ['HEAD /b', 's3:ListBucket'],
  ['GET /b?versions&prefix=a', 's3:ListBucketVersions'],
  ['GET /b?uploads', 's3:ListBucketMultipartUploads'],
  ['GET /b?policy', 's3:GetBucketPolicy'],
  ['PUT /b?policy', 's3:PutBucketPolicy'],
  ['DELETE /b?cors', 's3:PutBucketCORS'],
  ['PUT /b', 's3:CreateBucket'],
  ['DELETE /b', 's3:DeleteBucket'],
])('%s takes %s on the bucket', (line, action) => {
  expect(needs(line)).toEqual([`${action} arn:aws:s3:::b`]);
});

test('GET / takes the listing of all buckets', () => {
  expect(needs('GET /')).toEqual(['s3:ListAllMyBuckets *']);
});

describe('the key', () => {
  test.each([
    ['/b/users/us-east-1%3A1/a%20b%2Bc%25.txt', 'users/us-east-1:1/a b+c%.txt'],
    ['/b/a%2Fb', 'a/b'],
    ['/b//a', '/a'],
    ['/b/*', '*'],
    ['/b/a+b', 'a+b'],
  ])('of %s is %s', (path, key) => {
    expect(needs(`GET ${path}`)).toEqual([`s3:GetObject arn:aws:s3:::b/${key}`]);
  });

  test.each(['/b/users/me/../you/a', '/b/./a', '/b/users/%2E%2E/you', '//b/a'])('fails on the path %s', (path) => {
    expect(codeOf(`GET ${path}`)).toBe('NotImplemented');
  });

  test('fails on broken encoding', () => {
    expect(codeOf('GET /b/%zz')).toBe('InvalidURI');
  });
});

describe('a listing', () => {
  test('tells a missing prefix from an empty one', () => {
    expect(contextOf('GET /b?list-type=2')).toEqual({});
    expect(contextOf('GET /b?list-type=2&prefix=')).toEqual({ 's3:prefix': '' });
    expect(contextOf('GET /b?list-type=2&prefix')).toEqual({ 's3:prefix': '' });
  });

  test('carries prefix, delimiter and size', () => {
    expect(contextOf('GET /b?prefix=a%2F&delimiter=%2F&max-keys=5')).toEqual({ 's3:prefix': 'a/', 's3:delimiter': '/', 's3:max-keys': '5' });
  });
});

describe('a write', () => {
  test.each([
    [{ 'x-amz-acl': 'public-read' }, 's3:PutObjectAcl'],
    [{ 'x-amz-grant-read': 'uri=x' }, 's3:PutObjectAcl'],
    [{ 'x-amz-tagging': 'a=b' }, 's3:PutObjectTagging'],
    [{ 'x-amz-object-lock-mode': 'GOVERNANCE' }, 's3:PutObjectRetention'],
    [{ 'x-amz-object-lock-legal-hold': 'ON' }, 's3:PutObjectLegalHold'],
  ])('with %p takes %s too', (headers, action) => {
    expect(needs('PUT /b/k', { ...headers })).toEqual(['s3:PutObject arn:aws:s3:::b/k', `${action} arn:aws:s3:::b/k`]);
  });

  test('carries its headers as condition keys', () => {
    expect(contextOf('PUT /b/k', { 'x-amz-acl': 'private' })).toEqual({ 's3:x-amz-acl': 'private' });
  });

  test('takes the same when the headers were moved into a presigned URL', () => {
    expect(needs('PUT /b/k?X-Amz-Signature=s&x-amz-acl=public-read')).toEqual(['s3:PutObject arn:aws:s3:::b/k', 's3:PutObjectAcl arn:aws:s3:::b/k']);
    expect(needs('PUT /b/k?x-amz-copy-source=b%2Fo')).toEqual(['s3:PutObject arn:aws:s3:::b/k', 's3:GetObject arn:aws:s3:::b/o']);
  });
});

describe('a copy', () => {
  test.each([
    ['/b2/a%20b', 's3:GetObject arn:aws:s3:::b2/a b'],
    ['b2/a', 's3:GetObject arn:aws:s3:::b2/a'],
    ['b2/a?versionId=v', 's3:GetObjectVersion arn:aws:s3:::b2/a'],
  ])('from %s reads the source and writes the target', (source, reading) => {
    expect(needs('PUT /b/k', { 'x-amz-copy-source': source })).toEqual(['s3:PutObject arn:aws:s3:::b/k', reading]);
  });

  test('of a part reads the source', () => {
    expect(needs('PUT /b/k?partNumber=1&uploadId=u', { 'x-amz-copy-source': 'b2/a' })).toContain('s3:GetObject arn:aws:s3:::b2/a');
  });

  test.each(['arn:aws:s3:us-east-1:1:accesspoint/a/object/k', 'b2/../b/a'])('fails on the source %s', (source) => {
    expect(codeOf('PUT /b/k', { 'x-amz-copy-source': source })).toBe('NotImplemented');
  });
});

describe('DeleteObjects', () => {
  const body = (objects: string) => `<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${objects}</Delete>`;

  test('takes a permission for each object', () => {
    const objects = '<Object><Key>a&amp;b 1</Key></Object><Object><Key> 007</Key><VersionId>v</VersionId></Object>';
    const operation = read('POST /b?delete', {}, body(objects));

    expect(operation).toMatchObject({
      kind: 'deleteObjects',
      bucket: 'b',
      deletions: [
        { key: 'a&b 1', need: { action: 's3:DeleteObject', resource: 'arn:aws:s3:::b/a&b 1' } },
        { key: ' 007', versionId: 'v', need: { action: 's3:DeleteObjectVersion', resource: 'arn:aws:s3:::b/ 007' } },
      ],
    });
  });

  test('fails on a body that names no objects', () => {
    expect(() => read('POST /b?delete', {}, '<Delete/>')).toThrow('malformed');
  });
});

test.each([
  'GET /b/k?select&select-type=2', 'POST /b', 'POST /b/k', 'PATCH /b/k', 'GET /b?unheard-of', 'PUT /b/k?unheard-of=1', 'GET /b?acl&policy',
  'GET /b?prefix=a&prefix=b', 'PUT /', 'PUT /b/k?versionId=v', 'HEAD /b/k?acl',
])('fails on %s, which is not modelled', (line) => {
  expect(codeOf(line)).toBe('NotImplemented');
});

test('fails on a plain + in the query, which servers read in two ways', () => {
  expect(codeOf('GET /b?prefix=a+b')).toBe('NotImplemented');
});
