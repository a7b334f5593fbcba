import type { LogEntry } from '../../../src/guest/handlers/log';
import type { Move, Mover, Pass, Thing } from '../../../src/guest/handlers/mover';
import { runPass } from '../../../src/guest/handlers/pass';
import type { PassDone } from '../../../src/guest/handlers/pass';
import { MemoryStore } from '../fakes/memory-store';
import { UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const pass: Pass = { upgrade: claimedUpgrade(), final: false };

async function* thingsOf(moves: readonly (Move | Error)[]): AsyncGenerator<Thing> {
  for (const index of moves.keys()) yield { key: String(index), version: 'v', bytes: 1 };
}

interface Ran {
  readonly done: PassDone;
  readonly store: MemoryStore;
  readonly told: number;
  readonly log: readonly LogEntry[];
}

async function run(moves: ReadonlyArray<Move | Error>, late = () => false): Promise<Ran> {
  let told = 0;
  const log: LogEntry[] = [];
  const store = new MemoryStore({ beforeCall: (name) => { told += name === 'progress' ? 1 : 0; } });
  store.records.set(UPGRADE_ID, claimedUpgrade());
  const mover: Mover = {
    list: () => Promise.reject(new Error('must not list')),
    move: async (_, { key }) => {
      const move = moves[Number(key)];
      if (move instanceof Error) throw move;
      return move;
    },
  };
  const done = await runPass({ store, log: (entry) => { log.push(entry); }, late }, mover, pass, thingsOf(moves));
  return { done, store, told, log };
}

test('what was done is told to those who watch, once', async () => {
  const { done, store, told } = await run([
    { outcome: 'moved', bytes: 5 }, { outcome: 'renamed', bytes: 6 }, { outcome: 'same', bytes: 7 }, { outcome: 'left', bytes: 8 },
    { outcome: 'moved', bytes: 100, again: true }, { outcome: 'left', bytes: 100, again: true }, { outcome: 'gone', bytes: 0 }, { outcome: 'changed', bytes: 0 },
  ]);

  expect(store.records.get(UPGRADE_ID)?.counts).toEqual({ moved: 1, renamed: 1, same: 1, left: 1, bytes: 18 });
  expect(told).toBe(1);
  expect(done).toEqual({ done: 6, changed: 1, finished: true, errors: [] });
});

test('nothing is told where nothing was done', async () => {
  expect((await run([{ outcome: 'gone', bytes: 0 }])).told).toBe(0);
});

test('much is told in between', async () => {
  const { store, told } = await run(Array.from({ length: 250 }, () => ({ outcome: 'moved', bytes: 1 })));

  expect(told).toBe(3);
  expect(store.records.get(UPGRADE_ID)?.counts).toMatchObject({ moved: 250, bytes: 250 });
});

test('it ends when the time is up', async () => {
  let asked = 0;
  const { done } = await run(Array.from({ length: 100 }, () => ({ outcome: 'moved', bytes: 1 })), () => (asked += 1) > 30);

  expect(done.finished).toBe(false);
  expect(done.done).toBe(30);
});

test('an error is logged by its kind only, and the others go on', async () => {
  const error = Object.assign(new Error('guests/g/secret.txt'), { name: 'AccessDenied' });
  const { done, log } = await run([error, { outcome: 'moved', bytes: 1 }]);

  expect(done).toEqual({ done: 1, changed: 0, finished: true, errors: [error] });
  expect(log).toEqual([{ level: 'error', code: 'notMoved', upgradeId: UPGRADE_ID, error: 'AccessDenied' }]);
});
