import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import type { GetObjectTaggingCommandOutput } from '@aws-sdk/client-s3';
import type { Authorizer } from './authorizer';
import type { Deployed } from './deployed';
import { decode } from './gate-request';
import type { GateRequest } from './gate-request';
import type { S3Operation } from './s3-request';
import type { Session } from './session';

interface Parts {
  readonly authorizer: Pick<Authorizer, 'require'>;
  readonly deployed: { readonly s3: Pick<Deployed['s3'], 'send'> };
}

/** A copy takes the tags of its source along, and with them what it takes to read and to write tags. */
export async function requireCopyOfTags(request: GateRequest, operation: S3Operation, session: Session, parts: Parts): Promise<void> {
  const header = request.headers['x-amz-copy-source'];
  const partOfUpload = request.query.some(([name]) => name === 'uploadId');
  if (header === undefined || partOfUpload || request.headers['x-amz-tagging-directive'] === 'REPLACE' || operation.kind !== 'single') return;

  const [bucket = '', ...key] = decode(header.replace(/\?.*$/, '').replace(/^\//, '')).split('/');
  const { TagSet = [] } = await parts.deployed.s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key.join('/') })).catch(ifMissing);
  const target = operation.needs.find(({ action }) => action === 's3:PutObject');
  if (TagSet.length === 0 || target === undefined) return;
  await parts.authorizer.require(session, [
    { action: 's3:GetObjectTagging', resource: `arn:aws:s3:::${bucket}/${key.join('/')}`, context: {} },
    { action: 's3:PutObjectTagging', resource: target.resource, context: {} },
  ]);
}

/** Where there is no source, the copy itself says so. */
function ifMissing(error: unknown): Pick<GetObjectTaggingCommandOutput, 'TagSet'> {
  if (error instanceof Error && ['NoSuchKey', 'NoSuchBucket'].includes(error.name)) return { TagSet: [] };
  throw error;
}
