import {
  GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand, PutObjectTaggingCommand, paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Backstage } from './backstage';
import type { Person } from '../main-job/person';

/** The least that S3 takes as a part that is not the last. */
const PART_BYTES = 5 * 1024 * 1024;

/** Everything about an object that has to survive a move, in one line of text. */
export async function describeShot({ arcade, admin }: Backstage, key: string): Promise<string> {
  const place = { Bucket: arcade.bucketName, Key: key };
  const { ETag, ContentLength, ContentType, CacheControl, Metadata, ChecksumCRC32 } = await admin.s3.send(new HeadObjectCommand({ ...place, ChecksumMode: 'ENABLED' }));
  const { TagSet = [] } = await admin.s3.send(new GetObjectTaggingCommand(place));
  return JSON.stringify({ ETag, ContentLength, ContentType, CacheControl, Metadata, ChecksumCRC32, tags: TagSet.map(({ Key, Value }) => `${Key}=${Value}`).sort() });
}

/** Puts an object with a person's own credentials. */
export async function putShot(bucket: string, person: Person, name: string, Body: string, more: Partial<PutObjectCommand['input']> = {}): Promise<void> {
  await person.s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${person.folder}${name}`, Body, ...more }));
}

/** Uploads an object in two parts with a person's own credentials. */
export async function putFilm(Bucket: string, person: Person, name: string): Promise<void> {
  const Body = Buffer.alloc(PART_BYTES + 1024, name);
  const params = { Bucket, Key: `${person.folder}${name}`, Body, ContentType: 'video/mp4', Metadata: { scene: 'last' } };
  await new Upload({ client: person.s3, params, partSize: PART_BYTES, leavePartsOnError: true }).done();
}

/** Tags an object as the owner of the account; the arcade lets nobody else. */
export async function tagShot({ arcade, admin }: Backstage, Key: string, tags: Readonly<Record<string, string>>): Promise<void> {
  const TagSet = Object.entries(tags).map(([name, Value]) => ({ Key: name, Value }));
  await admin.s3.send(new PutObjectTaggingCommand({ Bucket: arcade.bucketName, Key, Tagging: { TagSet } }));
}

/** What is in an object, read with a person's own credentials. */
export async function readShot(Bucket: string, person: Person, Key: string): Promise<string> {
  const { Body } = await person.s3.send(new GetObjectCommand({ Bucket, Key }));
  return await Body?.transformToString() ?? '';
}

/** Names in a folder, as they are in the bucket. */
export async function namesIn({ arcade, admin }: Backstage, folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: admin.s3 }, { Bucket: arcade.bucketName, Prefix: folder })) {
    names.push(...Contents.map(({ Key = '' }) => Key.slice(folder.length)));
  }
  return names;
}
