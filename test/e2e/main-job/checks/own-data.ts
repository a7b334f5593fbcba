import { AbortMultipartUploadCommand, CreateMultipartUploadCommand, ListPartsCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { Attempts } from '../attempts';
import { PHOTO, contentOf } from '../cast';
import type { Cast } from '../cast';
import type { Check } from '../check';
import type { Person } from '../person';

/** Everybody can do with their own data what the album is for. */
export function ownDataChecks(cast: Cast): readonly Check[] {
  return [cast.alice, cast.bob, cast.guest].flatMap((person) => checksFor(cast, person));
}

function checksFor(cast: Cast, person: Person): readonly Check[] {
  const attempts = new Attempts(cast.album, person);
  const own = (name: string) => `${person.folder}${name}`;
  const line = (action: string, attempt: Check['attempt']): Check => ({ who: person.name, action, on: 'own prefix', expected: 'allowed', attempt });
  return [
    line('PutObject', () => attempts.put(own('new.txt'))),
    line('PutObject of a stream', () => attempts.putStream(own('stream.txt'), 'streamed')),
    line('GetObject', () => attempts.get(own(PHOTO), contentOf(person))),
    line('HeadObject', () => attempts.head(own(PHOTO))),
    line('ListObjectsV2', () => attempts.list({ Prefix: person.folder }, person.folder)),
    line('ListObjectsV2 with delimiter', () => attempts.list({ Prefix: person.folder, Delimiter: '/' }, person.folder)),
    line('CopyObject', () => attempts.copy(own(PHOTO), own('copy.txt'))),
    line('upload in two parts', () => attempts.uploadInParts(own('large.bin'))),
    line('abort a multipart upload', () => startAndAbort(cast, person, own('aborted.bin'))),
    line('presigned GET', () => attempts.presignedGet(own(PHOTO), contentOf(person))),
    line('presigned PUT', () => attempts.presignedPut(own('presigned.txt'))),
    line('DeleteObject', () => attempts.remove(own('copy.txt'))),
    line('DeleteObjects', () => attempts.removeAll(own('new.txt'), own('presigned.txt'))),
    line('a key with special characters', () => attempts.put(own('a b+c&d=é(1)!\'*.txt'))),
  ];
}

async function startAndAbort({ album }: Cast, { s3 }: Person, Key: string): Promise<void> {
  const object = { Bucket: album.bucketName, Key };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body: 'part' }));
  await s3.send(new ListPartsCommand({ ...object, UploadId }));
  await s3.send(new AbortMultipartUploadCommand({ ...object, UploadId }));
}
