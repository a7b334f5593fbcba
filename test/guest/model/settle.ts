import { Invocation } from './invocation';
import { deliver, runMap, sweep } from './work';
import type { World } from './world';

const SWEEP_EVERY = 15 * 60;
const ROUNDS = 30;

/** Lets everything come to its end: maps run, messages arrive, the clock goes on. Nobody writes or signs in any more. */
export async function settle(world: World): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await emptyQueue(world);
    if (world.records().every(({ state }) => state === 'started' || state === 'settled' || state === 'overLimit')) return;
    world.now += SWEEP_EVERY;
    await sweep(world, new Invocation(), false);
  }
  const states = world.records().map(({ state }) => state).join();
  world.wrong.push(`does not come to an end: ${states}`);
}

async function emptyQueue(world: World): Promise<void> {
  while (world.queue.length > 0 || world.mapRuns.length > 0) {
    while (world.mapRuns.length > 0) await runMap(world, 0, 0, true, new Invocation(), false);
    await deliver(world, 0, false, () => false, new Invocation(), false);
  }
}
