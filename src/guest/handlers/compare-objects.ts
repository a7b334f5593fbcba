import { partsOf } from './objects';
import type { ObjectInfo, Objects } from './objects';

/** `sourceChanged`, `targetChanged`: it was replaced or removed while it was read. */
export type Comparison = 'equal' | 'unequal' | 'sourceChanged' | 'targetChanged';

/** Compares the content of two objects: by what S3 has computed if that can be compared, else byte for byte. */
export async function compareContent(objects: Objects, source: ObjectInfo, target: ObjectInfo): Promise<Comparison> {
  if (source.size !== target.size) return 'unequal';
  const pairs = comparablePairs(source, target);
  if (pairs.length > 0) return pairs.every(([ours, theirs]) => ours === theirs) ? 'equal' : 'unequal';

  const ours = await objects.digest(source);
  if (ours === undefined) return 'sourceChanged';
  const theirs = await objects.digest(target);
  if (theirs === undefined) return 'targetChanged';
  return ours === theirs ? 'equal' : 'unequal';
}

/** Compares content and all that was stored with it. */
export async function compareObjects(objects: Objects, source: ObjectInfo, target: ObjectInfo): Promise<Comparison> {
  if (!isSameRecord(source.headers, target.headers) || !isSameRecord(source.metadata, target.metadata)) return 'unequal';
  const content = await compareContent(objects, source, target);
  if (content !== 'equal') return content;

  const ours = await objects.tags(source.key);
  if (ours === undefined) return 'sourceChanged';
  const theirs = await objects.tags(target.key);
  if (theirs === undefined) return 'targetChanged';
  return isSameRecord(ours, theirs) ? 'equal' : 'unequal';
}

/** Pairs of values that differ where the contents do. Those over parts can be compared only where the parts are alike. */
function comparablePairs(one: ObjectInfo, other: ObjectInfo): ReadonlyArray<readonly [string, string]> {
  const alikeParts = partsOf(one) === partsOf(other);
  const alikeSums = one.checksumType === other.checksumType && (one.checksumType === 'FULL_OBJECT' || alikeParts);
  const algorithms = Object.keys(one.checksums).filter((name) => alikeSums && name in other.checksums);
  return [
    ...algorithms.map((name) => [one.checksums[name], other.checksums[name]] as const),
    ...(alikeParts && !one.keyed && !other.keyed ? [[one.etag, other.etag] as const] : []),
  ];
}

function isSameRecord(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
