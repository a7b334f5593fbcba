import type { ConflictPolicy } from '../../../src/guest/handlers/mover';
import { ObjectBench, from, pass, to } from '../fakes/object-bench';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

test('lists what the guest keeps, page by page, each in its version', async () => {
  const bench = new ObjectBench();
  for (const name of ['a', 'b', 'c']) bench.objects.write(from(name), name);
  bench.objects.write(`guests/${GUEST}0/other`, 'of another guest');

  const first = await bench.mover.list(pass);
  const second = await bench.mover.list(pass, first.next);

  expect(first.things).toEqual([
    { key: from('a'), version: '0cc175b9c0f1b6a831c399e269772661@1000', bytes: 1 },
    { key: from('b'), version: '92eb5ffee6ae2fec3ad71c777531578f@1000', bytes: 1 },
  ]);
  expect(second).toEqual({ things: [{ key: from('c'), version: '4a8a08f09d37b73795649038408b5f33@1000', bytes: 1 }] });
});

describe('an object that the user has no other of', () => {
  test('is moved with all that was stored with it', async () => {
    const bench = new ObjectBench();
    const written = { headers: { ContentType: 'text/plain' }, metadata: { title: 'Mine' }, tags: { album: 'one' }, storageClass: 'STANDARD_IA' };
    bench.objects.write(from('a/b.txt'), 'text', { ...written, checksum: 'FULL_OBJECT' });

    expect(await bench.move('a/b.txt')).toEqual({ outcome: 'moved', bytes: 4, again: false });
    expect(bench.contents()).toEqual({ [to('a/b.txt')]: 'text' });
    expect(bench.objects.stored.get(to('a/b.txt'))).toMatchObject(written);
  });

  test('is verified and noted before its source is removed', async () => {
    const bench = new ObjectBench('userWins');
    bench.objects.write(from('a'), 'text');

    await bench.move('a');

    expect(bench.calls).toEqual(['head', 'noted', 'copy', 'head', 'note', 'remove']);
    expect([...bench.store.journal.values()]).toEqual([{
      upgradeId: UPGRADE_ID, data: 0, source: { key: from('a'), version: '1cb251ec0d568de6a929b520c4aed8d1@1000' }, target: to('a'), bytes: 4, outcome: 'moved',
    }]);
  });

  test('is moved in the parts it was uploaded in', async () => {
    const bench = new ObjectBench();
    const { etag } = bench.objects.write(from('a'), 'in parts', { partSizes: [3, 5], tags: { album: 'one' } });

    expect(await bench.move('a')).toMatchObject({ outcome: 'moved', bytes: 8 });
    expect(bench.objects.stored.get(to('a'))).toMatchObject({ etag, tags: { album: 'one' } });
    expect(bench.objects.running.size).toBe(0);
  });

  test('that is empty is moved, however it was uploaded', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a/'), '');
    bench.objects.write(from('b'), '', { partSizes: [0] });

    expect([(await bench.move('a/')).outcome, (await bench.move('b')).outcome]).toEqual(['moved', 'moved']);
    expect(bench.contents()).toEqual({ [to('a/')]: '', [to('b')]: '' });
  });

  test('gets a shorter name where the folder of the user makes it too long', async () => {
    const bench = new ObjectBench('userWins', false, 'longer/users/');
    const name = 'a'.repeat(1024 - from('').length);
    bench.objects.write(from(name), 'text');

    expect(await bench.move(name)).toMatchObject({ outcome: 'renamed' });
    const [key] = bench.objects.keys();
    expect([bench.objects.keys().length, key.length, key.startsWith(`longer/users/${OWNER}/aaa`)]).toEqual([1, 1024, true]);
  });
});

test.each<ConflictPolicy>(['keepBoth', 'userWins', 'guestWins'])('what the user has already, byte for byte, is the same (%s)', async (conflict) => {
  const bench = new ObjectBench(conflict);
  bench.objects.write(from('a'), 'text', { metadata: { title: 'Mine' } });
  bench.objects.write(to('a'), 'text', { metadata: { title: 'Mine' } });

  expect(await bench.move('a')).toEqual({ outcome: 'same', bytes: 4, again: false });
  expect(bench.contents()).toEqual({ [to('a')]: 'text' });
});

describe('where the user has another of that name', () => {
  test('both are kept, side by side', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a.txt'), 'guest');
    bench.objects.write(to('a.txt'), 'user');
    const mark = bench.mark(from('a.txt'), 'guest');

    expect(await bench.move('a.txt')).toEqual({ outcome: 'renamed', bytes: 5, again: false });
    expect(bench.contents()).toEqual({ [to('a.txt')]: 'user', [to(`a ${mark}.txt`)]: 'guest' });
    expect([...bench.store.journal.values()]).toMatchObject([{ target: to(`a ${mark}.txt`) }]);
  });

  test('which differs in its metadata only, both are kept', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a.txt'), 'text', { metadata: { title: 'Mine' } });
    bench.objects.write(to('a.txt'), 'text');

    expect(await bench.move('a.txt')).toMatchObject({ outcome: 'renamed' });
    expect(bench.objects.keys()).toHaveLength(2);
  });

  test('the guest\'s is left, and stays left, where the user wins', async () => {
    const bench = new ObjectBench('userWins');
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');

    expect(await bench.move('a')).toEqual({ outcome: 'left', bytes: 5, again: false });
    bench.objects.erase(to('a'));
    expect(await bench.move('a')).toEqual({ outcome: 'left', bytes: 5, again: true });
    expect(bench.contents()).toEqual({ [from('a')]: 'guest' });
  });

  test('the user\'s makes room where the guest wins', async () => {
    const bench = new ObjectBench('guestWins');
    bench.objects.write(from('a.txt'), 'guest', { partSizes: [2, 3] });
    bench.objects.write(to('a.txt'), 'user');
    const mark = bench.mark(to('a.txt'), 'before');

    expect(await bench.move('a.txt')).toEqual({ outcome: 'renamed', bytes: 5, again: false });
    expect(bench.contents()).toEqual({ [to('a.txt')]: 'guest', [to(`a ${mark}.txt`)]: 'user' });
  });

  test('and its name beside it is taken too, the next one is tried', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    const mark = bench.mark(from('a'), 'guest');
    bench.objects.write(to(`a ${mark}`), 'taken');

    await bench.move('a');

    expect(bench.contents()).toMatchObject({ [to(`a ${mark}`)]: 'taken', [to(`a ${mark.replace(')', '-2)')}`)]: 'guest' });
  });

  test('fails when ten names are taken, and leaves the source', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    const mark = bench.mark(from('a'), 'guest');
    for (const tail of ['', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9', '-10']) bench.objects.write(to(`a ${mark.replace(')', `${tail})`)}`), `${tail}!`);

    await expect(bench.move('a')).rejects.toThrow('object: must find one of 10 names free');
    expect(bench.objects.text(from('a'))).toBe('guest');
  });
});

describe('an object that is not as it was listed', () => {
  test('is gone where it was removed', async () => {
    expect(await new ObjectBench().move('a', 'x@1')).toEqual({ outcome: 'gone', bytes: 0 });
  });

  test('is changed where it is another version, also of the same content', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'text');
    const { things: [{ version }] } = await bench.mover.list(pass);
    bench.now += 1;
    bench.objects.write(from('a'), 'text');

    expect(await bench.move('a', version)).toEqual({ outcome: 'changed', bytes: 0 });
    expect(bench.objects.keys()).toEqual([from('a')]);
  });
});

test.each([`guests/${OWNER}/a`, to('a'), 'a'])('fails on a key that is not in the folder of the guest: %s', async (key) => {
  await expect(new ObjectBench().mover.move(pass, { key, version: '', bytes: 0 })).rejects.toThrow('key: must be one of the guest');
});

test('fails where guest and user would be one, rather than take a thing for its own copy', async () => {
  const bench = new ObjectBench('keepBoth', false, 'guests/');
  const self = { ...pass, upgrade: claimedUpgrade({ user: { ...claimedUpgrade().user, identityId: GUEST } }) };
  bench.objects.write(from('a'), 'text');

  await expect(bench.mover.move(self, { key: from('a'), version: '', bytes: 0 })).rejects.toThrow('key: must be one of the guest');
});
