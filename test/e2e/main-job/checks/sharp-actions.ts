import {
  DeleteBucketCommand, DeleteObjectCommand, GetBucketPolicyCommand, GetObjectAclCommand, GetObjectCommand, GetObjectTaggingCommand,
  PutBucketPolicyCommand, PutObjectAclCommand, PutObjectCommand, PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { PHOTO } from '../cast';
import type { Cast } from '../cast';
import type { Check } from '../check';

const EMPTY_POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const VERSION = 'no-such-version';

/** Actions that could open an owner's data to others, or outlive the policy, stay closed even on own data. */
export function sharpActionChecks({ album, alice }: Cast): readonly Check[] {
  const { s3 } = alice;
  const bucket = { Bucket: album.bucketName };
  const own = { ...bucket, Key: `${alice.folder}${PHOTO}` };
  const TagSet = [{ Key: 'public', Value: 'yes' }];
  const denied = (action: string, on: string, attempt: Check['attempt']): Check => ({ who: alice.name, action, on, expected: 'denied', attempt });
  const line = (action: string, attempt: Check['attempt']) => denied(action, 'own prefix', attempt);
  return [
    line('PutObjectAcl', () => s3.send(new PutObjectAclCommand({ ...own, ACL: 'public-read' }))),
    line('GetObjectAcl', () => s3.send(new GetObjectAclCommand(own))),
    line('PutObject with public ACL', () => s3.send(new PutObjectCommand({ ...own, Body: 'x', ACL: 'public-read' }))),
    line('PutObjectTagging', () => s3.send(new PutObjectTaggingCommand({ ...own, Tagging: { TagSet } }))),
    line('GetObjectTagging', () => s3.send(new GetObjectTaggingCommand(own))),
    line('GetObject of a version', () => s3.send(new GetObjectCommand({ ...own, VersionId: VERSION }))),
    line('DeleteObject of a version', () => s3.send(new DeleteObjectCommand({ ...own, VersionId: VERSION }))),
    denied('PutObject', 'root of the bucket', () => s3.send(new PutObjectCommand({ ...bucket, Key: PHOTO, Body: 'x' }))),
    denied('PutObject', 'an object called *', () => s3.send(new PutObjectCommand({ ...bucket, Key: '*', Body: 'x' }))),
    denied('PutObject', 'guests/<own id>/', () => s3.send(new PutObjectCommand({ ...bucket, Key: `guests/${alice.identityId}/x`, Body: 'x' }))),
    denied('GetBucketPolicy', 'bucket', () => s3.send(new GetBucketPolicyCommand(bucket))),
    denied('PutBucketPolicy', 'bucket', () => s3.send(new PutBucketPolicyCommand({ ...bucket, Policy: EMPTY_POLICY }))),
    denied('DeleteBucket', 'bucket', () => s3.send(new DeleteBucketCommand(bucket))),
  ];
}
