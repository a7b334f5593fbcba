import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { allOf } from './conditions';
import type { Conditions } from './conditions';

/** A statement that names its actions and resources. */
export type ExactStatement = Required<Pick<PolicyStatementProps, 'actions' | 'resources'>> & PolicyStatementProps;

/**
 * Use of a bucket's key, if it has one: only through S3, and only for this bucket and these objects. A bucket key is used in the
 * name of the bucket, an object's own in that of the object.
 *
 * @param owner what must hold of who uses it besides
 */
export function bucketKeyUse(bucket: IBucket, actions: string[], objects: string[], owner: Conditions = {}): ExactStatement[] {
  if (!bucket.encryptionKey) return [];
  return [{
    actions,
    resources: [bucket.encryptionKey.keyArn],
    conditions: allOf({
      StringEquals: { 'kms:ViaService': `s3.${bucket.env.region}.${Stack.of(bucket).urlSuffix}` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.bucketArn, ...objects] },
    }, owner),
  }];
}
