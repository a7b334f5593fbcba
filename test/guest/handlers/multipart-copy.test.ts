import { copyInParts } from '../../../src/guest/handlers/multipart-copy';
import type { ObjectInfo } from '../../../src/guest/handlers/objects';
import type { MemoryObjectsOptions, Written } from '../fakes/memory-objects';
import { MemoryObjects } from '../fakes/memory-objects';

/** When no run is left that saw what was there before. */
const LONG_AFTER = 15 * 60 + 1;

class Bench {
  calls: string[] = [];
  now = 0;
  readonly objects: MemoryObjects;
  failing?: (name: string, count: number) => void;

  constructor(options: MemoryObjectsOptions = {}) {
    this.objects = new MemoryObjects({
      ...options,
      now: () => this.now,
      beforeCall: (name) => {
        this.calls.push(name);
        this.failing?.(name, this.count(name));
      },
    });
  }

  count(name: string): number {
    return this.calls.filter((called) => called === name).length;
  }

  async source(body = 'in some parts', written: Written = { partSizes: [3, 5, 5] }): Promise<ObjectInfo> {
    this.objects.write('from', body, written);
    const info = await this.objects.head('from');
    if (info === undefined) throw new Error('must be there');
    return info;
  }
}

test('keeps uneven parts as they were uploaded, and so the ETag and the checksum', async () => {
  const bench = new Bench();
  const source = await bench.source('in uneven parts', { partSizes: [3, 7, 1, 4], checksum: 'COMPOSITE' });

  expect(await copyInParts(bench.objects, source, { key: 'to' })).toEqual({ etag: source.etag });
  expect(bench.objects.stored.get('to')).toEqual(bench.objects.stored.get('from'));
});

test('keeps one part one part', async () => {
  const bench = new Bench();
  const source = await bench.source('one', { partSizes: [3] });

  expect(await copyInParts(bench.objects, source, { key: 'to' })).toEqual({ etag: source.etag });
});

test('cuts into even parts what had none', async () => {
  const bench = new Bench();
  const source = await bench.source('whole', {});
  const ranges: number[][] = [];
  bench.objects.copyPart = async (_, __, number, { from, to }) => {
    ranges.push([number, from, to]);
    return undefined;
  };

  await copyInParts(bench.objects, { ...source, size: 600 * 1024 ** 2 }, { key: 'to' });

  const MiB = 1024 ** 2;
  expect(ranges).toEqual([[1, 0, 256 * MiB - 1], [2, 256 * MiB, 512 * MiB - 1], [3, 512 * MiB, 600 * MiB - 1]]);
});

test('replaces just what may be replaced', async () => {
  const bench = new Bench();
  const source = await bench.source();
  const { etag } = bench.objects.write('to', 'old');

  expect(await copyInParts(bench.objects, source, { key: 'to', replacing: 'x' })).toBeUndefined();
  expect(bench.objects.text('to')).toBe('old');
  expect(await copyInParts(bench.objects, source, { key: 'to', replacing: etag })).toEqual({ etag: source.etag });
});

test('gives its upload up where the name is taken at the end', async () => {
  const bench = new Bench();
  const source = await bench.source();
  bench.failing = (name) => { if (name === 'completeUpload') bench.objects.write('to', 'taken'); };

  expect(await copyInParts(bench.objects, source, { key: 'to' })).toBeUndefined();
  expect([bench.objects.text('to'), bench.objects.running.size]).toEqual(['taken', 0]);
});

describe('an earlier run that was cut off', () => {
  async function cutOff(bench: Bench, source: ObjectInfo): Promise<void> {
    bench.now = LONG_AFTER;
    bench.failing = (name, count) => { if (name === 'copyPart' && count > 2) throw new Error('killed'); };
    await expect(copyInParts(bench.objects, source, { key: 'to' })).rejects.toThrow('killed');
    bench.failing = undefined;
    bench.calls = [];
  }

  test('is gone on with', async () => {
    const bench = new Bench();
    const source = await bench.source();
    await cutOff(bench, source);

    expect(await copyInParts(bench.objects, source, { key: 'to' })).toEqual({ etag: source.etag });
    expect([bench.count('beginUpload'), bench.count('copyPart'), bench.objects.running.size]).toEqual([0, 1, 0]);
  });

  test('is gone on with where it had not come to a part, with a key too', async () => {
    const bench = new Bench({ keyed: true });
    const source = await bench.source();
    bench.now = LONG_AFTER;
    await bench.objects.beginUpload('to', source, {});
    bench.calls = [];

    expect(await copyInParts(bench.objects, source, { key: 'to' })).toBeDefined();
    expect(bench.count('beginUpload')).toBe(0);
  });

  test('is begun anew where its parts cannot be told to be right', async () => {
    const bench = new Bench({ keyed: true });
    const source = await bench.source();
    await cutOff(bench, source);

    expect(await copyInParts(bench.objects, source, { key: 'to' })).toBeDefined();
    expect([bench.count('abortUpload'), bench.count('beginUpload'), bench.count('copyPart')]).toEqual([1, 1, 3]);
    expect(bench.objects.text('to')).toBe('in some parts');
  });

  test('of another version, of which only the content tells, leaves nothing in the copy', async () => {
    const bench = new Bench();
    await cutOff(bench, await bench.source());
    bench.now = 0;
    const late = await bench.source('IN SOME PARTS');

    expect(await copyInParts(bench.objects, late, { key: 'to' })).toBeUndefined();
    expect([bench.objects.text('to'), bench.objects.running.size]).toEqual([undefined, 0]);
    expect(await copyInParts(bench.objects, late, { key: 'to' })).toEqual({ etag: late.etag });
  });

  test('of another version is not gone on with: its metadata may be other', async () => {
    const bench = new Bench();
    await cutOff(bench, await bench.source());
    const late = await bench.source('in some parts', { partSizes: [3, 5, 5], metadata: { mood: 'late' } });

    expect(await copyInParts(bench.objects, late, { key: 'to' })).toEqual({ etag: late.etag });
    expect([bench.objects.stored.get('to')?.metadata, bench.objects.running.size]).toEqual([{ mood: 'late' }, 0]);
  });

  test('with other parts has those copied anew', async () => {
    const bench = new Bench();
    await cutOff(bench, await bench.source());
    bench.now = 0;
    const late = await bench.source('in some other parts', { partSizes: [4, 15] });

    await copyInParts(bench.objects, late, { key: 'to' });

    expect(bench.count('copyPart')).toBe(2);
  });

  test('is not looked for among the uploads of the user', async () => {
    const bench = new Bench();
    const source = await bench.source();
    const theirs = bench.objects.clientUpload('to');

    expect(await copyInParts(bench.objects, source, { key: 'to' })).toEqual({ etag: source.etag });
    expect([...bench.objects.running.keys()]).toEqual([theirs.id]);
  });

  test('and was finished by another meanwhile is not gone on with', async () => {
    const bench = new Bench();
    const source = await bench.source();
    const upload = await bench.objects.beginUpload('to', source, {});
    bench.failing = (name) => { if (name === 'uploadedParts') bench.objects.running.delete(upload.id); };

    expect(await copyInParts(bench.objects, source, { key: 'to' })).toEqual({ etag: source.etag });
  });
});

test.each(['part', 'tags', 'copyPart'])('copies nothing where the source is removed before %s', async (call) => {
  const bench = new Bench();
  const source = await bench.source();
  bench.failing = (name, count) => { if (name === call && count === 1) bench.objects.erase('from'); };

  expect(await copyInParts(bench.objects, source, { key: 'to' })).toBeUndefined();
  expect([bench.objects.keys(), bench.objects.running.size]).toEqual([[], 0]);
});

test('copies nothing where the source is removed while its parts are measured', async () => {
  const bench = new Bench();
  const source = await bench.source();
  bench.failing = (name, count) => { if (name === 'part' && count === 2) bench.objects.erase('from'); };

  expect(await copyInParts(bench.objects, source, { key: 'to' })).toBeUndefined();
  expect(bench.count('beginUpload')).toBe(0);
});

test('fails when the parts cannot be measured', async () => {
  const bench = new Bench();
  const source = await bench.source();
  bench.failing = (name, count) => { if (name === 'part' && count === 2) throw new Error('part'); };

  await expect(copyInParts(bench.objects, source, { key: 'to' })).rejects.toThrow('part');
});

test('two at once on one upload make one object', async () => {
  const bench = new Bench();
  const source = await bench.source();
  bench.now = LONG_AFTER;
  await bench.objects.beginUpload('to', source, {});

  const copies = await Promise.all([copyInParts(bench.objects, source, { key: 'to' }), copyInParts(bench.objects, source, { key: 'to' })]);

  expect(copies.filter((copy) => copy !== undefined)).toEqual([{ etag: source.etag }]);
  expect(bench.objects.running.size).toBe(0);
});
