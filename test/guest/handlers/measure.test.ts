import { isOver, measure, thingsOf } from '../../../src/guest/handlers/measure';
import type { Mover, Pass } from '../../../src/guest/handlers/mover';
import { claimedUpgrade } from '../fakes/upgrade';

const pass: Pass = { upgrade: claimedUpgrade(), final: false };

/** Pages of things of ten bytes each. */
function moverOf(...pages: readonly number[]): Mover & { readonly listed: (string | undefined)[] } {
  const listed: (string | undefined)[] = [];
  return {
    listed,
    async list(_, next) {
      listed.push(next);
      const page = Number(next ?? 0);
      const things = Array.from({ length: pages[page] }, (__, index) => ({ key: `${page}-${index}`, version: 'v', bytes: 10 }));
      return page + 1 < pages.length ? { things, next: String(page + 1) } : { things };
    },
    move: () => Promise.reject(new Error('must not move')),
  };
}

test('things come page by page, and a page only when it is needed', async () => {
  const mover = moverOf(2, 0, 1);
  const things = thingsOf(mover, pass);

  await things.next();
  expect(mover.listed).toEqual([undefined]);
  const rest: string[] = [];
  for await (const { key } of things) rest.push(key);
  expect([rest, mover.listed]).toEqual([['0-1', '2-0'], [undefined, '1', '2']]);
});

test('all is counted that is under the cap', async () => {
  expect(await measure(moverOf(2, 3), pass, { items: 5, bytes: 50 })).toEqual({ items: 5, bytes: 50 });
  expect(await measure(moverOf(0), pass, { items: 5, bytes: 50 })).toEqual({ items: 0, bytes: 0 });
});

test.each([
  [{ items: 3, bytes: 1000 }, { items: 4, bytes: 40 }],
  [{ items: 1000, bytes: 39 }, { items: 4, bytes: 40 }],
])('what is over the cap %j is not counted to its end', async (cap, amount) => {
  const mover = moverOf(2, 3, 1000, 1000);

  expect(await measure(mover, pass, cap)).toEqual(amount);
  expect(mover.listed).toEqual([undefined, '1']);
});

test('a cap is over when either is', () => {
  const cap = { items: 2, bytes: 20 };
  const amounts = [{ items: 2, bytes: 20 }, { items: 3, bytes: 0 }, { items: 0, bytes: 21 }];

  expect(amounts.map((amount) => isOver(amount, cap))).toEqual([false, true, true]);
});
