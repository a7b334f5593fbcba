/** One version of one object. */
export interface Version {
  readonly key: string;
  /** Without quotes. */
  readonly etag: string;
}

export interface Listed extends Version {
  /** Seconds since 1970. */
  readonly lastModified: number;
  readonly size: number;
}

/** What can be told of an object without reading it. */
export interface ObjectInfo extends Listed {
  /** By algorithm, such as `CRC64NVME`. */
  readonly checksums: Readonly<Record<string, string>>;
  /** Of the whole object, or of the checksums of its parts. */
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
  /** Encrypted with a key of KMS or of the client: the ETag says nothing of the content. */
  readonly keyed: boolean;
  /** As given by who wrote it, such as `ContentType`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Absent where it is the standard one. */
  readonly storageClass?: string;
}

export type Tags = Readonly<Record<string, string>>;

/** Where a copy goes. */
export interface Destination {
  readonly key: string;
  /** ETag of the object that may be replaced. Without it the copy goes only where there is none. */
  readonly replacing?: string;
}

export interface Upload {
  readonly key: string;
  readonly id: string;
}

export interface BegunUpload extends Upload {
  /** Seconds since 1970. */
  readonly begun: number;
}

export interface UploadedPart {
  readonly number: number;
  readonly etag: string;
  readonly size: number;
  readonly checksums: Readonly<Record<string, string>>;
}

/** First and last byte. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Objects of one bucket, as far as the mover needs them. Where an answer may be `undefined`, what was asked for was not there or
 * not in that version, and nothing was done.
 */
export interface Objects extends Uploads {
  list(prefix: string, next?: string): Promise<{ readonly objects: readonly Listed[]; readonly next?: string }>;
  head(key: string): Promise<ObjectInfo | undefined>;
  tags(key: string): Promise<Tags | undefined>;
  /** SHA-256 of the content. */
  digest(version: Version): Promise<string | undefined>;
  /** In one request, with metadata and tags, up to 5 GiB. */
  copy(from: ObjectInfo, to: Destination): Promise<{ readonly etag: string } | undefined>;
  remove(version: Version): Promise<'removed' | 'changed' | 'gone'>;
}

/** Copying in parts. */
export interface Uploads {
  /** The size of a part as it was uploaded, and how many there were. */
  part(version: Version, number: number): Promise<{ readonly size: number; readonly parts: number } | undefined>;
  /** Uploads to this very key that this upgrade began, and nobody else. */
  uploads(key: string): Promise<readonly BegunUpload[]>;
  uploadedParts(upload: Upload): Promise<readonly UploadedPart[] | undefined>;
  beginUpload(key: string, like: ObjectInfo, tags: Tags): Promise<Upload>;
  copyPart(from: ObjectInfo, upload: Upload, number: number, range: Range): Promise<UploadedPart | undefined>;
  completeUpload(upload: Upload, parts: readonly UploadedPart[], to: Destination): Promise<{ readonly etag: string } | undefined>;
  abortUpload(upload: Upload): Promise<void>;
}

/** Names the content and when it was written, so that the same content written again is another version. */
export function versionOf({ etag, lastModified }: Pick<Listed, 'etag' | 'lastModified'>): string {
  return `${etag}@${lastModified}`;
}

/** How many parts an object was uploaded in, where its ETag tells. */
export function partsOf({ etag }: Pick<Version, 'etag'>): number | undefined {
  const [, parts] = /-(\d+)$/.exec(etag) ?? [];
  return parts === undefined ? undefined : Number(parts);
}
