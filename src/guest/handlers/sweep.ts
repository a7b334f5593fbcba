import { errorName } from './log';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { Queue } from './queue';
import type { UpgradeStore } from './upgrade-store';

export interface SweepParts {
  readonly store: Pick<UpgradeStore, 'takeDue'>;
  readonly queue: Queue;
  readonly log: Log;
  readonly metrics: Metrics;
  /** In seconds since 1970. */
  now(): number;
}

/** As long as a function may run: who works on an upgrade now is not disturbed by more messages than this. */
const PUT_OFF_SECONDS = 15 * 60;
const AT_ONCE = 100;
const ROUNDS = 10;

/** Asks for work on every upgrade that is due: those whose message was lost, and those to be looked at a last time. */
export async function sweepUpgrades(parts: SweepParts): Promise<void> {
  let failed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ids = await parts.store.takeDue(parts.now(), PUT_OFF_SECONDS, AT_ONCE);
    if (ids.length === 0) break;
    for (const upgradeId of ids) failed += await ask(parts, upgradeId);
  }
  // What was put off comes again. The error is for the alarm.
  if (failed > 0) throw new Error(`${failed} messages could not be sent`);
}

/** One upgrade's failure keeps no other waiting. */
async function ask({ queue, log, metrics }: SweepParts, upgradeId: string): Promise<number> {
  try {
    await queue.send({ upgradeId });
    return 0;
  } catch (error) {
    log({ level: 'error', code: 'notSent', upgradeId, error: errorName(error) });
    metrics({ Failed: 1 });
    return 1;
  }
}
