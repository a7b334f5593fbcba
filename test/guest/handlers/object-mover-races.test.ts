import type { ConflictPolicy } from '../../../src/guest/handlers/mover';
import type { Hooks } from '../fakes/hooks';
import { ObjectBench, from, kill, to } from '../fakes/object-bench';
import { UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

describe('the guest', () => {
  test('writes between copy and removal: the late version stays and comes over next', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'first');
    bench.once('beforeCall', 'remove', () => bench.objects.write(from('a'), 'late'));

    expect(await bench.move('a')).toEqual({ outcome: 'changed', bytes: 0 });
    expect(bench.contents()).toEqual({ [from('a')]: 'late', [to('a')]: 'first' });
    expect(await bench.move('a')).toMatchObject({ outcome: 'renamed' });
    expect(Object.values(bench.contents()).sort()).toEqual(['first', 'late']);
  });

  test.each([
    ['writes', (bench: ObjectBench) => { bench.objects.write(from('a'), 'late'); }, 'changed'],
    ['removes', (bench: ObjectBench) => { bench.objects.erase(from('a')); }, 'gone'],
  ])('%s before the copy: nothing is copied', async (_, act, outcome) => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'first');
    bench.once('beforeCall', 'copy', () => act(bench));

    expect(await bench.move('a')).toEqual({ outcome, bytes: 0 });
    expect(bench.objects.keys('users/')).toEqual([]);
  });

  test('writes the same again after it was moved: that comes over too', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'text');
    await bench.move('a');
    bench.objects.erase(to('a'));
    bench.now += 1;
    bench.objects.write(from('a'), 'text');

    expect(await bench.move('a')).toEqual({ outcome: 'moved', bytes: 4, again: false });
  });

  test('removes it while the user\'s is put aside: the user\'s stays', async () => {
    const bench = new ObjectBench('guestWins');
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('beforeCall', 'copy', () => bench.objects.erase(from('a')), 3);

    expect(await bench.move('a')).toMatchObject({ outcome: 'gone' });
    expect(bench.objects.text(to('a'))).toBe('user');
  });

  test('removes it before it is put beside', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('beforeCall', 'copy', () => bench.objects.erase(from('a')), 2);

    expect(await bench.move('a')).toEqual({ outcome: 'gone', bytes: 0 });
    expect(bench.contents()).toEqual({ [to('a')]: 'user' });
  });
});

describe('the user', () => {
  test('removes what was just moved: it does not come back', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'text');
    bench.once('beforeCall', 'remove', kill);
    await expect(bench.move('a')).rejects.toThrow('killed');
    bench.objects.erase(to('a'));

    expect(await bench.move('a')).toEqual({ outcome: 'moved', bytes: 4, again: true });
    expect(bench.contents()).toEqual({});
  });

  test.each([
    ['removes', (bench: ObjectBench) => { bench.objects.erase(to('a')); }, {}],
    ['overwrites', (bench: ObjectBench) => { bench.objects.write(to('a'), 'mine'); }, { [to('a')]: 'mine' }],
  ])('%s the copy before it is verified: it was theirs', async (_, act, contents) => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'text');
    bench.once('afterCall', 'copy', () => act(bench));

    expect(await bench.move('a')).toMatchObject({ outcome: 'moved' });
    expect(bench.contents()).toEqual(contents);
  });

  test('removes their own just as it is in the way', async () => {
    const bench = new ObjectBench();
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('afterCall', 'copy', () => bench.objects.erase(to('a')));

    expect(await bench.move('a')).toMatchObject({ outcome: 'moved' });
    expect(bench.contents()).toEqual({ [to('a')]: 'guest' });
  });

  test.each([2, 3])('writes while theirs makes room, at copy %d: both of theirs are kept', async (nth) => {
    const bench = new ObjectBench('guestWins');
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('beforeCall', 'copy', () => bench.objects.write(to('a'), 'edited'), nth);

    expect(await bench.move('a')).toMatchObject({ outcome: 'renamed' });
    expect(bench.objects.text(to('a'))).toBe('guest');
    expect(Object.values(bench.contents()).sort()).toEqual(nth === 2 ? ['edited', 'guest'] : ['edited', 'guest', 'user']);
  });

  test('removes theirs while it makes room', async () => {
    const bench = new ObjectBench('guestWins');
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('beforeCall', 'copy', () => bench.objects.erase(to('a')), 2);

    expect(await bench.move('a')).toMatchObject({ outcome: 'moved' });
    expect(bench.contents()).toEqual({ [to('a')]: 'guest' });
  });

  test('removes theirs once it has a copy: the guest\'s takes the free name', async () => {
    const bench = new ObjectBench('guestWins');
    bench.objects.write(from('a'), 'guest');
    bench.objects.write(to('a'), 'user');
    bench.once('beforeCall', 'copy', () => bench.objects.erase(to('a')), 3);

    expect(await bench.move('a')).toMatchObject({ outcome: 'renamed' });
    expect(bench.objects.text(to('a'))).toBe('guest');
  });

  test('fails when theirs changes each time, and leaves the source', async () => {
    const bench = new ObjectBench('guestWins');
    let count = 0;
    bench.objects.write(from('a'), 'guest');
    bench.hooks.beforeCall = (name) => { if (name === 'copy') bench.objects.write(to('a'), `edit ${count += 1}`); };

    await expect(bench.move('a')).rejects.toThrow('object: must be left in peace for a moment to be replaced');
    expect(bench.objects.text(from('a'))).toBe('guest');
  });
});

test('two at once move it once', async () => {
  const bench = new ObjectBench();
  bench.objects.write(from('a'), 'guest');
  bench.objects.write(to('a'), 'user');

  const moves = await Promise.all([bench.move('a'), bench.move('a'), bench.move('a')]);

  expect(moves.filter(({ outcome, again }) => outcome !== 'gone' && !again)).toHaveLength(1);
  expect(Object.values(bench.contents()).sort()).toEqual(['guest', 'user']);
  expect(await bench.store.count(UPGRADE_ID)).toMatchObject({ renamed: 1, bytes: 5 });
});

test('does not put it twice: where it is beside already, it does not also take a name that became free', async () => {
  const bench = new ObjectBench();
  bench.objects.write(from('a'), 'guest');
  bench.objects.write(to('a'), 'user');
  bench.once('beforeCall', 'note', kill);
  await expect(bench.move('a')).rejects.toThrow('killed');
  bench.objects.erase(to('a'));

  expect(await bench.move('a')).toMatchObject({ outcome: 'renamed' });
  expect(Object.values(bench.contents())).toEqual(['guest']);
});

test('the user\'s makes room once for two guests who become one user', async () => {
  const bench = new ObjectBench('guestWins');
  const another = claimedUpgrade({ id: 'v'.repeat(43), guestId: 'another' });
  bench.objects.write(from('a'), 'guest');
  bench.objects.write('guests/another/a', 'other');
  bench.objects.write(to('a'), 'user');
  bench.once('beforeCall', 'copy', kill, 3);
  await expect(bench.move('a')).rejects.toThrow('killed');

  await bench.mover.move({ upgrade: another, final: false }, { key: 'guests/another/a', version: '', bytes: 0 });
  await bench.move('a');

  expect(Object.values(bench.contents()).sort()).toEqual(['guest', 'other', 'user']);
});

describe.each<ConflictPolicy>(['keepBoth', 'userWins', 'guestWins'])('killed at any step, before it or after it (%s)', (conflict) => {
  async function run(step: number, when: keyof Hooks, parts: boolean, keyed: boolean): Promise<{ bench: ObjectBench; killed: boolean }> {
    const bench = new ObjectBench(conflict, keyed);
    bench.objects.write(from('a'), 'guest', parts ? { partSizes: [2, 3] } : {});
    bench.objects.write(from('b'), 'alone', parts ? { partSizes: [2, 3] } : {});
    bench.objects.write(to('a'), 'user');
    let count = 0;
    bench.hooks[when] = () => { if ((count += 1) > step) kill(); };
    const results = await Promise.allSettled([bench.move('a').then(() => bench.move('b'))]);
    delete bench.hooks[when];
    return { bench, killed: results[0].status === 'rejected' };
  }

  test.each([
    ['beforeCall', false, false], ['afterCall', false, false], ['beforeCall', true, false], ['afterCall', true, false],
    ['beforeCall', false, true], ['beforeCall', true, true], ['afterCall', true, true],
  ] as const)('ends the same: %s, in parts %s, with a key %s', async (when, parts, keyed) => {
    for (let step = 0; ; step += 1) {
      const { bench, killed } = await run(step, when, parts, keyed);
      for (const name of ['a', 'b']) await bench.move(name);

      const found = bench.contents();
      expect(Object.values(found).sort()).toEqual(['alone', 'guest', 'user']);
      expect(found[to('b')]).toBe('alone');
      expect(found[conflict === 'userWins' ? from('a') : conflict === 'guestWins' ? to('a') : '']).toBe(conflict === 'keepBoth' ? undefined : 'guest');
      expect(conflict === 'guestWins' || found[to('a')] === 'user').toBe(true);
      if (!killed) {
        expect(step).toBeGreaterThan(8);
        return;
      }
    }
  });
});
