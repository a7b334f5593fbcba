import { createHash } from 'node:crypto';
import { hooked } from './hooks';
import type { Hooks } from './hooks';
import type {
  BegunUpload, Destination, Listed, ObjectInfo, Objects, Range, Tags, Upload, UploadedPart, Version,
} from '../../../src/guest/handlers/objects';

/** An object as the bucket keeps it. */
export interface Stored {
  readonly body: Buffer;
  readonly etag: string;
  readonly lastModified: number;
  readonly partSizes?: readonly number[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
  readonly keyed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly storageClass?: string;
}

/** How a client writes an object. */
export interface Written {
  readonly headers?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tags?: Tags;
  readonly storageClass?: string;
  /** Sizes of the parts, where it is uploaded in parts. */
  readonly partSizes?: readonly number[];
  /** Without, there is none, as with objects that were written before S3 computed one for all. */
  readonly checksum?: 'FULL_OBJECT' | 'COMPOSITE';
}

interface RunningUpload extends BegunUpload {
  readonly by: string;
  readonly like: ObjectInfo;
  readonly tags: Tags;
  readonly parts: Map<number, { readonly body: Buffer; readonly etag: string }>;
}

export interface MemoryObjectsOptions extends Hooks {
  /** In seconds since 1970. */
  readonly now?: () => number;
  readonly pageSize?: number;
  /** Encrypts with a key of KMS: an ETag is no hash of the content. */
  readonly keyed?: boolean;
}

/** Where the key of a user's own upload comes from, which the mover must not see. */
const SOMEONE_ELSE = 'someone else';
const MOVER = 'mover';

/** S3 in memory, as the mover sees it, and as the clients of guests and users write it. */
export class MemoryObjects implements Objects {
  readonly stored = new Map<string, Stored>();
  readonly running = new Map<string, RunningUpload>();
  private readonly options: MemoryObjectsOptions;
  private serial = 0;

  constructor(options: MemoryObjectsOptions = {}) {
    this.options = options;
  }

  /** A client's PutObject, or its upload in parts. */
  write(key: string, body: string | Buffer, written: Written = {}): Stored {
    const bytes = Buffer.from(body);
    const { partSizes, checksum, headers = {}, metadata = {}, tags = {}, storageClass } = written;
    const parts = partSizes && split(bytes, partSizes);
    return this.store(key, {
      body: bytes,
      ...(partSizes && { partSizes }),
      checksums: checksum === undefined ? {} : { SHA256: checksum === 'COMPOSITE' && parts ? compositeOf(parts) : sha256(bytes) },
      ...(checksum !== undefined && { checksumType: checksum }),
      headers,
      metadata,
      tags,
      ...(storageClass !== undefined && { storageClass }),
    }, parts);
  }

  /** A client's DeleteObject, without condition. */
  erase(key: string): void {
    this.stored.delete(key);
  }

  text(key: string): string | undefined {
    return this.stored.get(key)?.body.toString();
  }

  keys(prefix = ''): string[] {
    return [...this.stored.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
  }

  /** A client's upload that runs: nobody else may finish or abort it. */
  clientUpload(key: string): Upload {
    const id = `client-${this.serial += 1}`;
    this.running.set(id, { key, id, begun: this.seconds(), by: SOMEONE_ELSE, like: NOTHING_YET, tags: {}, parts: new Map() });
    return { key, id };
  }

  list(prefix: string, next?: string): Promise<{ readonly objects: readonly Listed[]; readonly next?: string }> {
    return this.call('list', () => {
      const rest = this.keys(prefix).filter((key) => next === undefined || byBytes(key, next) > 0);
      const page = rest.slice(0, this.options.pageSize ?? 1000);
      const objects = page.map((key) => listed(key, this.existing(key)));
      return rest.length > page.length ? { objects, next: page.at(-1) } : { objects };
    });
  }

  head(key: string): Promise<ObjectInfo | undefined> {
    return this.call('head', () => this.info(key));
  }

  tags(key: string): Promise<Tags | undefined> {
    return this.call('tags', () => this.stored.get(key)?.tags);
  }

  digest({ key, etag }: Version): Promise<string | undefined> {
    return this.call('digest', () => {
      const object = this.stored.get(key);
      return object?.etag === etag ? sha256(object.body) : undefined;
    });
  }

  copy(from: ObjectInfo, to: Destination): Promise<{ readonly etag: string } | undefined> {
    return this.call('copy', () => {
      const source = this.stored.get(from.key);
      if (source?.etag !== from.etag || !this.holds(to)) return undefined;
      // A copy in one request has no parts, and its checksum is of the whole.
      const checksums: Stored['checksums'] = source.checksumType === undefined ? {} : { SHA256: sha256(source.body) };
      const { partSizes: _parts, etag: _etag, lastModified: _time, keyed: _keyed, storageClass: _class, ...rest } = source;
      const { etag } = this.store(to.key, {
        ...rest,
        checksums,
        ...(source.checksumType && { checksumType: 'FULL_OBJECT' as const }),
        ...(from.storageClass !== undefined && { storageClass: from.storageClass }),
      });
      return { etag };
    });
  }

  remove({ key, etag }: Version): Promise<'removed' | 'changed' | 'gone'> {
    return this.call('remove', () => {
      const object = this.stored.get(key);
      if (object === undefined) return 'gone';
      if (object.etag !== etag) return 'changed';
      this.stored.delete(key);
      return 'removed';
    });
  }

  part({ key, etag }: Version, number: number): Promise<{ readonly size: number; readonly parts: number } | undefined> {
    return this.call('part', () => {
      const object = this.stored.get(key);
      if (object?.etag !== etag) return undefined;
      const sizes = object.partSizes ?? [object.body.length];
      const size = sizes.at(number - 1);
      return size === undefined ? undefined : { size, parts: sizes.length };
    });
  }

  uploads(key: string): Promise<readonly BegunUpload[]> {
    return this.call('uploads', () => [...this.running.values()]
      .filter((upload) => upload.key === key && upload.by === MOVER).map(({ id, begun }) => ({ key, id, begun })));
  }

  uploadedParts({ id }: Upload): Promise<readonly UploadedPart[] | undefined> {
    return this.call('uploadedParts', () => {
      const upload = this.running.get(id);
      return upload && [...upload.parts].sort(([one], [other]) => one - other)
        .map(([number, { body, etag }]) => ({ number, etag, size: body.length, checksums: {} }));
    });
  }

  beginUpload(key: string, like: ObjectInfo, tags: Tags): Promise<Upload> {
    return this.call('beginUpload', () => {
      const id = `upload-${this.serial += 1}`;
      this.running.set(id, { key, id, begun: this.seconds(), by: MOVER, like, tags, parts: new Map() });
      return { key, id };
    });
  }

  copyPart(from: ObjectInfo, { id }: Upload, number: number, { from: first, to: last }: Range): Promise<UploadedPart | undefined> {
    return this.call('copyPart', () => {
      const source = this.stored.get(from.key);
      const upload = this.running.get(id);
      if (source?.etag !== from.etag || upload === undefined) return undefined;
      if (last >= source.body.length || first > last) throw new Error('InvalidRange');
      const body = source.body.subarray(first, last + 1);
      const etag = this.options.keyed ? this.opaque() : md5(body);
      upload.parts.set(number, { body, etag });
      return { number, etag, size: body.length, checksums: {} };
    });
  }

  completeUpload({ id }: Upload, parts: readonly UploadedPart[], to: Destination): Promise<{ readonly etag: string } | undefined> {
    return this.call('completeUpload', () => {
      const upload = this.running.get(id);
      if (upload === undefined || !this.holds(to)) return undefined;
      if (upload.by !== MOVER) throw new Error('AccessDenied');
      if (parts.some(({ number, etag }) => upload.parts.get(number)?.etag !== etag)) return undefined;
      const bodies = parts.map(({ number }) => upload.parts.get(number)?.body ?? Buffer.alloc(0));
      const { like, tags } = upload;
      const body = Buffer.concat(bodies);
      this.running.delete(id);
      const { etag } = this.store(to.key, {
        body,
        partSizes: bodies.map(({ length }) => length),
        checksums: like.checksumType === undefined ? {} : { SHA256: like.checksumType === 'COMPOSITE' ? compositeOf(bodies) : sha256(body) },
        ...(like.checksumType && { checksumType: like.checksumType }),
        headers: like.headers,
        metadata: like.metadata,
        tags,
        ...(like.storageClass !== undefined && { storageClass: like.storageClass }),
      }, bodies);
      return { etag };
    });
  }

  abortUpload({ id }: Upload): Promise<void> {
    return this.call('abortUpload', () => {
      if (this.running.get(id)?.by === SOMEONE_ELSE) throw new Error('AccessDenied');
      this.running.delete(id);
    });
  }

  private call<T>(name: string, run: () => T): Promise<T> {
    return hooked(this.options, name, run);
  }

  private holds({ key, replacing }: Destination): boolean {
    return this.stored.get(key)?.etag === replacing;
  }

  private info(key: string): ObjectInfo | undefined {
    const object = this.stored.get(key);
    if (object === undefined) return undefined;
    const { checksums, checksumType, keyed, headers, metadata, storageClass } = object;
    return {
      ...listed(key, object),
      checksums,
      keyed,
      headers,
      metadata,
      ...(checksumType && { checksumType }),
      ...(storageClass !== undefined && { storageClass }),
    };
  }

  private existing(key: string): Stored {
    const object = this.stored.get(key);
    if (object === undefined) throw new Error(`no object ${key}`);
    return object;
  }

  private store(key: string, object: Omit<Stored, 'etag' | 'lastModified' | 'keyed'>, parts?: readonly Buffer[]): Stored {
    const keyed = this.options.keyed ?? false;
    const tail = parts ? `-${parts.length}` : '';
    const hash = parts ? md5(Buffer.concat(parts.map((part) => Buffer.from(md5(part), 'hex')))) : md5(object.body);
    const stored = { ...object, etag: `${keyed ? this.opaque() : hash}${tail}`, lastModified: this.seconds(), keyed };
    this.stored.set(key, stored);
    return stored;
  }

  private seconds(): number {
    return Math.floor(this.options.now?.() ?? 0);
  }

  private opaque(): string {
    return md5(Buffer.from(`opaque ${this.serial += 1}`));
  }
}

const NOTHING_YET: ObjectInfo = { key: '', etag: '', lastModified: 0, size: 0, checksums: {}, keyed: false, headers: {}, metadata: {} };

function listed(key: string, { etag, lastModified, body }: Stored): Listed {
  return { key, etag, lastModified, size: body.length };
}

function split(body: Buffer, sizes: readonly number[]): Buffer[] {
  let from = 0;
  return sizes.map((size) => body.subarray(from, from += size));
}

function compositeOf(parts: readonly Buffer[]): string {
  return `${sha256(Buffer.concat(parts.map((part) => createHash('sha256').update(part).digest())))}-${parts.length}`;
}

function md5(body: Buffer): string {
  return createHash('md5').update(body).digest('hex');
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64');
}

/** S3 lists keys by their bytes. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
