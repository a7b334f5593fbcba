import { createHash } from 'node:crypto';
import {
  CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import type { HeadObjectCommandOutput, StorageClass } from '@aws-sdk/client-s3';
import type { Listed, ObjectInfo, Objects } from './objects';
import { checksumsOf, conditionOf, copySourceOf, decodeKey, etagOf, exists, quoted, secondsOf, unlessMissing } from './s3-bucket';
import type { S3Bucket } from './s3-bucket';
import { statusOf } from './s3-status';
import { s3Uploads } from './s3-uploads';

const CONTENT_HEADERS = ['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage', 'ContentType'] as const;

/** Objects in a bucket of S3. */
export function s3Objects(bucket: S3Bucket): Objects {
  const { client, name: Bucket } = bucket;
  return {
    ...s3Uploads(bucket),

    async list(prefix, next) {
      const list = new ListObjectsV2Command({ Bucket, Prefix: prefix, EncodingType: 'url', ContinuationToken: next });
      const { Contents = [], NextContinuationToken } = await client.send(list);
      const objects = Contents.map(({ Key = '', ETag, LastModified, Size = 0 }): Listed => ({
        key: decodeKey(Key), etag: etagOf(ETag), lastModified: secondsOf(LastModified), size: Size,
      }));
      return { objects, next: NextContinuationToken };
    },

    async head(key) {
      const answer = client.send(new HeadObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' }));
      const head = await unlessMissing(bucket, key, [404], answer);
      return head && infoOf(key, head);
    },

    async tags(key) {
      const answer = await unlessMissing(bucket, key, [404], client.send(new GetObjectTaggingCommand({ Bucket, Key: key })));
      return answer && Object.fromEntries((answer.TagSet ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    },

    async digest({ key, etag }) {
      const get = client.send(new GetObjectCommand({ Bucket, Key: key, IfMatch: quoted(etag) }));
      const answer = await unlessMissing(bucket, key, [404, 412], get);
      if (answer === undefined) return undefined;
      const hash = createHash('sha256');
      for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) hash.update(chunk);
      return hash.digest('base64');
    },

    async copy(from, to) {
      const copy = client.send(new CopyObjectCommand({
        Bucket,
        Key: to.key,
        ...copySourceOf(bucket, from),
        ...conditionOf(to),
        MetadataDirective: 'COPY',
        TaggingDirective: 'COPY',
        StorageClass: from.storageClass as StorageClass | undefined,
      }));
      const answer = await unlessMissing(bucket, from.key, [404, 409, 412], copy);
      return answer && { etag: etagOf(answer.CopyObjectResult?.ETag) };
    },

    async remove({ key, etag }) {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key: key, IfMatch: quoted(etag) }));
        return 'removed';
      } catch (error) {
        const status = statusOf(error);
        if (status === 409 || status === 412) return 'changed';
        if (status === 404 || (status === 403 && !await exists(bucket, key))) return 'gone';
        throw error;
      }
    },
  };
}

function infoOf(key: string, head: HeadObjectCommandOutput): ObjectInfo {
  const { ETag, LastModified, ContentLength = 0, ChecksumType, ServerSideEncryption, SSECustomerAlgorithm, StorageClass: storageClass } = head;
  const headers = CONTENT_HEADERS.flatMap((name) => head[name] === undefined ? [] : [[name, head[name]]]);
  return {
    key,
    etag: etagOf(ETag),
    lastModified: secondsOf(LastModified),
    size: ContentLength,
    checksums: checksumsOf(head),
    ...(ChecksumType && { checksumType: ChecksumType }),
    keyed: (ServerSideEncryption ?? 'AES256') !== 'AES256' || SSECustomerAlgorithm !== undefined,
    headers: Object.fromEntries([...headers, ...(head.ExpiresString === undefined ? [] : [['Expires', head.ExpiresString]])]) as Record<string, string>,
    metadata: head.Metadata ?? {},
    ...(storageClass && { storageClass }),
  };
}
