import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, HeadObjectCommand, ListMultipartUploadsCommand,
  UploadPartCopyCommand, paginateListParts,
} from '@aws-sdk/client-s3';
import type { ChecksumAlgorithm, CompletedPart, StorageClass } from '@aws-sdk/client-s3';
import type { ObjectInfo, UploadedPart, Uploads } from './objects';
import { checksumsOf, conditionOf, copySourceOf, decodeKey, etagOf, quoted, secondsOf, unlessMissing } from './s3-bucket';
import type { S3Bucket } from './s3-bucket';
import { unlessStatus } from './s3-status';

/** Copying in parts within a bucket of S3. */
export function s3Uploads(bucket: S3Bucket): Uploads {
  const { client, name: Bucket, sessionName } = bucket;
  return {
    async part({ key, etag }, number) {
      const head = client.send(new HeadObjectCommand({ Bucket, Key: key, PartNumber: number, IfMatch: quoted(etag) }));
      const answer = await unlessMissing(bucket, key, [404, 412, 416], head);
      return answer && { size: answer.ContentLength ?? 0, parts: answer.PartsCount ?? 1 };
    },

    async uploads(key) {
      // Who may not list uploads begins anew each time.
      const answer = await unlessStatus([403], client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: key, EncodingType: 'url' })));
      return (answer?.Uploads ?? []).flatMap(({ Key = '', UploadId, Initiated, Initiator }) => {
        const own = decodeKey(Key) === key && Initiator?.ID?.endsWith(`/${sessionName}`);
        return own && UploadId !== undefined ? [{ key, id: UploadId, begun: secondsOf(Initiated) }] : [];
      });
    },

    async uploadedParts({ key, id }) {
      const pages = paginateListParts({ client }, { Bucket, Key: key, UploadId: id });
      return unlessStatus([404], collect(pages));
    },

    async beginUpload(key, like, tags) {
      const { Expires, ...headers } = like.headers;
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({
        Bucket,
        Key: key,
        ...headers,
        ...(Expires !== undefined && { Expires: new Date(Expires) }),
        Metadata: like.metadata,
        ...(Object.keys(tags).length > 0 && { Tagging: new URLSearchParams(tags).toString() }),
        StorageClass: like.storageClass as StorageClass | undefined,
        ...checksumLike(like),
      }));
      if (UploadId === undefined) throw new Error('UploadId: must be in the answer');
      return { key, id: UploadId };
    },

    async copyPart(from, { key, id }, number, range) {
      const whole = range.from === 0 && range.to === from.size - 1;
      const copy = client.send(new UploadPartCopyCommand({
        Bucket,
        Key: key,
        UploadId: id,
        PartNumber: number,
        ...copySourceOf(bucket, from),
        // S3 copies a range of large objects only.
        ...(!whole && { CopySourceRange: `bytes=${range.from}-${range.to}` }),
      }));
      const answer = await unlessMissing(bucket, from.key, [404, 409, 412], copy);
      if (answer === undefined) return undefined;
      const { ETag, ...rest } = answer.CopyPartResult ?? {};
      return { number, etag: etagOf(ETag), size: range.to - range.from + 1, checksums: checksumsOf(rest) };
    },

    async completeUpload({ key, id }, parts, to) {
      const complete = client.send(new CompleteMultipartUploadCommand({
        Bucket, Key: key, UploadId: id, MultipartUpload: { Parts: parts.map(completedPart) }, ...conditionOf(to),
      }));
      const answer = await unlessStatus([404, 409, 412], unlessReplaced(complete));
      return answer && { etag: etagOf(answer.ETag) };
    },

    async abortUpload({ key, id }) {
      await unlessStatus([404], client.send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: id })));
    },
  };
}

/** The copy gets the checksum of the source, computed in the same way. */
function checksumLike({ checksums, checksumType }: ObjectInfo): Partial<CreateMultipartUploadCommand['input']> {
  const [algorithm] = Object.keys(checksums);
  if (algorithm === undefined || checksumType === undefined) return {};
  return { ChecksumAlgorithm: algorithm as ChecksumAlgorithm, ChecksumType: checksumType };
}

async function collect(pages: ReturnType<typeof paginateListParts>): Promise<readonly UploadedPart[]> {
  const all: UploadedPart[] = [];
  for await (const { Parts = [] } of pages) {
    all.push(...Parts.map(({ PartNumber = 0, ETag, Size = 0, ...rest }) => ({
      number: PartNumber, etag: etagOf(ETag), size: Size, checksums: checksumsOf(rest),
    })));
  }
  return all;
}

function completedPart({ number, etag, checksums }: UploadedPart): CompletedPart {
  return {
    PartNumber: number,
    ETag: quoted(etag),
    ...Object.fromEntries(Object.entries(checksums).map(([algorithm, value]) => [`Checksum${algorithm}`, value])),
  };
}

/** A part that another run has written anew is not the one that was asked for. */
async function unlessReplaced<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidPart') return undefined;
    throw error;
  }
}
