import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, HeadObjectCommand, ListMultipartUploadsCommand,
  ListPartsCommand, S3Client, S3ServiceException, UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { ObjectInfo, UploadedPart } from '../../../src/guest/handlers/objects';
import { s3Uploads } from '../../../src/guest/handlers/s3-uploads';

const s3 = mockClient(S3Client);
const uploads = s3Uploads({ client: new S3Client({ region: 'eu-west-1' }), name: 'photos', sessionName: 'guest-upgrade-u' });
const source: ObjectInfo = { key: 'guests/g/a', etag: 'abc-2', lastModified: 1, size: 100, checksums: {}, keyed: false, headers: {}, metadata: {} };
const upload = { key: 'users/u/a', id: 'up' };

beforeEach(() => s3.reset());

function failure(status: number, name = 'Error'): S3ServiceException {
  return new S3ServiceException({ name, $fault: 'client', message: name, $metadata: { httpStatusCode: status } });
}

const inputOf = (call = 0) => s3.call(call).args[0].input;

test('a part has a size, and others beside it', async () => {
  s3.on(HeadObjectCommand).resolvesOnce({ ContentLength: 60, PartsCount: 2 }).resolvesOnce({}).rejectsOnce(failure(412));

  expect([await uploads.part(source, 1), await uploads.part(source, 1), await uploads.part(source, 1)])
    .toEqual([{ size: 60, parts: 2 }, { size: 0, parts: 1 }, undefined]);
  expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'guests/g/a', PartNumber: 1, IfMatch: '"abc-2"' });
});

describe('uploads to a key', () => {
  const Initiator = { ID: 'arn:aws:sts::123456789012:assumed-role/Data/guest-upgrade-u' };

  test('are those that the same session began to the very key', async () => {
    s3.on(ListMultipartUploadsCommand).resolves({
      Uploads: [
        { Key: 'users/u/a+b', UploadId: 'own', Initiated: new Date(5_500), Initiator },
        { Key: 'users/u/a+b', UploadId: 'theirs', Initiator: { ID: 'arn:aws:sts::123456789012:assumed-role/Users/CognitoIdentityCredentials' } },
        { Key: 'users/u/a+b', UploadId: 'unknown' },
        { Key: 'users/u/a+b', UploadId: 'nameless', Initiator: {} },
        { Key: 'users/u/a+b', Initiator },
        { Key: 'users/u/a+b.txt', UploadId: 'other', Initiator },
      ],
    });

    expect(await uploads.uploads('users/u/a b')).toEqual([{ key: 'users/u/a b', id: 'own', begun: 5 }]);
    expect(inputOf()).toEqual({ Bucket: 'photos', Prefix: 'users/u/a b', EncodingType: 'url' });
  });

  test('are none where there are none, or they may not be listed', async () => {
    s3.on(ListMultipartUploadsCommand).resolvesOnce({}).rejectsOnce(failure(403)).rejectsOnce(failure(500, 'InternalError'));

    expect([await uploads.uploads('k'), await uploads.uploads('k')]).toEqual([[], []]);
    await expect(uploads.uploads('k')).rejects.toThrow('InternalError');
  });
});

test('parts are read on all pages', async () => {
  s3.on(ListPartsCommand)
    .resolvesOnce({ Parts: [{ PartNumber: 1, ETag: '"one"', Size: 60, ChecksumCRC32: 'x' }], IsTruncated: true, NextPartNumberMarker: '1' })
    .resolvesOnce({ Parts: [{ PartNumber: 2, ETag: '"two"', Size: 40 }] });

  expect(await uploads.uploadedParts(upload)).toEqual([
    { number: 1, etag: 'one', size: 60, checksums: { CRC32: 'x' } }, { number: 2, etag: 'two', size: 40, checksums: {} },
  ]);
  expect(inputOf()).toMatchObject({ Bucket: 'photos', Key: 'users/u/a', UploadId: 'up' });
});

test('an upload has no parts, or is gone', async () => {
  s3.on(ListPartsCommand).resolvesOnce({}).rejectsOnce(failure(404, 'NoSuchUpload'));

  expect([await uploads.uploadedParts(upload), await uploads.uploadedParts(upload)]).toEqual([[], undefined]);
});

describe('an upload begins', () => {
  test('with all that is stored with the source', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'up' });
    const like: ObjectInfo = {
      ...source,
      checksums: { CRC64NVME: 'crc' },
      checksumType: 'FULL_OBJECT',
      storageClass: 'STANDARD_IA',
      metadata: { title: 'Mine' },
      headers: { ContentType: 'text/plain', Expires: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    };

    expect(await uploads.beginUpload('users/u/a', like, { 'album': 'one & two', 'a=b': 'ä' })).toEqual(upload);
    expect(inputOf()).toEqual({
      Bucket: 'photos',
      Key: 'users/u/a',
      ContentType: 'text/plain',
      Expires: new Date('2026-01-01T00:00:00Z'),
      Metadata: { title: 'Mine' },
      Tagging: 'album=one+%26+two&a%3Db=%C3%A4',
      StorageClass: 'STANDARD_IA',
      ChecksumAlgorithm: 'CRC64NVME',
      ChecksumType: 'FULL_OBJECT',
    });
  });

  test('plainly where the source is plain', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'up' });

    await uploads.beginUpload('users/u/a', source, {});
    await uploads.beginUpload('users/u/a', { ...source, checksums: { CRC32: 'x' } }, {});

    expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'users/u/a', Metadata: {} });
    expect(inputOf(1)).not.toHaveProperty('ChecksumAlgorithm');
  });

  test('fails without an id', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({});

    await expect(uploads.beginUpload('k', source, {})).rejects.toThrow('UploadId: must be in the answer');
  });
});

describe('a part is copied', () => {
  test('from that version', async () => {
    s3.on(UploadPartCopyCommand).resolves({ CopyPartResult: { ETag: '"two"', ChecksumCRC32: 'x' } });

    expect(await uploads.copyPart(source, upload, 2, { from: 60, to: 99 })).toEqual({ number: 2, etag: 'two', size: 40, checksums: { CRC32: 'x' } });
    expect(inputOf()).toEqual({
      Bucket: 'photos',
      Key: 'users/u/a',
      UploadId: 'up',
      PartNumber: 2,
      CopySource: 'photos/guests/g/a',
      CopySourceIfMatch: '"abc-2"',
      CopySourceRange: 'bytes=60-99',
    });
  });

  test('without a range where it is the whole, since a small object has none', async () => {
    s3.on(UploadPartCopyCommand).resolves({ CopyPartResult: { ETag: '"one"' } });

    await uploads.copyPart(source, upload, 1, { from: 0, to: 99 });

    expect(inputOf()).not.toHaveProperty('CopySourceRange');
  });

  test.each([404, 412])('not, where it is refused with %d', async (status) => {
    s3.on(UploadPartCopyCommand).rejects(failure(status));

    expect(await uploads.copyPart(source, upload, 1, { from: 0, to: 59 })).toBeUndefined();
  });

  test('fails without an answer', async () => {
    s3.on(UploadPartCopyCommand).resolves({});

    await expect(uploads.copyPart(source, upload, 1, { from: 0, to: 59 })).rejects.toThrow('ETag: must be in the answer');
  });
});

describe('an upload is completed', () => {
  const parts: readonly UploadedPart[] = [{ number: 1, etag: 'one', size: 60, checksums: { SHA256: 'x' } }, { number: 2, etag: 'two', size: 40, checksums: {} }];

  test('where there is nothing', async () => {
    s3.on(CompleteMultipartUploadCommand).resolves({ ETag: '"abc-2"' });

    expect(await uploads.completeUpload(upload, parts, { key: 'users/u/a' })).toEqual({ etag: 'abc-2' });
    expect(inputOf()).toEqual({
      Bucket: 'photos',
      Key: 'users/u/a',
      UploadId: 'up',
      IfNoneMatch: '*',
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"one"', ChecksumSHA256: 'x' }, { PartNumber: 2, ETag: '"two"' }] },
    });
  });

  test('in place of one version', async () => {
    s3.on(CompleteMultipartUploadCommand).resolves({ ETag: '"abc-2"' });

    await uploads.completeUpload(upload, parts, { key: 'users/u/a', replacing: 'old' });

    expect(inputOf()).toMatchObject({ IfMatch: '"old"' });
  });

  test.each([[404, 'NoSuchUpload'], [409, 'ConditionalRequestConflict'], [412, 'PreconditionFailed'], [400, 'InvalidPart']])('not, where it is refused with %d %s', async (status, name) => {
    s3.on(CompleteMultipartUploadCommand).rejects(failure(status, name));

    expect(await uploads.completeUpload(upload, parts, { key: 'users/u/a' })).toBeUndefined();
  });

  test('fails on every other error', async () => {
    s3.on(CompleteMultipartUploadCommand).rejects(failure(400, 'EntityTooSmall'));

    await expect(uploads.completeUpload(upload, parts, { key: 'users/u/a' })).rejects.toThrow('EntityTooSmall');
  });
});

test('an upload is given up, also where it is gone', async () => {
  s3.on(AbortMultipartUploadCommand).resolvesOnce({}).rejectsOnce(failure(404)).rejectsOnce(failure(500, 'InternalError'));

  await uploads.abortUpload(upload);
  await uploads.abortUpload(upload);
  expect(inputOf()).toEqual({ Bucket: 'photos', Key: 'users/u/a', UploadId: 'up' });
  await expect(uploads.abortUpload(upload)).rejects.toThrow('InternalError');
});
