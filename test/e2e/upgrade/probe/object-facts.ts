import { createHash, randomUUID } from 'node:crypto';
import {
  CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectTaggingCommand, HeadObjectCommand,
  ListMultipartUploadsCommand, ListPartsCommand, PutObjectCommand, UploadPartCommand, UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { refused, same } from '../../probe/fact';
import type { Fact } from '../../probe/fact';

const PART_BYTES = 5 * 1024 * 1024;
const OTHER_ETAG = '"00000000000000000000000000000000"';

/** What S3 documents of copying without overwriting, verifying and deleting only what was seen. */
export function objectFacts(s3: S3Client, Bucket: string): readonly Fact[] {
  const put = async (Body = 'body', more: object = {}) => {
    const Key = `facts/${randomUUID()}`;
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
    return { Key, ETag };
  };
  const copy = async (from: string, to: string, more: object = {}) => s3.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}`, ...more }));
  const head = async (Key: string, more: object = {}) => s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED', ...more }));
  const precondition = async (attempt: Promise<unknown>) => refused(attempt, 'PreconditionFailed');
  const inParts = async (Key: string, more: object = {}) => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    const Parts = await Promise.all([PART_BYTES, 3].map(async (bytes, index) => {
      const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body: Buffer.alloc(bytes, 'a') }));
      return { PartNumber: index + 1, ETag, ChecksumCRC32 };
    }));
    const end = { Bucket, Key, UploadId, MultipartUpload: { Parts } };
    return { UploadId, complete: async (extra: object = {}) => s3.send(new CompleteMultipartUploadCommand({ ...end, ...extra })) };
  };

  return [
    { name: 'CopyObject If-None-Match * on a free key', holds: async () => copy((await put()).Key, randomUUID(), { IfNoneMatch: '*' }).then(() => true) },
    { name: 'CopyObject If-None-Match * on a taken key: 412', holds: async () => precondition(copy((await put()).Key, (await put('other')).Key, { IfNoneMatch: '*' })) },
    {
      name: 'CopyObject If-Match with the target\'s ETag',
      holds: async () => {
        const target = await put('other');
        await copy((await put()).Key, target.Key, { IfMatch: target.ETag });
        return same((await head(target.Key)).ContentLength, 4);
      },
    },
    { name: 'CopyObject If-Match with another ETag: 412', holds: async () => precondition(copy((await put()).Key, (await put('other')).Key, { IfMatch: OTHER_ETAG })) },
    { name: 'CopyObject copy-source-if-match with another ETag: 412', holds: async () => precondition(copy((await put()).Key, randomUUID(), { CopySourceIfMatch: OTHER_ETAG })) },
    { name: 'HeadObject If-Match with another ETag: 412', holds: async () => status(head((await put()).Key, { IfMatch: OTHER_ETAG }), 412) },
    { name: 'DeleteObject If-Match with another ETag: 412', holds: async () => precondition(s3.send(new DeleteObjectCommand({ Bucket, Key: (await put()).Key, IfMatch: OTHER_ETAG }))) },
    {
      name: 'DeleteObject If-Match with the ETag',
      holds: async () => {
        const { Key, ETag } = await put();
        await s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: ETag }));
        return status(head(Key), 404);
      },
    },
    { name: 'DeleteObject If-Match on a missing key: 404', holds: async () => status(s3.send(new DeleteObjectCommand({ Bucket, Key: randomUUID(), IfMatch: OTHER_ETAG })), 404) },
    {
      name: 'CopyObject keeps metadata, content headers and tags',
      holds: async () => {
        const { Key } = await put('body', { Metadata: { owner: 'me' }, ContentType: 'text/x', CacheControl: 'max-age=1', ContentDisposition: 'inline', ContentLanguage: 'de', Tagging: 'a=1&b=2' });
        const to = randomUUID();
        await copy(Key, to);
        const { Metadata, ContentType, CacheControl, ContentDisposition, ContentLanguage } = await head(to);
        const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: to }));
        return same([Metadata, ContentType, CacheControl, ContentDisposition, ContentLanguage, TagSet?.length], [{ owner: 'me' }, 'text/x', 'max-age=1', 'inline', 'de', 2]);
      },
    },
    {
      name: 'CopyObject without a storage class: STANDARD, whatever the source has',
      holds: async () => {
        const to = randomUUID();
        await copy((await put('body', { StorageClass: 'STANDARD_IA' })).Key, to);
        return same((await head(to)).StorageClass, undefined);
      },
    },
    { name: 'HeadObject has TagCount', holds: async () => same((await head((await put('body', { Tagging: 'a=1' })).Key)).TagCount, 1) },
    { name: 'HeadObject has the checksum that was uploaded', holds: async () => same((await head((await put('body', { ChecksumAlgorithm: 'SHA256' })).Key)).ChecksumSHA256, sha256('body')) },
    { name: 'HeadObject has a CRC64NVME where none was uploaded', holds: async () => same(typeof (await head((await put('body')).Key)).ChecksumCRC64NVME, 'string') },
    {
      name: 'HeadObject after CopyObject has the same checksum',
      holds: async () => {
        const to = randomUUID();
        await copy((await put('body', { ChecksumAlgorithm: 'SHA256' })).Key, to);
        return same((await head(to)).ChecksumSHA256, sha256('body'));
      },
    },
    {
      name: 'HeadObject PartNumber=1: size of the part and PartsCount',
      holds: async () => {
        const Key = randomUUID();
        await (await inParts(Key)).complete();
        const { ContentLength, PartsCount } = await head(Key, { PartNumber: 1 });
        return same([ContentLength, PartsCount], [PART_BYTES, 2]);
      },
    },
    {
      name: 'HeadObject PartNumber=2 of an object in parts',
      holds: async () => {
        const Key = randomUUID();
        await (await inParts(Key)).complete();
        const { ContentLength, PartsCount } = await head(Key, { PartNumber: 2 });
        return same([ContentLength, PartsCount], [3, 2]);
      },
    },
    {
      name: 'CopyObject of an object in parts gives an ETag without parts',
      holds: async () => {
        const [Key, to] = [randomUUID(), randomUUID()];
        await (await inParts(Key)).complete();
        await copy(Key, to);
        return same((await head(to)).ETag?.includes('-'), false);
      },
    },
    {
      name: 'composite checksum of an upload in parts',
      holds: async () => {
        const Key = randomUUID();
        await (await inParts(Key, { ChecksumAlgorithm: 'CRC32' })).complete();
        const { ChecksumCRC32, ChecksumType } = await head(Key);
        return same([ChecksumCRC32?.endsWith('-2'), ChecksumType], [true, 'COMPOSITE']);
      },
    },
    {
      name: 'UploadPartCopy by range with copy-source-if-match: same ETag, metadata, tags as the source',
      holds: async () => {
        const [Key, to] = [randomUUID(), randomUUID()];
        await (await inParts(Key)).complete();
        const source = await head(Key);
        const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: to, Metadata: { owner: 'me' }, Tagging: 'a=1' }));
        const ranges = [`bytes=0-${PART_BYTES - 1}`, `bytes=${PART_BYTES}-${PART_BYTES + 2}`];
        const Parts = await Promise.all(ranges.map(async (CopySourceRange, index) => {
          const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({
            Bucket, Key: to, UploadId, PartNumber: index + 1, CopySource: `${Bucket}/${Key}`, CopySourceRange, CopySourceIfMatch: source.ETag,
          }));
          return { PartNumber: index + 1, ETag: CopyPartResult?.ETag };
        }));
        await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: to, UploadId, MultipartUpload: { Parts }, IfNoneMatch: '*' }));
        const { ETag, Metadata } = await head(to);
        const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: to }));
        return same([ETag, Metadata, TagSet], [source.ETag, { owner: 'me' }, [{ Key: 'a', Value: '1' }]]);
      },
    },
    {
      name: 'composite checksum after UploadPartCopy is that of the source',
      holds: async () => {
        const [Key, to] = [randomUUID(), randomUUID()];
        await (await inParts(Key, { ChecksumAlgorithm: 'CRC32' })).complete();
        const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: to, ChecksumAlgorithm: 'CRC32' }));
        const ranges = [`bytes=0-${PART_BYTES - 1}`, `bytes=${PART_BYTES}-${PART_BYTES + 2}`];
        const Parts = await Promise.all(ranges.map(async (CopySourceRange, index) => {
          const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ Bucket, Key: to, UploadId, PartNumber: index + 1, CopySource: `${Bucket}/${Key}`, CopySourceRange }));
          return { PartNumber: index + 1, ETag: CopyPartResult?.ETag, ChecksumCRC32: CopyPartResult?.ChecksumCRC32 };
        }));
        await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: to, UploadId, MultipartUpload: { Parts } }));
        return same((await head(to)).ChecksumCRC32, (await head(Key)).ChecksumCRC32);
      },
    },
    {
      name: 'CompleteMultipartUpload If-None-Match * on a taken key: 412',
      holds: async () => {
        const { Key } = await put();
        return precondition((await inParts(Key)).complete({ IfNoneMatch: '*' }));
      },
    },
    {
      name: 'ListMultipartUploads by prefix and ListParts find an upload again',
      holds: async () => {
        const Key = `facts/${randomUUID()}`;
        const { UploadId } = await inParts(Key);
        const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
        const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
        return same([Uploads.map((upload) => upload.UploadId), Parts.length], [[UploadId], 2]);
      },
    },
    {
      name: 'of two copies at once with If-None-Match * one goes through',
      holds: async () => {
        const [one, other, to] = [await put('one'), await put('other'), randomUUID()];
        const results = await Promise.allSettled([one, other, one, other].map(async ({ Key }) => copy(Key, to, { IfNoneMatch: '*' })));
        return same(results.filter((result) => result.status === 'fulfilled').length, 1);
      },
    },
  ];
}

async function status(attempt: Promise<unknown>, expected: number): Promise<true | string> {
  const seen = await attempt.then(() => 200, (error: unknown) => statusOf(error));
  return same(seen, expected);
}

function statusOf(error: unknown): unknown {
  const metadata = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : String(error);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
