import { isClaimed } from './claimed';
import type { Log } from './log';
import type { Mover, Thing } from './mover';
import { runPass } from './pass';
import type { ClaimedUpgrade } from './upgrade-record';
import type { UpgradeStore } from './upgrade-store';

export interface BatchParts {
  readonly store: Pick<UpgradeStore, 'find' | 'progress'>;
  readonly log: Log;
  /** One for each of the configured data, with credentials for this upgrade only. */
  movers(upgrade: ClaimedUpgrade): Promise<readonly Mover[]>;
  /** Whether the function has to end soon. */
  late(): boolean;
}

/** Some objects, as the state machine lists them. */
export interface Batch {
  readonly upgradeId: string;
  /** Which of the configured data. */
  readonly data: number;
  readonly Items: ReadonlyArray<{ readonly Key: string }>;
}

/** Moves some objects. What changes meanwhile, and what there is no time for, is left to the pass that follows the map. */
export async function moveBatch(parts: BatchParts, batch: Batch): Promise<{ readonly done: number }> {
  const upgrade = await parts.store.find(batch.upgradeId);
  if (upgrade === undefined || !isClaimed(upgrade) || (upgrade.state !== 'moving' && upgrade.state !== 'moved')) return { done: 0 };
  const mover = (await parts.movers(upgrade)).at(batch.data);
  if (mover === undefined) throw new Error(`data: must be one of the configured, got ${batch.data}`);

  const { done, errors } = await runPass(parts, mover, { upgrade, final: false }, thingsIn(batch));
  if (errors.length > 0) throw errors[0];
  return { done };
}

/** Whichever version is there when its turn comes. */
async function* thingsIn({ Items }: Batch): AsyncGenerator<Thing> {
  for (const { Key } of Items) yield { key: Key, version: '', bytes: 0 };
}
