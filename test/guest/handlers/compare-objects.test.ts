import { compareContent, compareObjects } from '../../../src/guest/handlers/compare-objects';
import type { Comparison } from '../../../src/guest/handlers/compare-objects';
import type { ObjectInfo, Objects } from '../../../src/guest/handlers/objects';
import type { Written } from '../fakes/memory-objects';
import { MemoryObjects } from '../fakes/memory-objects';

interface Side extends Written {
  readonly body: string;
}

async function infos(objects: Objects): Promise<[ObjectInfo, ObjectInfo]> {
  const [source, target] = [await objects.head('source'), await objects.head('target')];
  if (source === undefined || target === undefined) throw new Error('both must be there');
  return [source, target];
}

async function compared(source: Side, target: Side, keyed = false): Promise<{ readonly comparison: Comparison; readonly read: number }> {
  let read = 0;
  const objects = new MemoryObjects({ keyed, beforeCall: (name) => { read += name === 'digest' ? 1 : 0; } });
  objects.write('source', source.body, source);
  objects.write('target', target.body, target);
  return { comparison: await compareContent(objects, ...await infos(objects)), read };
}

test.each<[string, Side, Side, boolean, Comparison, number]>([
  ['the ETags of single parts', { body: 'same' }, { body: 'same' }, false, 'equal', 0],
  ['different ETags of single parts', { body: 'same' }, { body: 'else' }, false, 'unequal', 0],
  ['different sizes', { body: 'same' }, { body: 'longer' }, true, 'unequal', 0],
  ['the ETags of as many parts', { body: 'same', partSizes: [2, 2] }, { body: 'same', partSizes: [2, 2] }, false, 'equal', 0],
  ['checksums, however encrypted', { body: 'same', checksum: 'FULL_OBJECT' }, { body: 'same', checksum: 'FULL_OBJECT' }, true, 'equal', 0],
  ['different checksums', { body: 'same', checksum: 'FULL_OBJECT' }, { body: 'else', checksum: 'FULL_OBJECT' }, true, 'unequal', 0],
  ['checksums of the whole, whatever the parts',
    { body: 'same', checksum: 'FULL_OBJECT', partSizes: [2, 2] }, { body: 'same', checksum: 'FULL_OBJECT' }, false, 'equal', 0],
  ['checksums of as many parts',
    { body: 'same', checksum: 'COMPOSITE', partSizes: [2, 2] }, { body: 'same', checksum: 'COMPOSITE', partSizes: [2, 2] }, true, 'equal', 0],
  ['no checksums of other parts, so all bytes',
    { body: 'same', checksum: 'COMPOSITE', partSizes: [2, 2] }, { body: 'same', checksum: 'COMPOSITE', partSizes: [1, 1, 2] }, true, 'equal', 2],
  ['no checksum that one has, so all bytes', { body: 'same', checksum: 'FULL_OBJECT' }, { body: 'same' }, true, 'equal', 2],
  ['no ETags with a key, so all bytes', { body: 'same' }, { body: 'else' }, true, 'unequal', 2],
  ['no ETags of other parts, so all bytes', { body: 'same', partSizes: [2, 2] }, { body: 'same' }, false, 'equal', 2],
])('looks at %s', async (_, source, target, keyed, comparison, read) => {
  expect(await compared(source, target, keyed)).toEqual({ comparison, read });
});

test('one encrypted with a key has no ETag to compare', async () => {
  let read = 0;
  const objects = new MemoryObjects({ beforeCall: (name) => { read += name === 'digest' ? 1 : 0; } });
  objects.write('source', 'same');
  objects.write('target', 'same');
  const [source, target] = await infos(objects);

  expect(await compareContent(objects, source, { ...target, keyed: true })).toBe('equal');
  expect(await compareContent(objects, { ...source, keyed: true }, target)).toBe('equal');
  expect(read).toBe(4);
});

test('every checksum that both have must be equal', async () => {
  const objects = new MemoryObjects({ keyed: true });
  objects.write('source', 'same', { checksum: 'FULL_OBJECT' });
  objects.write('target', 'same', { checksum: 'FULL_OBJECT' });
  const [source, target] = await infos(objects);

  const with1 = { ...source, checksums: { ...source.checksums, CRC32: 'one' } };
  const with2 = { ...target, checksums: { ...target.checksums, CRC32: 'two' } };
  expect(await compareContent(objects, with1, with2)).toBe('unequal');
});

test.each(['source', 'target'] as const)('says when the %s changes while it is read', async (key) => {
  const objects = new MemoryObjects({ keyed: true });
  objects.write('source', 'same');
  objects.write('target', 'same');
  const both = await infos(objects);
  objects.write(key, 'more');

  expect(await compareContent(objects, ...both)).toBe(`${key}Changed`);
});

describe('compares what was stored besides', () => {
  async function comparedWhole(source: Written, target: Written): Promise<Comparison> {
    const objects = new MemoryObjects();
    objects.write('source', 'same', source);
    objects.write('target', 'same', target);
    return compareObjects(objects, ...await infos(objects));
  }

  test.each<[string, Written]>([
    ['headers', { headers: { ContentType: 'text/plain' } }],
    ['metadata', { metadata: { title: 'Mine' } }],
    ['tags', { tags: { album: 'one' } }],
  ])('%s', async (_, written) => {
    expect(await comparedWhole(written, written)).toBe('equal');
    expect(await comparedWhole(written, {})).toBe('unequal');
    expect(await comparedWhole({}, written)).toBe('unequal');
  });

  test('values as well as names', async () => {
    expect(await comparedWhole({ tags: { album: 'one' } }, { tags: { album: 'two' } })).toBe('unequal');
    expect(await comparedWhole({ tags: { album: 'one' } }, { tags: { other: 'one' } })).toBe('unequal');
  });

  test('and the content', async () => {
    const objects = new MemoryObjects();
    objects.write('source', 'same');
    objects.write('target', 'else');
    expect(await compareObjects(objects, ...await infos(objects))).toBe('unequal');
  });

  test.each(['source', 'target'] as const)('and says when the %s is removed meanwhile', async (key) => {
    const objects = new MemoryObjects();
    objects.write('source', 'same');
    objects.write('target', 'same');
    const both = await infos(objects);
    objects.erase(key);

    expect(await compareObjects(objects, ...both)).toBe(`${key}Changed`);
  });
});
