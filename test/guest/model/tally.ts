import type { World } from './world';

/** How often it came to what. */
export interface Tally {
  settled: number;
  overLimit: number;
  mapRuns: number;
  moved: number;
  renamed: number;
  same: number;
  left: number;
  killed: number;
  failed: number;
}

export const NONE: Readonly<Tally> = { settled: 0, overLimit: 0, mapRuns: 0, moved: 0, renamed: 0, same: 0, left: 0, killed: 0, failed: 0 };

export function add(tally: Tally, world: World): void {
  for (const { state, counts } of world.records()) {
    if (state === 'settled' || state === 'overLimit') tally[state] += 1;
    tally.moved += counts.moved;
    tally.renamed += counts.renamed;
    tally.same += counts.same;
    tally.left += counts.left;
  }
  tally.mapRuns += world.happened.mapRuns;
  tally.killed += world.happened.killed;
  tally.failed += world.happened.failed;
}
