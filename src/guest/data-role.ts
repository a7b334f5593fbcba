import { ArnPrincipal, CompositePrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow, allowItems } from './upgrade-grants';
import { bucketKeyUse } from '../access/bucket-key';
import type { GuestDataSource, GuestItems, GuestObjects } from '../access/guest-data-source';
import { acknowledgeWildcard } from '../private/acknowledge';

/** Whose data it is, by the tags of the session: one guest, and the one user who has claimed the upgrade. */
const GUEST = '${aws:PrincipalTag/guest}';
const OWNER = '${aws:PrincipalTag/owner}';

const READ = ['s3:GetObject', 's3:GetObjectTagging'];
const WRITE = ['s3:PutObject', 's3:PutObjectTagging', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
const ITEMS = ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];

/** Who moves data, and what. */
export interface DataRoleProps {
  readonly movers: IRole[];
  readonly data: readonly GuestDataSource[];
  /** Region of the identity pool, with which its identity IDs begin. */
  readonly identityRegion: string;
}

/**
 * The role that reaches data. The functions that move take it for one upgrade at a time, tagged with one guest and one user, and its policies
 * name what these two keep: no mistake in the functions reaches anyone else's data.
 */
export function defineDataRole(scope: Construct, id: string, { movers, data, identityRegion }: DataRoleProps): Role {
  const identityId = `${identityRegion}:${[8, 4, 4, 4, 12].map((length) => '?'.repeat(length)).join('-')}`;
  const trusted = new CompositePrincipal(...movers.map((mover) => new ArnPrincipal(mover.roleArn).withSessionTags().withConditions({
    // Both tags, and no other: without them the policies below would name nothing, and a third could be used in a policy added later.
    'StringLike': { 'aws:RequestTag/guest': identityId, 'aws:RequestTag/owner': identityId },
    'ForAllValues:StringEquals': { 'aws:TagKeys': ['guest', 'owner'] },
    'Null': { 'aws:TagKeys': 'false' },
  })));
  const role = new Role(scope, id, { assumedBy: trusted, description: 'Reaches the data of one guest and one user, whom the tags of the session name' });
  for (const mover of movers) allow(mover, ['sts:AssumeRole', 'sts:TagSession'], [role.roleArn]);
  for (const source of data) {
    if (source.kind === 'objects') allowObjects(role, source);
    if (source.kind === 'items') allowOwnItems(role, source);
  }
  return role;
}

function allowObjects(role: Role, { bucket, guestsPrefix, usersPrefix }: GuestObjects): void {
  const [guest, owner] = [`${guestsPrefix}${GUEST}/*`, `${usersPrefix}${OWNER}/*`];
  const [guestObjects, ownerObjects] = [bucket.arnForObjects(guest), bucket.arnForObjects(owner)];
  allow(role, [...READ, 's3:DeleteObject'], [guestObjects]);
  allow(role, [...READ, ...WRITE], [ownerObjects]);
  for (const objects of [guestObjects, ownerObjects]) acknowledgeWildcard(role, objects, 'All objects of the guest or the user whom the tags of the session name');
  allow(role, ['s3:ListBucket'], [bucket.bucketArn], { StringLike: { 's3:prefix': [guest, owner] } });
  // S3 knows no condition on the prefix for this action. It shows the names of unfinished uploads, to these functions, and opens none.
  allow(role, ['s3:ListBucketMultipartUploads'], [bucket.bucketArn]);
  for (const { actions, resources, conditions } of [
    ...bucketKeyUse(bucket, ['kms:Decrypt'], [guestObjects]),
    ...bucketKeyUse(bucket, ['kms:Decrypt', 'kms:GenerateDataKey'], [ownerObjects]),
  ]) allow(role, actions, resources, conditions);
}

function allowOwnItems(role: Role, { table, guestsPrefix, usersPrefix }: GuestItems): void {
  allowItems(role, { table, actions: ITEMS, partitionKeys: [`${guestsPrefix}${GUEST}`, `${usersPrefix}${OWNER}`] });
}
