import { setTimeout } from 'node:timers/promises';
import { work } from '../../../src/guest/handlers/work';

async function* upTo(last: number, onNext?: () => void): AsyncGenerator<number> {
  for (let number = 1; number <= last; number += 1) {
    onNext?.();
    yield number;
  }
}

const never = () => false;

test('runs over all things, so many at once and no more', async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];

  const done = await work(upTo(25), { atOnce: 4, stop: never }, async (number) => {
    running += 1;
    most = Math.max(most, running);
    await setTimeout(1);
    running -= 1;
    seen.push(number);
  });

  expect(done).toEqual({ finished: true, errors: [] });
  expect(seen.sort((one, other) => one - other)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  expect(most).toBe(4);
});

test('takes things only as it can run them', async () => {
  let taken = 0;
  let run = 0;
  let ahead = 0;

  await work(upTo(50, () => { taken += 1; }), { atOnce: 3, stop: never }, async () => {
    await setTimeout(1);
    run += 1;
    ahead = Math.max(ahead, taken - run);
  });

  expect(ahead).toBeLessThanOrEqual(3);
});

test('begins nothing more once it is to stop', async () => {
  let run = 0;

  const done = await work(upTo(50), { atOnce: 2, stop: () => run >= 10 }, async () => {
    await setTimeout(1);
    run += 1;
  });

  expect(done.finished).toBe(false);
  expect(run).toBeLessThan(13);
});

test('one that fails keeps no other waiting', async () => {
  const seen: number[] = [];

  const done = await work(upTo(5), { atOnce: 2, stop: never }, async (number) => {
    if (number === 2) throw new Error('two');
    seen.push(number);
  });

  expect(done).toEqual({ finished: true, errors: [new Error('two')] });
  expect(seen.sort()).toEqual([1, 3, 4, 5]);
});

test('ten errors are enough', async () => {
  let run = 0;

  const done = await work(upTo(100), { atOnce: 1, stop: never }, async () => {
    run += 1;
    throw new Error('each');
  });

  expect([run, done.errors.length, done.finished]).toEqual([10, 10, false]);
});

test('what cannot be listed is an error', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error('list');
  }

  const { errors } = await work(broken(), { atOnce: 3, stop: never }, async () => {});

  expect(errors).toEqual([new Error('list')]);
});
