import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { PrefixAction } from './prefix-action';

/** Actions on objects. No version, ACL, tag or retention action, and no wildcard: each would reach past the owner's own. */
const OBJECT_ACTIONS: Record<PrefixAction, readonly string[]> = {
  [PrefixAction.READ]: ['s3:GetObject'],
  [PrefixAction.WRITE]: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  [PrefixAction.DELETE]: ['s3:DeleteObject'],
  [PrefixAction.LIST]: [],
};

/** What S3 does with the key for the caller; completing an upload in parts reads the parts back. */
const KEY_ACTIONS: Record<PrefixAction, readonly string[]> = {
  [PrefixAction.READ]: ['kms:Decrypt'],
  [PrefixAction.WRITE]: ['kms:Decrypt', 'kms:GenerateDataKey'],
  [PrefixAction.DELETE]: [],
  [PrefixAction.LIST]: [],
};

/** What a grant opens. */
export interface PrefixGrant {
  readonly grantee: IGrantable;
  /** Pattern of the keys, ending in a slash: literal folders and the owner's variable. */
  readonly prefix: string;
  readonly actions: readonly PrefixAction[];
}

/** Opens a prefix of the bucket, and the bucket's key as far as S3 uses it for this prefix. */
export function grantPrefix(bucket: IBucket, { grantee, prefix, actions }: PrefixGrant): void {
  const objects = bucket.arnForObjects(`${prefix}*`);
  const objectActions = unique(actions.flatMap((action) => OBJECT_ACTIONS[action]));
  if (objectActions.length > 0) Grant.addToPrincipal({ grantee, actions: objectActions, resourceArns: [objects] });
  if (actions.includes(PrefixAction.LIST)) {
    // A request without a prefix carries no s3:prefix, so it does not match: nobody lists the whole bucket.
    Grant.addToPrincipal({
      grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    });
  }
  grantKey(bucket, grantee, objects, unique(actions.flatMap((action) => KEY_ACTIONS[action])));
}

/** The key only through S3, and only for this bucket: a bucket key is used in the name of the bucket, an object's own in that of the object. */
function grantKey(bucket: IBucket, grantee: IGrantable, objects: string, actions: string[]): void {
  if (!bucket.encryptionKey || actions.length === 0) return;
  const { region, urlSuffix } = Stack.of(bucket);
  Grant.addToPrincipal({
    grantee,
    actions,
    resourceArns: [bucket.encryptionKey.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.bucketArn, objects] },
    },
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
