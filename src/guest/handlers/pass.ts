import { errorName } from './log';
import type { Log } from './log';
import type { Move, Mover, Pass, Thing } from './mover';
import { NOTHING, plusOne } from './upgrade-record';
import type { Counts } from './upgrade-record';
import type { UpgradeStore } from './upgrade-store';
import { work } from './work';

export interface PassParts {
  readonly store: Pick<UpgradeStore, 'progress'>;
  readonly log: Log;
  /** Whether the function has to end soon. */
  late(): boolean;
}

export interface PassDone {
  /** Things that have gone from the guest, or were told to stay, in this pass. */
  readonly done: number;
  /** Things that changed under the hand. */
  readonly changed: number;
  /** `false` where the time was up. */
  readonly finished: boolean;
  readonly errors: readonly unknown[];
}

const AT_ONCE = 10;
const PROGRESS_EVERY = 100;

/** Moves things, some at once, and tells how it goes for those who watch. */
export async function runPass(parts: PassParts, mover: Mover, pass: Pass, things: AsyncIterable<Thing>): Promise<PassDone> {
  const { store, log } = parts;
  const { id } = pass.upgrade;
  let counts = NOTHING;
  let untold = 0;
  let done = 0;
  let changed = 0;

  async function tell(): Promise<void> {
    const news = counts;
    counts = NOTHING;
    untold = 0;
    await store.progress(id, news);
  }

  const { finished, errors } = await work(things, { atOnce: AT_ONCE, stop: () => parts.late() }, async (thing) => {
    const move = await mover.move(pass, thing);
    if (move.outcome === 'changed') changed += 1;
    if (isStep(move)) done += 1;
    const added = add(counts, move);
    if (added === counts) return;
    counts = added;
    untold += 1;
    if (untold >= PROGRESS_EVERY) await tell();
  });
  if (untold > 0) await tell();
  for (const error of errors) log({ level: 'error', code: 'notMoved', upgradeId: id, error: errorName(error) });
  return { done, changed, finished, errors };
}

/** What was left before is left again each time, and brings nothing nearer to its end. */
function isStep({ outcome, again }: Move): boolean {
  return outcome !== 'changed' && !(outcome === 'left' && again);
}

function add(counts: Counts, { outcome, bytes, again }: Move): Counts {
  if (again || outcome === 'gone' || outcome === 'changed') return counts;
  return plusOne(counts, outcome, bytes);
}
