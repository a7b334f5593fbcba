import { createHash } from 'node:crypto';
import { partsOf } from './objects';
import type { Destination, ObjectInfo, Objects, Range, Upload, UploadedPart } from './objects';
import { work } from './work';

/** More than this is not copied in one request. */
export const MAX_COPY_BYTES = 5 * 1024 ** 3;

const MAX_PARTS = 10_000;
const PART_BYTES = 256 * 1024 ** 2;
const AT_ONCE = 10;
/** No run of a function is longer. */
const MAX_RUN_SECONDS = 15 * 60;

/**
 * Copies an object in the parts that it was uploaded in, so that the copy has the same ETag and checksum. Goes on with an upload
 * that an earlier run of the same upgrade began. `undefined` where the source or the destination was not as expected.
 */
export async function copyInParts(objects: Objects, source: ObjectInfo, to: Destination): Promise<{ readonly etag: string } | undefined> {
  const ranges = await rangesOf(objects, source);
  const tags = await objects.tags(source.key);
  if (ranges === undefined || tags === undefined) return undefined;

  const { upload, parts: found } = await findUpload(objects, source, to.key, ranges) ?? { upload: undefined, parts: [] };
  const running = upload ?? await objects.beginUpload(to.key, source, tags);
  const parts = await fill(objects, { source, upload: running, ranges, found });
  const copy = parts && await objects.completeUpload(running, parts, to);
  if (copy === undefined) await objects.abortUpload(running);
  return copy;
}

/** Where the parts of an object begin and end. */
async function rangesOf(objects: Objects, source: ObjectInfo): Promise<readonly Range[] | undefined> {
  const first = await objects.part(source, 1);
  if (first === undefined) return undefined;
  if (first.parts === 1) return partsOf(source) === undefined ? evenRanges(source.size) : [{ from: 0, to: source.size - 1 }];

  const sizes: number[] = [first.size];
  const { errors } = await work(numbers(2, first.parts), { atOnce: AT_ONCE, stop: () => false }, async (number) => {
    sizes[number - 1] = (await objects.part(source, number))?.size ?? 0;
  });
  if (errors.length > 0) throw errors[0];
  const ranges: Range[] = [];
  let from = 0;
  for (const size of sizes) {
    ranges.push({ from, to: from + size - 1 });
    from += size;
  }
  // Else it changed meanwhile.
  return from === source.size ? ranges : undefined;
}

function evenRanges(size: number): readonly Range[] {
  const step = Math.max(PART_BYTES, Math.ceil(size / MAX_PARTS));
  return Array.from({ length: Math.ceil(size / step) }, (_, index) => ({ from: index * step, to: Math.min(size, (index + 1) * step) - 1 }));
}

interface Found {
  readonly upload: Upload;
  readonly parts: readonly UploadedPart[];
}

/**
 * An upload to go on with. One whose metadata or parts cannot be told to be of this version is given up: a run that had seen the
 * version before may have begun it as long as that run lasted.
 */
async function findUpload(objects: Objects, source: ObjectInfo, key: string, ranges: readonly Range[]): Promise<Found | undefined> {
  for (const upload of await objects.uploads(key)) {
    const parts = await objects.uploadedParts(upload);
    if (parts === undefined) continue;
    const fits = upload.begun > source.lastModified + MAX_RUN_SECONDS && (parts.length === 0 || canBeProven(source));
    if (fits) return { upload, parts: parts.filter((part) => part.size === sizeOf(ranges[part.number - 1])) };
    await objects.abortUpload(upload);
  }
  return undefined;
}

/** Whether the ETag of the whole follows from those of the parts, and so tells whether they are of this version. */
function canBeProven(source: ObjectInfo): boolean {
  return !source.keyed && partsOf(source) !== undefined;
}

interface Filling {
  readonly source: ObjectInfo;
  readonly upload: Upload;
  readonly ranges: readonly Range[];
  readonly found: readonly UploadedPart[];
}

/** Copies the parts that are missing. `undefined` where they do not make up the source. */
async function fill(objects: Objects, { source, upload, ranges, found }: Filling): Promise<readonly UploadedPart[] | undefined> {
  const parts = new Map(found.map((part) => [part.number, part]));
  let refused = false;
  const { errors } = await work(numbers(1, ranges.length), { atOnce: AT_ONCE, stop: () => refused }, async (number) => {
    if (parts.has(number)) return;
    const part = await objects.copyPart(source, upload, number, ranges[number - 1]);
    if (part === undefined) refused = true;
    else parts.set(number, part);
  });
  if (errors.length > 0) throw errors[0];
  if (refused) return undefined;
  const all = [...parts.values()].sort((one, other) => one.number - other.number);
  // Parts that were found may be of an earlier version, and must not be published.
  return found.length === 0 || etagOf(all) === source.etag ? all : undefined;
}

function etagOf(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}

function sizeOf(range: Range | undefined): number | undefined {
  return range && range.to - range.from + 1;
}

async function* numbers(first: number, last: number): AsyncGenerator<number> {
  for (let number = first; number <= last; number += 1) yield number;
}
