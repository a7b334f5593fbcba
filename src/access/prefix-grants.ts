import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bucketKeyUse } from './bucket-key';
import type { ExactStatement } from './bucket-key';
import { allOf } from './conditions';
import type { Conditions } from './conditions';
import { PrefixAction } from './prefix-action';
import { acknowledgeSharing, acknowledgeWildcard } from '../private/acknowledge';

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
  /** What must hold of the owner's own key besides, where the prefix names it. */
  readonly conditions?: Conditions;
  /** What owners keep below the prefix, if they mean to share it: `protected/{owner}/*`. */
  readonly shares?: string;
}

/** Opens a prefix of the bucket, and the bucket's key as far as S3 uses it for this prefix. */
export function grantPrefix(bucket: IBucket, { grantee, prefix, actions, conditions = {}, shares }: PrefixGrant): void {
  const objects = bucket.arnForObjects(`${prefix}*`);
  const policy = allow(grantee, { actions: unique(actions.flatMap((action) => OBJECT_ACTIONS[action])), resources: [objects], conditions });
  if (policy && shares !== undefined) acknowledgeShared(policy, bucket, shares);
  if (actions.includes(PrefixAction.LIST)) {
    // A request without a prefix carries no s3:prefix, so it does not match: nobody lists the whole bucket.
    const below = allOf({ StringLike: { 's3:prefix': `${prefix}*` } }, conditions);
    allow(grantee, { actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: below });
  }
  const keyActions = unique(actions.flatMap((action) => KEY_ACTIONS[action]));
  for (const use of bucketKeyUse(bucket, keyActions, [objects], conditions)) allow(grantee, use);
}

function allow(grantee: IGrantable, props: ExactStatement): Construct | undefined {
  if (props.actions.length === 0) return undefined;
  const { policyDependable } = grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement(props));
  if (!Construct.isConstruct(policyDependable)) return undefined;
  for (const resource of props.resources.filter((arn) => arn.endsWith('*'))) {
    acknowledgeWildcard(policyDependable, resource, 'All objects below the prefix, which ends in a slash and is the caller\'s own or meant to be shared');
  }
  return policyDependable;
}

/** Others of the audience read and list what an owner keeps here; the access proof knows buckets of the app by path, others by ARN. */
function acknowledgeShared(policy: Construct, bucket: IBucket, shares: string): void {
  const reason = 'Owners share what they keep here: the level is protected';
  for (const name of [bucket.node.path, ...['aws', 'aws-cn', 'aws-us-gov'].map((partition) => `arn:${partition}:s3:::${bucket.bucketName}`)]) {
    if (!Token.isUnresolved(name)) acknowledgeSharing(policy, ['read', 'list'], `${name} ${shares}`, reason);
  }
  const key = bucket.encryptionKey;
  if (key) acknowledgeSharing(policy, ['use'], `${key.node.path} objects ${shares}`, reason);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
