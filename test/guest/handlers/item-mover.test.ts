import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { conflictHash } from '../../../src/guest/handlers/conflict-name';
import { ItemMover } from '../../../src/guest/handlers/item-mover';
import { itemVersion, stableAttribute } from '../../../src/guest/handlers/item-version';
import type { Item } from '../../../src/guest/handlers/items';
import type { ConflictPolicy, Move, Pass } from '../../../src/guest/handlers/mover';
import type { Hooks } from '../fakes/hooks';
import { MemoryItems } from '../fakes/memory-items';
import { MemoryStore } from '../fakes/memory-store';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const first: Pass = { upgrade: claimedUpgrade(), final: false };
const last: Pass = { upgrade: claimedUpgrade(), final: true };

const guests = (sk: AttributeValue | string, content: Item = {}): Item => item(`guest#${GUEST}`, sk, content);
const users = (sk: AttributeValue | string, content: Item = {}): Item => item(`user#${OWNER}`, sk, content);

function item(pk: string, sk: AttributeValue | string, content: Item): Item {
  return { pk: { S: pk }, sk: typeof sk === 'string' ? { S: sk } : sk, ...content };
}

const text = (value: string): Item => ({ text: { S: value } });

interface BenchOptions {
  readonly conflict?: ConflictPolicy;
  readonly type?: 'S' | 'N' | 'B';
  readonly conditions?: number;
  readonly usersPrefix?: string;
}

class Bench {
  readonly hooks: { -readonly [Name in keyof Hooks]: Hooks[Name] } = {};
  readonly calls: string[] = [];
  readonly items: MemoryItems;
  readonly store: MemoryStore;
  readonly mover: ItemMover;

  constructor({ conflict = 'keepBoth', type = 'S', conditions, usersPrefix = 'user#' }: BenchOptions = {}) {
    const hooks: Hooks = {
      beforeCall: async (name) => {
        this.calls.push(name);
        await this.hooks.beforeCall?.(name);
      },
      afterCall: async (name) => this.hooks.afterCall?.(name),
    };
    this.items = new MemoryItems({ ...hooks, partitionKey: 'pk', sortKey: 'sk', pageSize: 2, conditions });
    this.store = new MemoryStore(hooks);
    const table = { partitionKey: 'pk', sortKey: { name: 'sk', type }, guestsPrefix: 'guest#', usersPrefix };
    this.mover = new ItemMover({ items: this.items, store: this.store, data: 1, table, conflict });
  }

  move(sk: AttributeValue | string, pass = first, version = ''): Promise<Move> {
    return this.mover.move(pass, { key: stableAttribute(typeof sk === 'string' ? { S: sk } : sk), version, bytes: 0 });
  }

  once(when: keyof Hooks, name: string, run: () => void, nth = 1): void {
    let count = 0;
    this.hooks[when] = (called) => {
      if (called === name && (count += 1) === nth) run();
    };
  }

  ofGuest(): Item[] {
    return this.items.in(`guest#${GUEST}`);
  }

  ofUser(): Item[] {
    return this.items.in(`user#${OWNER}`);
  }
}

function marked(sk: string, word: 'guest' | 'before', content: Item, tail = ''): string {
  const hash = conflictHash(word === 'before' ? '' : UPGRADE_ID, stableAttribute({ S: sk }), itemVersion(content, []));
  return `${sk} (${word} ${hash}${tail})`;
}

function kill(): never {
  throw new Error('killed');
}

test('lists what the guest keeps, and before the last pass only what was not copied', async () => {
  const bench = new Bench();
  for (const sk of ['a', 'b', 'c']) bench.items.write(guests(sk, text(sk)));
  await bench.move('a');

  const page = await bench.mover.list(first);
  expect(page.things.map(({ key }) => key)).toEqual(['{"S":"b"}']);
  expect((await bench.mover.list(first, page.next)).things.map(({ key }) => key)).toEqual(['{"S":"c"}']);
  expect((await bench.mover.list(last)).things).toEqual([
    { key: '{"S":"a"}', version: itemVersion(text('a'), []), bytes: expect.any(Number) },
    { key: '{"S":"b"}', version: itemVersion(text('b'), []), bytes: expect.any(Number) },
  ]);
});

test.each<[string, 'S' | 'N' | 'B', AttributeValue]>([
  ['text', 'S', { S: 'a' }], ['number', 'N', { N: '7' }], ['bytes', 'B', { B: Uint8Array.from([1, 2]) }],
])('copies an item whose sort key is %s, and removes it in the last pass', async (_, type, sk) => {
  const bench = new Bench({ type });
  bench.items.write(guests(sk, text('x')));

  expect(await bench.move(sk)).toEqual({ outcome: 'moved', bytes: expect.any(Number), again: false });
  expect([bench.ofGuest(), bench.ofUser()]).toEqual([[guests(sk, text('x'))], [users(sk, text('x'))]]);
  expect(await bench.move(sk, last)).toMatchObject({ outcome: 'moved', again: true });
  expect([bench.ofGuest(), bench.ofUser()]).toEqual([[], [users(sk, text('x'))]]);
});

test('is noted before it is removed', async () => {
  const bench = new Bench({ conflict: 'userWins' });
  bench.items.write(guests('a', text('x')));

  await bench.move('a', last);

  expect(bench.calls).toEqual(['get', 'noted', 'put', 'note', 'remove']);
  expect([...bench.store.journal.values()]).toMatchObject([{ data: 1, source: { key: '{"S":"a"}' }, target: '{"S":"a"}', outcome: 'moved' }]);
});

test('a table without a sort key has one item for each', async () => {
  const items = new MemoryItems({ partitionKey: 'pk' });
  const table = { partitionKey: 'pk', guestsPrefix: 'guest#', usersPrefix: 'user#' };
  const mover = new ItemMover({ items, store: new MemoryStore(), data: 0, table, conflict: 'keepBoth' });
  items.write({ pk: { S: `guest#${GUEST}` }, ...text('guest') });

  const { things: [thing] } = await mover.list(last);
  expect(await mover.move(last, thing)).toMatchObject({ outcome: 'moved' });
  expect([...items.stored.values()]).toEqual([{ pk: { S: `user#${OWNER}` }, ...text('guest') }]);

  items.write({ pk: { S: `guest#${GUEST}` }, ...text('late') });
  expect(await mover.move(last, { ...thing, version: '' })).toMatchObject({ outcome: 'left' });
  expect(items.stored.size).toBe(2);
});

test.each<ConflictPolicy>(['keepBoth', 'userWins', 'guestWins'])('what the user has already is the same (%s)', async (conflict) => {
  const bench = new Bench({ conflict });
  bench.items.write(guests('a', text('x')));
  bench.items.write(users('a', text('x')));

  expect(await bench.move('a', last)).toMatchObject({ outcome: 'same' });
  expect([bench.ofGuest(), bench.ofUser()]).toEqual([[], [users('a', text('x'))]]);
});

describe('where the user has another of that key', () => {
  function conflicting(options: BenchOptions): Bench {
    const bench = new Bench(options);
    bench.items.write(guests('a', text('guest')));
    bench.items.write(users('a', text('user')));
    return bench;
  }

  test('both are kept', async () => {
    const bench = conflicting({});

    expect(await bench.move('a', last)).toMatchObject({ outcome: 'renamed' });
    expect(bench.ofUser()).toEqual([users(marked('a', 'guest', text('guest')), text('guest')), users('a', text('user'))]);
    expect(bench.ofGuest()).toEqual([]);
  });

  test('the guest\'s is left where the user wins', async () => {
    const bench = conflicting({ conflict: 'userWins' });

    expect(await bench.move('a', last)).toMatchObject({ outcome: 'left' });
    expect([bench.ofGuest(), bench.ofUser()]).toEqual([[guests('a', text('guest'))], [users('a', text('user'))]]);
  });

  test('the user\'s makes room where the guest wins', async () => {
    const bench = conflicting({ conflict: 'guestWins' });

    expect(await bench.move('a', last)).toMatchObject({ outcome: 'renamed' });
    expect(bench.ofUser()).toEqual([users(marked('a', 'before', text('user')), text('user')), users('a', text('guest'))]);
  });

  test.each<ConflictPolicy>(['keepBoth', 'guestWins'])('the guest\'s is left where there is no other key to give (%s)', async (conflict) => {
    const bench = new Bench({ conflict, type: 'N' });
    bench.items.write(guests({ N: '1' }, text('guest')));
    bench.items.write(users({ N: '1' }, text('user')));

    expect(await bench.move({ N: '1' }, last)).toMatchObject({ outcome: 'left' });
    expect([...bench.items.stored.values()]).toHaveLength(2);
  });

  test('and the key beside it is taken, the next one is tried', async () => {
    const bench = conflicting({});
    bench.items.write(users(marked('a', 'guest', text('guest')), text('taken')));

    await bench.move('a');

    expect(bench.items.peek(users(marked('a', 'guest', text('guest'), '-2')))).toMatchObject(text('guest'));
  });

  test('fails when ten keys are taken', async () => {
    const bench = conflicting({});
    for (const tail of ['', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9', '-10']) {
      bench.items.write(users(marked('a', 'guest', text('guest'), tail), text(`taken${tail}`)));
    }

    await expect(bench.move('a')).rejects.toThrow('item: must find one of 10 sort keys free');
  });

  test('it makes room once for two guests who become one user', async () => {
    const bench = conflicting({ conflict: 'guestWins' });
    bench.once('beforeCall', 'replace', kill);
    await expect(bench.move('a')).rejects.toThrow('killed');
    const upgrade = claimedUpgrade({ id: 'v'.repeat(43), guestId: 'another' });
    bench.items.write(item('guest#another', 'a', text('other')));

    await bench.move('a', { upgrade, final: true });
    await bench.move('a', last);

    expect(bench.ofUser().map(({ text: { S } }) => S).sort()).toEqual(['guest', 'other', 'user']);
  });

  test('and the user changes it while it makes room, both of theirs are kept', async () => {
    const bench = conflicting({ conflict: 'guestWins' });
    bench.once('beforeCall', 'replace', () => bench.items.write(users('a', text('edited'))));

    expect(await bench.move('a')).toMatchObject({ outcome: 'renamed' });
    expect(bench.ofUser().map(({ text: { S } }) => S).sort()).toEqual(['edited', 'guest', 'user']);
  });

  test('and the user adds to it what no condition sees, both of theirs are kept', async () => {
    const bench = conflicting({ conflict: 'guestWins' });
    const added = { ...text('user'), more: { S: 'added' } };
    bench.once('beforeCall', 'replace', () => bench.items.write(users('a', added)));

    await bench.move('a');

    expect(bench.items.peek(users('a'))).toEqual(users('a', text('guest')));
    expect(bench.ofUser()).toContainEqual(users(marked('a', 'before', added), added));
  });

  test('and the user removes it meanwhile', async () => {
    const bench = conflicting({});
    bench.once('afterCall', 'put', () => bench.items.erase(users('a')));

    expect(await bench.move('a')).toMatchObject({ outcome: 'moved' });
  });

  test('fails when the user changes it each time', async () => {
    const bench = conflicting({ conflict: 'guestWins' });
    let count = 0;
    bench.hooks.beforeCall = (name) => { if (name === 'replace') bench.items.write(users('a', text(`edit ${count += 1}`))); };

    await expect(bench.move('a')).rejects.toThrow('item: must be left in peace for a moment to be moved');
    expect(bench.ofGuest()).toHaveLength(1);
  });
});

test('an item that was removed is gone, and one of another version is changed', async () => {
  const bench = new Bench();
  bench.items.write(guests('a', text('x')));

  expect(await bench.move('b')).toEqual({ outcome: 'gone', bytes: 0 });
  expect(await bench.move('a', first, 'other')).toEqual({ outcome: 'changed', bytes: 0 });
  expect(bench.ofUser()).toEqual([]);
});

test('fails where guest and user would be one, rather than take a thing for its own copy', async () => {
  const bench = new Bench({ usersPrefix: 'guest#' });
  const self = { ...last, upgrade: claimedUpgrade({ user: { ...claimedUpgrade().user, identityId: GUEST } }) };
  bench.items.write(guests('a'));

  await expect(bench.move('a', self)).rejects.toThrow('partition: must be another than the guest\'s');
  expect(bench.ofGuest()).toHaveLength(1);
});

test('what the guest writes after the copy comes over as another version', async () => {
  const bench = new Bench();
  bench.items.write(guests('a', text('first')));
  await bench.move('a');
  bench.items.write(guests('a', text('late')));

  expect((await bench.mover.list(first)).things).toHaveLength(1);
  expect(await bench.move('a', last)).toMatchObject({ outcome: 'renamed', again: false });
  expect(bench.ofUser().map(({ text: { S } }) => S).sort()).toEqual(['first', 'late']);
  expect(bench.ofGuest()).toEqual([]);
});

test('what changes just before it is removed stays, and is looked at again', async () => {
  const bench = new Bench();
  bench.items.write(guests('a', text('first')));
  bench.once('beforeCall', 'remove', () => bench.items.write(guests('a', text('late'))));

  expect(await bench.move('a', last)).toEqual({ outcome: 'changed', bytes: 0 });
  expect(bench.ofGuest()).toEqual([guests('a', text('late'))]);
});

test('what is added just before it is removed comes over, though no condition sees it', async () => {
  const bench = new Bench();
  const added = { ...text('first'), more: { S: 'added' } };
  bench.items.write(guests('a', text('first')));
  bench.once('beforeCall', 'remove', () => bench.items.write(guests('a', added)));

  expect(await bench.move('a', last)).toMatchObject({ outcome: 'moved' });
  expect(bench.ofUser()).toContainEqual(users(marked('a', 'guest', added), added));
});

test('the user removes what was copied: it does not come back', async () => {
  const bench = new Bench();
  bench.items.write(guests('a', text('x')));
  await bench.move('a');
  bench.items.erase(users('a'));

  expect((await bench.mover.list(first)).things).toEqual([]);
  await bench.move('a', last);
  expect([...bench.items.stored]).toEqual([]);
});

test('two at once move it once', async () => {
  const bench = new Bench();
  bench.items.write(guests('a', text('guest')));
  bench.items.write(users('a', text('user')));

  const moves = await Promise.all([bench.move('a', last), bench.move('a', last)]);

  expect(moves.filter(({ again }) => again === false)).toHaveLength(1);
  expect(bench.ofUser()).toHaveLength(2);
  expect(await bench.store.count(UPGRADE_ID)).toMatchObject({ renamed: 1 });
});

describe.each<ConflictPolicy>(['keepBoth', 'userWins', 'guestWins'])('killed at any step (%s)', (conflict) => {
  test.each(['beforeCall', 'afterCall'] as const)('%s: ends the same', async (when) => {
    for (let step = 0; ; step += 1) {
      const bench = new Bench({ conflict });
      bench.items.write(guests('a', text('guest')));
      bench.items.write(users('a', text('user')));
      let count = 0;
      bench.hooks[when] = () => { if ((count += 1) > step) kill(); };
      const [result] = await Promise.allSettled([bench.move('a', last)]);
      delete bench.hooks[when];
      await bench.move('a', last);

      expect([...bench.items.stored.values()].map(({ text: { S } }) => S).sort()).toEqual(['guest', 'user']);
      expect(bench.items.peek(users('a'))).toMatchObject(text(conflict === 'guestWins' ? 'guest' : 'user'));
      expect(bench.ofGuest()).toHaveLength(conflict === 'userWins' ? 1 : 0);
      if (result.status === 'fulfilled') {
        expect(step).toBeGreaterThan(4);
        return;
      }
    }
  });
});
