import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable, PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PrefixAction } from './prefix-action';
import { acknowledgeWildcard } from '../private/acknowledge';

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
  allow(grantee, { actions: unique(actions.flatMap((action) => OBJECT_ACTIONS[action])), resources: [objects] });
  if (actions.includes(PrefixAction.LIST)) {
    // A request without a prefix carries no s3:prefix, so it does not match: nobody lists the whole bucket.
    allow(grantee, { actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}*` } } });
  }
  if (!bucket.encryptionKey) return;
  allow(grantee, {
    actions: unique(actions.flatMap((action) => KEY_ACTIONS[action])),
    resources: [bucket.encryptionKey.keyArn],
    // Only through S3, and only for this bucket: a bucket key is used in the name of the bucket, an object's own in that of the object.
    conditions: {
      StringEquals: { 'kms:ViaService': `s3.${bucket.env.region}.${Stack.of(bucket).urlSuffix}` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.bucketArn, objects] },
    },
  });
}

function allow(grantee: IGrantable, props: Required<Pick<PolicyStatementProps, 'actions' | 'resources'>> & PolicyStatementProps): void {
  if (props.actions.length === 0) return;
  const { policyDependable } = grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement(props));
  if (!Construct.isConstruct(policyDependable)) return;
  for (const resource of props.resources.filter((arn) => arn.endsWith('*'))) {
    acknowledgeWildcard(policyDependable, resource, 'All objects below the prefix, which ends in a slash and is the caller\'s own or meant to be shared');
  }
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
