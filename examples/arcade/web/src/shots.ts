import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Config } from './config';
import { knownName } from './names';
import type { Visitor } from './session';

/** Seconds that the address of a picture stays good. It carries a signature, so it is short and used in `src` only. */
const PICTURE_ADDRESS_LIFE = 300;

/** A screenshot as the bucket has it. */
export interface Shot {
  readonly key: string;
  /** Name of the round that it shows. */
  readonly game: string;
  readonly note?: string;
}

/** The screenshots of one visitor: the objects of one folder. */
export class Shots {
  private readonly s3: S3Client;

  constructor(private readonly config: Config, private readonly visitor: Visitor) {
    this.s3 = new S3Client({
      region: config.region,
      credentials: visitor.credentials,
      ...(config.endpoint && { endpoint: config.endpoint, forcePathStyle: true }),
    });
  }

  async save(game: string, picture: Uint8Array): Promise<void> {
    await this.s3.send(new PutObjectCommand({
      Bucket: this.config.bucketName, Key: `${this.visitor.folder}${game}.png`, Body: picture, ContentType: 'image/png',
    }));
  }

  /** The newest first; the names sort by time. */
  async all(): Promise<readonly Shot[]> {
    const shots: Shot[] = [];
    const pages = paginateListObjectsV2({ client: this.s3 }, { Bucket: this.config.bucketName, Prefix: this.visitor.folder });
    for await (const { Contents = [] } of pages) shots.push(...Contents.map(({ Key = '' }) => readShot(Key, this.visitor.folder)));
    return shots.reverse();
  }

  /** An address for `src` that works without headers, for a while. */
  source({ key }: Shot): Promise<string> {
    return getSignedUrl(this.s3, new GetObjectCommand({ Bucket: this.config.bucketName, Key: key }), { expiresIn: PICTURE_ADDRESS_LIFE });
  }

  close(): void {
    this.s3.destroy();
  }
}

function readShot(key: string, folder: string): Shot {
  const { name, note } = knownName(key.slice(folder.length));
  return { key, game: name.replace(/\.png$/, ''), note };
}
