import type { ObjectInfo } from '../../../src/guest/handlers/objects';
import { placeObject } from '../../../src/guest/handlers/place-object';
import { MemoryObjects } from '../fakes/memory-objects';

async function headOf(objects: MemoryObjects, key: string): Promise<ObjectInfo> {
  const info = await objects.head(key);
  if (info === undefined) throw new Error('must be there');
  return info;
}

test('fails on a copy that is not as the source, and says so before anything is removed', async () => {
  const objects: MemoryObjects = new MemoryObjects({
    afterCall: (name) => {
      const copy = objects.stored.get('to');
      if (name === 'copy' && copy) objects.stored.set('to', { ...copy, checksums: { SHA256: 'rot' } });
    },
  });
  objects.write('from', 'text', { checksum: 'FULL_OBJECT' });

  await expect(placeObject(objects, await headOf(objects, 'from'), 'to')).rejects.toThrow('object: must be the same after it was copied');
});

test('says when the source changes while the copy is verified', async () => {
  const objects: MemoryObjects = new MemoryObjects({
    keyed: true,
    beforeCall: (name) => { if (name === 'digest') objects.write('from', 'late'); },
  });
  objects.write('from', 'text');

  expect(await placeObject(objects, await headOf(objects, 'from'), 'to')).toEqual({ kind: 'changed' });
});

test('fails when it is refused each time though nothing is there', async () => {
  const objects = new MemoryObjects();
  objects.write('from', 'text');
  objects.copy = () => Promise.resolve(undefined);

  await expect(placeObject(objects, await headOf(objects, 'from'), 'to')).rejects.toThrow('object: must be left in peace for a moment to be copied');
});

test('tries again where it is refused though what may be replaced is there', async () => {
  const objects = new MemoryObjects();
  objects.write('from', 'text');
  objects.write('to', 'old');
  const [source, target] = [await headOf(objects, 'from'), await headOf(objects, 'to')];
  let refused = 0;
  const copy = objects.copy.bind(objects);
  objects.copy = (...args) => (refused += 1) === 1 ? Promise.resolve(undefined) : copy(...args);

  expect(await placeObject(objects, source, 'to', target)).toEqual({ kind: 'placed' });
  expect([refused, objects.text('to')]).toEqual([2, 'text']);
});

test('looks again where what is in the way changes while it is compared', async () => {
  const objects: MemoryObjects = new MemoryObjects({
    keyed: true,
    beforeCall: (name) => { if (name === 'digest') objects.write('to', 'of another size'); },
  });
  objects.write('from', 'text');
  objects.write('to', 'else');

  expect(await placeObject(objects, await headOf(objects, 'from'), 'to')).toMatchObject({ kind: 'taken', by: { size: 15 } });
});

test('copies what is too large for one request in parts', async () => {
  const calls: string[] = [];
  const objects = new MemoryObjects({ beforeCall: (name) => { calls.push(name); } });
  objects.write('from', 'text');
  const source = { ...await headOf(objects, 'from'), size: 5 * 1024 ** 3 + 1 };

  await placeObject(objects, source, 'to').catch(() => undefined);

  expect(calls).toContain('copyPart');
  expect(calls).not.toContain('copy');
});

test('copies no part where the name is taken', async () => {
  const calls: string[] = [];
  const objects = new MemoryObjects({ beforeCall: (name) => { calls.push(name); } });
  objects.write('from', 'in parts', { partSizes: [3, 5] });
  objects.write('to', 'taken');

  expect(await placeObject(objects, await headOf(objects, 'from'), 'to')).toMatchObject({ kind: 'taken' });
  expect(calls).not.toContain('beginUpload');
});
