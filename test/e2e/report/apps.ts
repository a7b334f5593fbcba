import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from 'aws-cdk-lib/core';
import { EVIL_FILE, hostileTemplate } from './hostile';
import { synthesizeShop } from './shop';
import { PhotoAlbum } from '../../../examples/photo-album/photo-album';
import { OWN, allow, users } from '../../proof/vectors/templates';
import type { Json } from '../../proof/vectors/templates';

/** How many groups and buckets the large app has. */
export const MANY = 100;

/** Folders, or files, that the command is given. */
export interface Apps {
  /** The example, which is proven. */
  readonly album: string;
  /** Much is wrong. */
  readonly shop: string;
  /** Its names want to be markup. */
  readonly hostile: string;
  readonly large: string;
  /** Nothing is wrong as far as one can see. */
  readonly undecided: string;
}

/** Writes the apps below a folder: two as the CDK does, the others as plain templates. */
export async function writeApps(folder: string): Promise<Apps> {
  const apps: Apps = {
    album: join(folder, 'album', 'cdk.out'),
    shop: join(folder, 'shop', 'cdk.out'),
    hostile: join(folder, EVIL_FILE),
    large: join(folder, 'large'),
    undecided: join(folder, 'undecided'),
  };
  const album = new App({ outdir: apps.album, analyticsReporting: false });
  new PhotoAlbum(album, 'PhotoAlbum');
  album.synth();
  synthesizeShop(apps.shop);
  write(apps.hostile, hostileTemplate());
  write(join(apps.large, 'Large.template.json'), await largeTemplate());
  write(join(apps.undecided, 'Undecided.template.json'), { ...users(OWN, allow('s3:GetObject', { 'Fn::ImportValue': 'PartnerObjects' })) });
  return apps;
}

/** The app that the speed of the proof is measured with. */
async function largeTemplate(): Promise<Json> {
  const { templateOf }: { templateOf(size: { groups: number; prefixes: number }): Json } = await import(pathToFileURL(resolve('bench/proof/template.mjs')).href);
  return templateOf({ groups: MANY, prefixes: MANY });
}

function write(file: string, template: Json): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(template));
}
