import { ArnPrincipal, CompositePrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow, allowItems } from './upgrade-grants';
import { bucketKeyUse } from '../access/bucket-key';
import type { GuestDataSource, GuestItems, GuestObjects } from '../access/guest-data-source';
import { acknowledgeWildcard } from '../private/acknowledge';

/** Whose data it is at first, by a tag of the session. */
const GUEST = '${aws:PrincipalTag/guest}';

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
  const uuid = [8, 4, 4, 4, 12].map((length) => '?'.repeat(length)).join('-');
  const identityId = `${identityRegion}:${uuid}`;
  const owners = [...new Set(data.map(ownerTag))].sort();
  const forms = { guest: identityId, ...Object.fromEntries(owners.map((tag) => [tag, tag === 'sub' ? uuid : identityId])) };
  const trusted = new CompositePrincipal(...movers.map((mover) => new ArnPrincipal(mover.roleArn).withSessionTags().withConditions({
    // These tags, and no other: without them the policies below would name nothing, and a further one could be used in a policy added later.
    'StringLike': Object.fromEntries(Object.entries(forms).map(([tag, form]) => [`aws:RequestTag/${tag}`, form])),
    'ForAllValues:StringEquals': { 'aws:TagKeys': Object.keys(forms) },
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

/** The tag that names the user: by identity ID, or by `sub`. A text of the one form is none of the other. */
function ownerTag({ owner }: GuestDataSource): 'owner' | 'sub' {
  return owner._claim === 'sub' ? 'sub' : 'owner';
}

function ownerIn(source: GuestDataSource): string {
  return `\${aws:PrincipalTag/${ownerTag(source)}}`;
}

function allowObjects(role: Role, source: GuestObjects): void {
  const { bucket, guestsPrefix, usersPrefix } = source;
  const [guest, owner] = [`${guestsPrefix}${GUEST}/*`, `${usersPrefix}${ownerIn(source)}/*`];
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

function allowOwnItems(role: Role, source: GuestItems): void {
  const { table, guestsPrefix, usersPrefix } = source;
  allowItems(role, { table, actions: ITEMS, partitionKeys: [`${guestsPrefix}${GUEST}`, `${usersPrefix}${ownerIn(source)}`] });
}
