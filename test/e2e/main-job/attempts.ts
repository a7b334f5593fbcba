import { Readable } from 'node:stream';
import {
  CopyObjectCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Album } from './album';
import { DeniedInside, Unexpected } from './check';
import type { Person } from './person';

const PART_BYTES = 5 * 1024 * 1024;
const URL_SECONDS = 60;

/** Things that somebody can try with S3, through the real clients. */
export class Attempts {
  constructor(private readonly album: Album, private readonly person: Person) {}

  async put(Key: string, Body = 'new'): Promise<void> {
    await this.person.s3.send(new PutObjectCommand({ ...this.bucket, Key, Body }));
  }

  /** A body of which the client does not know the checksum beforehand: it goes in chunks, with the checksum at the end. */
  async putStream(Key: string, Body: string): Promise<void> {
    await this.person.s3.send(new PutObjectCommand({ ...this.bucket, Key, Body: Readable.from([Body]), ContentLength: Buffer.byteLength(Body) }));
    await this.get(Key, Body);
  }

  /** Reads an object; with `expected`, also what is in it. */
  async get(Key: string, expected?: string): Promise<void> {
    const { Body } = await this.person.s3.send(new GetObjectCommand({ ...this.bucket, Key }));
    same(await Body?.transformToString(), expected);
  }

  async head(Key: string): Promise<void> {
    await this.person.s3.send(new HeadObjectCommand({ ...this.bucket, Key }));
  }

  async remove(Key: string): Promise<void> {
    await this.person.s3.send(new DeleteObjectCommand({ ...this.bucket, Key }));
  }

  async removeAll(...keys: readonly string[]): Promise<void> {
    const Objects = keys.map((Key) => ({ Key }));
    const { Errors = [] } = await this.person.s3.send(new DeleteObjectsCommand({ ...this.bucket, Delete: { Objects } }));
    if (Errors.some(({ Code }) => Code === 'AccessDenied')) throw new DeniedInside('AccessDenied inside the answer');
  }

  /** Lists; with `within`, also checks that every key lies there and that there are some. */
  async list(input: Partial<ListObjectsV2CommandInput>, within?: string): Promise<void> {
    const { Contents = [] } = await this.person.s3.send(new ListObjectsV2Command({ ...this.bucket, ...input }));
    if (within === undefined) return;
    if (Contents.length === 0) throw new Unexpected('nothing listed');
    const strays = Contents.filter(({ Key = '' }) => !Key.startsWith(within));
    if (strays.length > 0) throw new Unexpected(`listed ${strays[0]?.Key}`);
  }

  async copy(from: string, to: string): Promise<void> {
    const CopySource = `${this.album.bucketName}/${from.split('/').map(encodeURIComponent).join('/')}`;
    await this.person.s3.send(new CopyObjectCommand({ ...this.bucket, Key: to, CopySource }));
  }

  /** Uploads in two parts and reads the length back. */
  async uploadInParts(Key: string): Promise<void> {
    const Body = Buffer.alloc(PART_BYTES + 1024, 'x');
    await new Upload({ client: this.person.s3, params: { ...this.bucket, Key, Body }, partSize: PART_BYTES, leavePartsOnError: true }).done();
    const { ContentLength } = await this.person.s3.send(new HeadObjectCommand({ ...this.bucket, Key }));
    if (ContentLength !== Body.length) throw new Unexpected(`${ContentLength} bytes instead of ${Body.length}`);
  }

  async presignedGet(Key: string, expected?: string): Promise<void> {
    const url = await getSignedUrl(this.person.s3, new GetObjectCommand({ ...this.bucket, Key }), { expiresIn: URL_SECONDS });
    same(await fetchText(url), expected);
  }

  /** Signs a URL for one object and asks for another with it. */
  async presignedGetOfAnother(signed: string, wanted: string): Promise<void> {
    const url = await getSignedUrl(this.person.s3, new GetObjectCommand({ ...this.bucket, Key: signed }), { expiresIn: URL_SECONDS });
    const path = (key: string) => `/${key.split('/').map(encodeURIComponent).join('/')}?`;
    const tampered = url.replace(path(signed), path(wanted));
    if (tampered === url) throw new Unexpected('the URL could not be tampered with');
    await fetchText(tampered);
  }

  /** The body is part of the command: the SDK puts its checksum into the URL. */
  async presignedPut(Key: string, Body = 'new'): Promise<void> {
    const url = await getSignedUrl(this.person.s3, new PutObjectCommand({ ...this.bucket, Key, Body }), { expiresIn: URL_SECONDS });
    await fetchText(url, { method: 'PUT', body: Body });
  }

  private get bucket(): { Bucket: string } {
    return { Bucket: this.album.bucketName };
  }
}

/** Fetches without the SDK; a refusal becomes the error that the SDK would throw. */
export async function fetchText(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.ok) return text;
  const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? String(response.status);
  throw Object.assign(new Error(text), { name: code, $metadata: { httpStatusCode: response.status } });
}

function same(seen: string | undefined, expected: string | undefined): void {
  if (expected !== undefined && seen !== expected) throw new Unexpected(`read ${JSON.stringify(seen)}`);
}
