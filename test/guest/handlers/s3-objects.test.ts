import { Readable } from 'node:stream';
import {
  CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListObjectsV2Command, S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { ObjectInfo } from '../../../src/guest/handlers/objects';
import { s3Objects } from '../../../src/guest/handlers/s3-objects';

const s3 = mockClient(S3Client);
const objects = s3Objects({ client: new S3Client({ region: 'eu-west-1' }), name: 'photos', sessionName: 'guest-upgrade-u' });
const time = new Date('2026-01-02T03:04:05.678Z');
const seconds = Date.parse('2026-01-02T03:04:05Z') / 1000;
const source: ObjectInfo = { key: 'guests/g/ä b+c', etag: 'abc', lastModified: seconds, size: 4, checksums: {}, keyed: false, headers: {}, metadata: {} };

beforeEach(() => s3.reset());

function failure(status: number, name = 'Error'): S3ServiceException {
  return new S3ServiceException({ name, $fault: 'client', message: name, $metadata: { httpStatusCode: status } });
}

const inputOf = (call = 0) => s3.call(call).args[0].input;

describe('a list', () => {
  test('decodes keys that XML cannot write, and goes on page by page', async () => {
    s3.on(ListObjectsV2Command).resolves({
      Contents: [{ Key: 'guests/g/a+b%01%2B', ETag: '"abc"', Size: 4, LastModified: time }], NextContinuationToken: 'more',
    });

    expect(await objects.list('guests/g/', 'token')).toEqual({
      objects: [{ key: 'guests/g/a b\u0001+', etag: 'abc', size: 4, lastModified: seconds }], next: 'more',
    });
    expect(inputOf()).toEqual({ Bucket: 'photos', Prefix: 'guests/g/', EncodingType: 'url', ContinuationToken: 'token' });
  });

  test('may be empty', async () => {
    s3.on(ListObjectsV2Command).resolves({});

    expect(await objects.list('guests/g/')).toEqual({ objects: [], next: undefined });
  });
});

describe('a look', () => {
  test('tells all that can be compared', async () => {
    s3.on(HeadObjectCommand).resolves({
      ETag: '"abc"',
      LastModified: time,
      ContentLength: 4,
      ChecksumType: 'FULL_OBJECT',
      ChecksumCRC64NVME: 'crc',
      ServerSideEncryption: 'aws:kms',
      StorageClass: 'STANDARD_IA',
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ExpiresString: 'Thu, 01 Jan 2026 00:00:00 GMT',
      Metadata: { title: 'Mine' },
    });

    expect(await objects.head('k')).toEqual({
      key: 'k',
      etag: 'abc',
      lastModified: seconds,
      size: 4,
      checksums: { CRC64NVME: 'crc' },
      checksumType: 'FULL_OBJECT',
      keyed: true,
      storageClass: 'STANDARD_IA',
      headers: { CacheControl: 'no-cache', ContentType: 'text/plain', Expires: 'Thu, 01 Jan 2026 00:00:00 GMT' },
      metadata: { title: 'Mine' },
    });
    expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'k', ChecksumMode: 'ENABLED' });
  });

  test.each([
    [{}, false], [{ ServerSideEncryption: 'AES256' as const }, false], [{ SSECustomerAlgorithm: 'AES256' }, true], [{ ServerSideEncryption: 'aws:kms:dsse' as const }, true],
  ])('tells whether the ETag is of the content: %j', async (encryption, keyed) => {
    s3.on(HeadObjectCommand).resolves({ ETag: '"abc"', LastModified: time, ...encryption });

    expect(await objects.head('k')).toEqual({ key: 'k', etag: 'abc', lastModified: seconds, size: 0, checksums: {}, keyed, headers: {}, metadata: {} });
  });

  test('fails without what every object has', async () => {
    s3.on(HeadObjectCommand).resolvesOnce({ ETag: '"abc"' }).resolvesOnce({ LastModified: time });

    await expect(objects.head('k')).rejects.toThrow('time: must be in the answer');
    await expect(objects.head('k')).rejects.toThrow('ETag: must be in the answer');
  });

  test('finds nothing', async () => {
    s3.on(HeadObjectCommand).rejects(failure(404));

    expect(await objects.head('k')).toBeUndefined();
  });

  test('that is forbidden finds nothing where the list has none', async () => {
    s3.on(HeadObjectCommand).rejects(failure(403));
    s3.on(ListObjectsV2Command).resolvesOnce({}).resolvesOnce({ Contents: [{ Key: 'a+b.txt' }] });

    expect([await objects.head('a b'), await objects.head('a b')]).toEqual([undefined, undefined]);
    expect(inputOf(1)).toEqual({ Bucket: 'photos', Prefix: 'a b', MaxKeys: 1, EncodingType: 'url' });
  });

  test('that is forbidden fails where the list has it', async () => {
    s3.on(HeadObjectCommand).rejects(failure(403, 'Forbidden'));
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'a+b' }] });

    await expect(objects.head('a b')).rejects.toThrow('Forbidden');
  });

  test('fails on every other error', async () => {
    s3.on(HeadObjectCommand).rejects(failure(503, 'SlowDown'));

    await expect(objects.head('k')).rejects.toThrow('SlowDown');
  });
});

test('tags are read', async () => {
  s3.on(GetObjectTaggingCommand).resolvesOnce({ TagSet: [{ Key: 'album', Value: 'one' }] }).resolvesOnce({ TagSet: undefined }).rejectsOnce(failure(404));

  expect([await objects.tags('k'), await objects.tags('k'), await objects.tags('k')]).toEqual([{ album: 'one' }, {}, undefined]);
  expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'k' });
});

test('the content is read through, in that version only', async () => {
  const Body = Readable.from([Buffer.from('te'), Buffer.from('xt')]) as never;
  s3.on(GetObjectCommand).resolvesOnce({ Body }).rejectsOnce(failure(412));

  expect([await objects.digest(source), await objects.digest(source)]).toEqual(['mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=', undefined]);
  expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'guests/g/ä b+c', IfMatch: '"abc"' });
});

describe('a copy', () => {
  test('goes where there is nothing, of that version, with all that was stored with it', async () => {
    s3.on(CopyObjectCommand).resolves({ CopyObjectResult: { ETag: '"def"' } });

    expect(await objects.copy({ ...source, storageClass: 'STANDARD_IA' }, { key: 'users/u/a' })).toEqual({ etag: 'def' });
    expect(inputOf()).toEqual({
      Bucket: 'photos',
      Key: 'users/u/a',
      CopySource: 'photos/guests/g/%C3%A4%20b%2Bc',
      CopySourceIfMatch: '"abc"',
      IfNoneMatch: '*',
      MetadataDirective: 'COPY',
      TaggingDirective: 'COPY',
      StorageClass: 'STANDARD_IA',
    });
  });

  test('replaces one version', async () => {
    s3.on(CopyObjectCommand).resolves({ CopyObjectResult: { ETag: '"def"' } });

    await objects.copy(source, { key: 'users/u/a', replacing: 'old' });

    expect(inputOf()).toMatchObject({ IfMatch: '"old"' });
    expect(inputOf()).not.toHaveProperty('IfNoneMatch');
  });

  test.each([404, 409, 412])('that is refused with %d was not made', async (status) => {
    s3.on(CopyObjectCommand).rejects(failure(status));

    expect(await objects.copy(source, { key: 'users/u/a' })).toBeUndefined();
  });

  test('that is forbidden was not made where the source is missing, and fails where it is there', async () => {
    s3.on(CopyObjectCommand).rejects(failure(403, 'InvalidObjectState'));
    s3.on(ListObjectsV2Command).resolvesOnce({}).resolvesOnce({ Contents: [{ Key: 'guests/g/%C3%A4+b%2Bc' }] });

    expect(await objects.copy(source, { key: 'users/u/a' })).toBeUndefined();
    await expect(objects.copy(source, { key: 'users/u/a' })).rejects.toThrow('InvalidObjectState');
  });

  test('fails without an answer to verify', async () => {
    s3.on(CopyObjectCommand).resolves({});

    await expect(objects.copy(source, { key: 'users/u/a' })).rejects.toThrow('ETag: must be in the answer');
  });
});

describe('a removal', () => {
  test('is of one version', async () => {
    s3.on(DeleteObjectCommand).resolves({});

    expect(await objects.remove(source)).toBe('removed');
    expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'guests/g/ä b+c', IfMatch: '"abc"' });
  });

  test.each([[404, 'gone'], [409, 'changed'], [412, 'changed']])('that is refused with %d: %s', async (status, expected) => {
    s3.on(DeleteObjectCommand).rejects(failure(status));

    expect(await objects.remove(source)).toBe(expected);
  });

  test('that is forbidden is of nothing where the list has none, and fails where it has it', async () => {
    s3.on(DeleteObjectCommand).rejects(failure(403, 'AccessDenied'));
    s3.on(ListObjectsV2Command).resolvesOnce({}).resolvesOnce({ Contents: [{ Key: 'guests/g/%C3%A4+b%2Bc' }] });

    expect(await objects.remove(source)).toBe('gone');
    await expect(objects.remove(source)).rejects.toThrow('AccessDenied');
  });

  test('fails on every other error', async () => {
    s3.on(DeleteObjectCommand).rejects(new Error('network'));

    await expect(objects.remove(source)).rejects.toThrow('network');
  });
});
