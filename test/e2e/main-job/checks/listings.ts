import { HeadBucketCommand, ListBucketsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, ListObjectsCommand } from '@aws-sdk/client-s3';
import { Attempts } from '../attempts';
import type { Cast } from '../cast';
import type { Check } from '../check';
import type { MistakeName } from '../mistakes/mistake';
import type { Person } from '../person';

/** A listing shows the names of others' data, so every way to list more than the own prefix is closed. */
export function listingChecks(cast: Cast): readonly Check[] {
  return [
    ...wholeBucket(cast, cast.alice),
    ...wholeBucket(cast, cast.guest),
    ...halfPrefixes(cast, cast.alice),
  ];
}

function wholeBucket({ album }: Cast, person: Person): readonly Check[] {
  const { s3, folder } = person;
  const Bucket = album.bucketName;
  const line = (action: string, on: string, attempt: Check['attempt']): Check => ({ who: person.name, action, on, expected: 'denied', attempt });
  const attempts = new Attempts(album, person);
  return [
    line('ListObjectsV2', 'no prefix', () => attempts.list({})),
    line('ListObjectsV2', 'empty prefix', () => attempts.list({ Prefix: '' })),
    line('ListObjectsV2', 'no prefix, delimiter /', () => attempts.list({ Delimiter: '/' })),
    line('ListObjects', 'no prefix', () => s3.send(new ListObjectsCommand({ Bucket }))),
    line('ListObjectVersions', 'own prefix', () => s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: folder }))),
    line('ListMultipartUploads', 'own prefix', () => s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: folder }))),
    line('HeadBucket', 'bucket', () => s3.send(new HeadBucketCommand({ Bucket }))),
    line('ListBuckets', 'account', () => s3.send(new ListBucketsCommand({}))),
  ];
}

function halfPrefixes({ album }: Cast, person: Person): readonly Check[] {
  const attempts = new Attempts(album, person);
  const line = (on: string, Prefix: string, ...opensWith: readonly MistakeName[]): Check => ({
    who: person.name, action: 'ListObjectsV2', on, expected: 'denied', attempt: () => attempts.list({ Prefix, Delimiter: '/' }), opensWith,
  });
  return [
    line('users/', 'users/', 'users/ open to every user'),
    line('users/<own id>, no slash', `users/${person.identityId}`, 'users/ open to every user', 'no slash after the identity id'),
    line('users/*/', 'users/*/', 'users/ open to every user'),
    line('users, no slash', 'users'),
    line('guests/', 'guests/'),
  ];
}
