import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** What became of one attempt at a folder that is not the visitor's. */
export interface Attempt {
  readonly deed: 'List' | 'Read' | 'Write';
  readonly outcome: 'refused' | 'allowed' | 'unclear';
  readonly answer: string;
}

/** Tries what the visitor's role should not allow. S3 has to refuse, whether or not the album or the file exists. */
export async function tryFolder(s3: S3Client, bucket: string, folder: string): Promise<readonly Attempt[]> {
  const target = { Bucket: bucket, Key: `${folder}note-from-a-neighbour.txt` };
  const attempts: Attempt[] = [
    await attempt('List', () => s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder }))),
    await attempt('Read', () => s3.send(new GetObjectCommand(target))),
    await attempt('Write', () => s3.send(new PutObjectCommand({ ...target, Body: 'hello', ContentType: 'text/plain' }))),
  ];
  if (attempts.some(({ deed, outcome }) => deed === 'Write' && outcome === 'allowed')) {
    await s3.send(new DeleteObjectCommand(target)).catch(() => undefined);
  }
  return attempts;
}

async function attempt(deed: Attempt['deed'], act: () => Promise<unknown>): Promise<Attempt> {
  try {
    await act();
    return { deed, outcome: 'allowed', answer: 'S3 did it' };
  } catch (error) {
    return { deed, ...judge(error) };
  }
}

/** Only AccessDenied is the refusal that we hope for. A file that is "not there" was looked for, so the door was open. */
function judge(error: unknown): Omit<Attempt, 'deed'> {
  const name = error instanceof Error ? error.name : 'unknown';
  if (name === 'AccessDenied') return { outcome: 'refused', answer: name };
  if (name === 'NoSuchKey') return { outcome: 'allowed', answer: name };
  return { outcome: 'unclear', answer: name };
}
