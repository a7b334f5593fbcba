import { compareContent, compareObjects } from './compare-objects';
import { MAX_COPY_BYTES, copyInParts } from './multipart-copy';
import { partsOf, versionOf } from './objects';
import type { ObjectInfo, Objects } from './objects';

/**
 * `placed`: it is there now. `same`: it was there. `taken`: something else is there. `gone`, `changed`: the source is not what it
 * was any more.
 */
export type Placed =
  | { readonly kind: 'placed' | 'same' | 'gone' | 'changed' }
  | { readonly kind: 'taken'; readonly by: ObjectInfo };

const ATTEMPTS = 10;

/** Copies one version of an object to a key where there is nothing, or just what may be replaced, and verifies the copy. */
export async function placeObject(objects: Objects, source: ObjectInfo, key: string, mayReplace?: ObjectInfo): Promise<Placed> {
  let replacing = mayReplace?.etag;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const copy = await copyObject(objects, source, key, replacing);
    if (copy) return verify(objects, source, key, copy.etag);

    // S3 does not say whose condition failed, so both are looked at.
    const now = await objects.head(source.key);
    if (now === undefined) return { kind: 'gone' };
    if (versionOf(now) !== versionOf(source)) return { kind: 'changed' };
    const there = await objects.head(key);
    if (there === undefined) {
      replacing = undefined;
      continue;
    }
    const comparison = await compareObjects(objects, source, there);
    if (comparison === 'equal') return { kind: 'same' };
    if (comparison === 'unequal' && there.etag !== replacing) return { kind: 'taken', by: there };
  }
  throw new Error('object: must be left in peace for a moment to be copied');
}

async function copyObject(objects: Objects, source: ObjectInfo, key: string, replacing?: string): Promise<{ readonly etag: string } | undefined> {
  const inParts = source.size > MAX_COPY_BYTES || (partsOf(source) !== undefined && source.size > 0);
  if (!inParts) return objects.copy(source, { key, replacing });
  // Many parts are not copied in vain.
  if (replacing === undefined && await objects.head(key) !== undefined) return undefined;
  return copyInParts(objects, source, { key, replacing });
}

async function verify(objects: Objects, source: ObjectInfo, key: string, etag: string): Promise<Placed> {
  const there = await objects.head(key);
  // S3 has copied just this version. Whose it is now may have changed or removed it since, and did so with the copy in hand.
  if (there?.etag !== etag) return { kind: 'placed' };
  const comparison = await compareContent(objects, source, there);
  if (comparison === 'unequal') throw new Error('object: must be the same after it was copied');
  return { kind: comparison === 'sourceChanged' ? 'changed' : 'placed' };
}
