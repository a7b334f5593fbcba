import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Authorizer } from './authorizer';
import { escapeXml, xmlResponse } from './gate-response';
import type { GateResponse } from './gate-response';
import type { S3Deletion } from './s3-request';
import type { Session } from './session';

/** DeleteObjects answers 200 and names the objects that it did not delete: S3 asks IAM about each of them. */
export async function deleteObjects(
  session: Session, bucket: string, deletions: readonly S3Deletion[], authorizer: Authorizer, s3: S3Client,
): Promise<GateResponse> {
  const allowed: S3Deletion[] = [];
  const denied: S3Deletion[] = [];
  for (const deletion of deletions) {
    (await authorizer.allows(session, deletion.need) ? allowed : denied).push(deletion);
  }

  if (allowed.length > 0) {
    const Objects = allowed.map(({ key, versionId }) => ({ Key: key, VersionId: versionId }));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
  const entries = [
    ...allowed.map(({ key }) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`),
    ...denied.map(({ key }) => `<Error><Key>${escapeXml(key)}</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`),
  ];
  return xmlResponse(200, `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${entries.join('')}</DeleteResult>`);
}
