import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Config } from './config';
import type { Visitor } from './session';

/** Pictures that a browser shows. SVG is left out: it can carry scripts. */
export const PICTURE_TYPES = ['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'];
export const LARGEST_PICTURE = 25 * 1024 * 1024;

/** Seconds that the address of a picture stays good. It carries a signature, so it is short and used in `src` only. */
const PICTURE_ADDRESS_LIFE = 300;

export interface Photo {
  readonly key: string;
  readonly name: string;
  readonly size: number;
}

/** Opens S3 as the visitor. */
export function openStorage(config: Config, visitor: Visitor): S3Client {
  return new S3Client({
    region: config.region,
    credentials: visitor.credentials,
    ...(config.endpoint && { endpoint: config.endpoint, forcePathStyle: true }),
  });
}

/** The visitor's own folder. */
export class Album {
  constructor(private readonly s3: S3Client, private readonly bucket: string, private readonly folder: string) {}

  /** The newest first; the names sort by time. */
  async photos(): Promise<readonly Photo[]> {
    const photos: Photo[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket, Prefix: this.folder })) {
      photos.push(...Contents.map(({ Key = '', Size = 0 }) => ({ key: Key, name: title(Key), size: Size })));
    }
    return photos.reverse();
  }

  /** Large files go up in parts; `progress` hears a number from 0 to 1 after each part. */
  async add(file: File, progress: (share: number) => void): Promise<void> {
    const upload = new Upload({
      client: this.s3,
      params: { Bucket: this.bucket, Key: this.folder + objectName(file), Body: file, ContentType: file.type },
    });
    upload.on('httpUploadProgress', ({ loaded = 0, total = file.size }) => progress(total ? loaded / total : 1));
    await upload.done();
  }

  async remove(photo: Photo): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: photo.key }));
  }

  /** An address for `src` that works without headers, for a while. */
  source(photo: Photo): Promise<string> {
    return getSignedUrl(this.s3, new GetObjectCommand({ Bucket: this.bucket, Key: photo.key }), { expiresIn: PICTURE_ADDRESS_LIFE });
  }
}

/** Says why a file cannot go into an album, or nothing. */
export function objection(file: File): string | undefined {
  if (!PICTURE_TYPES.includes(file.type)) return `“${file.name}” is not a JPEG, PNG, WebP, AVIF or GIF picture.`;
  if (file.size > LARGEST_PICTURE) return `“${file.name}” is larger than ${LARGEST_PICTURE / 1024 / 1024} MB.`;
  return undefined;
}

/** Time first so that a listing is in order, a random part so that two photos of one name never meet. */
function objectName(file: File): string {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const name = file.name.normalize('NFKD').replace(/[^\w.-]+/g, '-').slice(-60);
  return `${time}-${crypto.randomUUID().slice(0, 8)}-${name}`;
}

function title(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).replace(/^\d{14}-[0-9a-f]{8}-/, '');
}
