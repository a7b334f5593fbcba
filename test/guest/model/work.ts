import { OBJECTS } from './areas';
import type { Invocation } from './invocation';
import type { World } from './world';
import { moveBatch } from '../../../src/guest/handlers/batch';
import { moveUpgrade } from '../../../src/guest/handlers/move';
import { sweepUpgrades } from '../../../src/guest/handlers/sweep';

const MAX_RECEIVES = 4;
const BATCH = 2;
/** Errors that are meant: nothing else can be done, and the message comes again. */
const EXPECTED = /^(objects: must be fewer after|time: must be enough)/;
/** Only where others write at the same time. */
const EXPECTED_AT_ONCE = /^(data: must not change after|(object|item): must be left in peace)/;

/** The queue gives a message to a function: at least once, and again where that failed. */
export async function deliver(world: World, index: number, again: boolean, late: () => boolean, run: Invocation, atOnce: boolean): Promise<void> {
  if (world.queue.length === 0) return;
  const at = index % world.queue.length;
  const { message, receives } = world.queue[at];
  if (!again) world.queue.splice(at, 1);
  const done = await attempt(world, atOnce, () => run.run(async () => moveUpgrade(world.movingParts(run, late), message)));
  if (!done && !again && receives < MAX_RECEIVES) world.send(message, receives + 1);
}

/** The state machine goes through what there is. Batches whose bit is in `lost` come to nothing. */
export async function runMap(world: World, index: number, lost: number, ends: boolean, run: Invocation, atOnce: boolean): Promise<void> {
  if (world.mapRuns.length === 0) return;
  const [{ upgradeId, data, prefix }] = world.mapRuns.splice(index % world.mapRuns.length, 1);
  const keys = data === OBJECTS ? world.objects.keys(prefix) : [];
  for (let from = 0; from < keys.length; from += BATCH) {
    const isLost = Math.floor(lost / 2 ** (from / BATCH)) % 2 === 1;
    const Items = keys.slice(from, from + BATCH).map((Key) => ({ Key }));
    if (!isLost) await attempt(world, atOnce, () => run.run(async () => moveBatch(world.movingParts(run), { upgradeId, data, Items })));
  }
  if (ends) world.send({ upgradeId, after: 'map', data });
}

export async function sweep(world: World, run: Invocation, atOnce: boolean): Promise<void> {
  await attempt(world, atOnce, () => run.run(async () => sweepUpgrades(world.parts(run))));
}

/** Whether it came to its end. What fails must do so for a reason that is known, and must not tell who is who. */
async function attempt(world: World, atOnce: boolean, work: () => Promise<unknown>): Promise<boolean> {
  try {
    const killed = await work() === 'killed';
    if (killed) world.happened.killed += 1;
    return !killed;
  } catch (error) {
    world.happened.failed += 1;
    const text = error instanceof Error ? error.message : String(error);
    world.told(text);
    if (!EXPECTED.test(text) && !(atOnce && EXPECTED_AT_ONCE.test(text))) world.wrong.push(`fails: ${error instanceof Error ? error.stack : text}`);
    return false;
  }
}
