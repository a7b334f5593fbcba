import type { S3Client } from '@aws-sdk/client-s3';
import { requireCopyOfTags } from '../e2e/gate/copied-tags';
import { parseRequest } from '../e2e/gate/gate-request';
import type { Need } from '../e2e/gate/need';
import { readS3Request } from '../e2e/gate/s3-request';
import { callerOf } from '../e2e/gate/session';

const ROLE = 'arn:aws:iam::000000000000:role/mover';
const SESSION = { ...callerOf(ROLE, '000000000000', 'x'), accessKeyId: '', secretAccessKey: '', sessionToken: '', expiresAt: 0, who: 'x', roleArn: ROLE };
const COPY = { 'x-amz-copy-source': 'bucket/guests/%C3%B6' };

/** What a copy is asked about, where its source has tags. */
async function asked(target: string, headers: Record<string, string>, tags: object[] = [{ Key: 'a', Value: '1' }]): Promise<readonly string[]> {
  const request = parseRequest('PUT', target, headers, Buffer.alloc(0));
  const needs: Need[] = [];
  const authorizer = { require: async (_: unknown, more: readonly Need[]) => { needs.push(...more); } };
  const s3: Pick<S3Client, 'send'> = { send: async () => ({ TagSet: tags }) };
  await requireCopyOfTags(request, readS3Request(request), SESSION, { authorizer, deployed: { s3 } });
  return needs.map(({ action, resource }) => `${action} ${resource}`);
}

test('a copy of an object with tags reads and writes tags', async () => {
  expect(await asked('/bucket/users/a', COPY)).toEqual([
    's3:GetObjectTagging arn:aws:s3:::bucket/guests/ö', 's3:PutObjectTagging arn:aws:s3:::bucket/users/a',
  ]);
});

test.each([
  ['has none to take along', '/bucket/users/a', COPY, []],
  ['brings its own', '/bucket/users/a', { ...COPY, 'x-amz-tagging-directive': 'REPLACE' }, undefined],
  ['is one part of an upload', '/bucket/users/a?partNumber=1&uploadId=u', COPY, undefined],
  ['is none', '/bucket/users/a', {}, undefined],
])('a copy that %s does not', async (_, target, headers, tags) => {
  expect(await asked(target, headers, tags)).toEqual([]);
});
