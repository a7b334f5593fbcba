import * as fc from 'fast-check';
import { examineEnd } from './examine';
import { settle } from './settle';
import { owners, setups } from './setup';
import type { Setup, Tampering } from './setup';
import { steps } from './steps';
import { NONE, add } from './tally';
import type { Tally } from './tally';
import { World } from './world';

export interface Trials {
  readonly seed: number;
  readonly runs: number;
}

/** Many lives of the application, each to its end. Fails with the smallest one in which something goes wrong. */
export async function runModel({ seed, runs }: Trials): Promise<Tally> {
  const tally = { ...NONE };
  const property = fc.asyncProperty(setups, steps, owners, async (setup, life, owner) => add(tally, await live({ ...setup, owner }, life)));
  await fc.assert(property, { seed, numRuns: runs });
  return tally;
}

/** The first thing that goes wrong in so many lives, with a guard off. Users go by identity ID: guards are the same for all names. */
export async function findFlaw({ seed, runs }: Trials, tampering: Tampering): Promise<string | undefined> {
  const property = fc.asyncProperty(setups, steps, async (setup, life) => {
    await live({ ...setup, conflict: tampering.conflict ?? setup.conflict }, life, tampering);
  });
  const { failed, numRuns, errorInstance } = await fc.check(property, { seed, numRuns: runs, endOnFailure: true });
  return failed ? `after ${numRuns}:\n${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}` : undefined;
}

async function live(setup: Setup, life: Iterable<fc.AsyncCommand<World, World>>, tampering?: Tampering): Promise<World> {
  const world = new World(setup, tampering);
  await fc.asyncModelRun(() => ({ model: world, real: world }), life);
  await settle(world);
  examineEnd(world);
  return world;
}
