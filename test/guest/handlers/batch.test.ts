import { moveBatch } from '../../../src/guest/handlers/batch';
import { ObjectMover } from '../../../src/guest/handlers/object-mover';
import type { ClaimedUpgrade, UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';
import { MemoryObjects } from '../fakes/memory-objects';
import { MemoryStore } from '../fakes/memory-store';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const from = (name: string) => `guests/${GUEST}/${name}`;
const to = (name: string) => `users/${OWNER}/${name}`;

class Bench {
  late = false;
  readonly objects = new MemoryObjects();
  readonly store = new MemoryStore();

  constructor(record: UpgradeRecord = claimedUpgrade()) {
    this.store.records.set(UPGRADE_ID, record);
    for (const name of ['a', 'b']) this.objects.write(from(name), name);
  }

  run(names: readonly string[], data = 0, upgradeId = UPGRADE_ID): Promise<{ readonly done: number }> {
    const { objects, store } = this;
    const mover = new ObjectMover({ objects, store, data: 0, place: { guestsPrefix: 'guests/', usersPrefix: 'users/' }, conflict: 'keepBoth' });
    const parts = { store, log: () => {}, movers: async () => [mover], late: () => this.late };
    return moveBatch(parts, { upgradeId, data, Items: names.map((name) => ({ Key: from(name) })) });
  }
}

test('moves what it is given, in whichever version is there', async () => {
  const bench = new Bench();

  expect(await bench.run(['a', 'gone'])).toEqual({ done: 2 });
  expect(bench.objects.keys()).toEqual([from('b'), to('a')]);
  expect(bench.store.records.get(UPGRADE_ID)?.counts).toMatchObject({ moved: 1, bytes: 1 });
});

test('moves on though another has called it moved', async () => {
  const bench = new Bench(claimedUpgrade({ state: 'moved' }));

  expect(await bench.run(['a'])).toEqual({ done: 1 });
});

test.each<[string, UpgradeRecord]>([
  ['settled', claimedUpgrade({ state: 'settled' })],
  ['overLimit', claimedUpgrade({ state: 'overLimit' })],
  ['started', ((): UpgradeRecord => {
    const { user: _user, claimedAt: _claimedAt, ...rest }: ClaimedUpgrade = claimedUpgrade({ state: 'started' });
    return rest;
  })()],
])('does nothing on an upgrade that is %s', async (_, record) => {
  const bench = new Bench(record);

  expect(await bench.run(['a', 'b'])).toEqual({ done: 0 });
  expect(bench.objects.keys()).toEqual([from('a'), from('b')]);
});

test('does nothing on an upgrade that does not exist', async () => {
  expect(await new Bench().run(['a'], 0, 'x')).toEqual({ done: 0 });
});

test('leaves what there is no time for to the pass that follows', async () => {
  const bench = new Bench();
  bench.late = true;

  expect(await bench.run(['a', 'b'])).toEqual({ done: 0 });
});

test('fails where one cannot be moved, after the others were', async () => {
  const bench = new Bench();
  bench.objects.copy = ((copy) => (source, target) => source.key === from('a') ? Promise.reject(new Error('denied')) : copy(source, target))(bench.objects.copy.bind(bench.objects));

  await expect(bench.run(['a', 'b'])).rejects.toThrow('denied');
  expect(bench.objects.keys()).toEqual([from('a'), to('b')]);
});

test('fails on data that is not configured', async () => {
  await expect(new Bench().run(['a'], 1)).rejects.toThrow('data: must be one of the configured, got 1');
});
