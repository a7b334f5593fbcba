import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Destination, Version } from './objects';
import { statusOf, unlessStatus } from './s3-status';

/** A bucket, and who works in it. */
export interface S3Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** Of the role session, by which an upload is known as one's own. */
  readonly sessionName: string;
}

/** Without quotes. */
export function etagOf(etag: string | undefined): string {
  if (etag === undefined) throw new Error('ETag: must be in the answer');
  return etag.replaceAll('"', '');
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** The conditions of a copy. */
export function conditionOf({ replacing }: Destination): { readonly IfMatch: string } | { readonly IfNoneMatch: '*' } {
  return replacing === undefined ? { IfNoneMatch: '*' } : { IfMatch: quoted(replacing) };
}

export function copySourceOf({ name }: S3Bucket, { key, etag }: Version): { readonly CopySource: string; readonly CopySourceIfMatch: string } {
  return { CopySource: `${name}/${key.split('/').map(encodeURIComponent).join('/')}`, CopySourceIfMatch: quoted(etag) };
}

/** Checksums as they are named in an answer, by algorithm. */
export function checksumsOf(answer: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(answer).flatMap(([name, value]: [string, unknown]) => {
    const [, algorithm] = /^Checksum([A-Z0-9]+)$/.exec(name) ?? [];
    return algorithm !== undefined && typeof value === 'string' ? [[algorithm, value]] : [];
  }));
}

/** A key as a list with `EncodingType` `url` gives it: some keys cannot be written in XML. */
export function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

/**
 * `undefined` where S3 answers with one of these statuses, or the object is not there. Who may list one folder only gets 403 for
 * what is missing, so a list tells whether it is.
 */
export async function unlessMissing<T>(bucket: S3Bucket, key: string, statuses: readonly number[], answer: Promise<T>): Promise<T | undefined> {
  try {
    return await unlessStatus(statuses, answer);
  } catch (error) {
    if (statusOf(error) !== 403 || await exists(bucket, key)) throw error;
    return undefined;
  }
}

export async function exists({ client, name }: S3Bucket, key: string): Promise<boolean> {
  const list = new ListObjectsV2Command({ Bucket: name, Prefix: key, MaxKeys: 1, EncodingType: 'url' });
  const { Contents: [first] = [] } = await client.send(list);
  return first?.Key !== undefined && decodeKey(first.Key) === key;
}

/** A list may give parts of a second, which a HEAD does not. */
export function secondsOf(time: Date | undefined): number {
  if (time === undefined) throw new Error('time: must be in the answer');
  return Math.floor(time.getTime() / 1000);
}
