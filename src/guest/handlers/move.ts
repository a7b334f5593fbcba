import { isClaimed } from './claimed';
import type { Log } from './log';
import type { MapRuns } from './map-runs';
import { isOver, measure, thingsOf } from './measure';
import type { Amount } from './measure';
import type { Metrics } from './metrics';
import type { Mover, Pass } from './mover';
import { runPass } from './pass';
import type { Message, Queue } from './queue';
import type { Settings } from './settings';
import type { ClaimedUpgrade, UpgradeRecord } from './upgrade-record';
import type { UpgradeStore } from './upgrade-store';

export interface MoveParts {
  readonly settings: Pick<Settings, 'data' | 'maxItems' | 'maxBytes' | 'inlineItems' | 'inlineBytes'>;
  readonly store: UpgradeStore;
  readonly queue: Queue;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Absent where there is no state machine. */
  readonly mapRuns?: MapRuns;
  /** One for each of the configured data, with credentials for this upgrade only. */
  movers(upgrade: ClaimedUpgrade): Promise<readonly Mover[]>;
  /** In seconds since 1970. */
  now(): number;
  /** Whether the function has to end soon. */
  late(): boolean;
}

/** A message, and which data the state machine has been through, where it says so. */
export type MoveMessage = Message & { readonly data?: number };

/** Credentials of a guest live for an hour; what they began with may take a little longer. */
export const FINAL_AFTER_SECONDS = 65 * 60;
/** When to look at it again. */
export const SWEEP_AFTER_SECONDS = 75 * 60;

/** A map run that failed is begun again at most so often. */
const MAP_AGAIN_SECONDS = 60 * 60;
const MAX_PASSES = 3;

/** Does what is to be done on an upgrade now. It may be asked for at any time, any number of times, and at the same time. */
export async function moveUpgrade(parts: MoveParts, message: MoveMessage): Promise<void> {
  const upgrade = await find(parts, message);
  if (upgrade === undefined || !isClaimed(upgrade)) return;
  if (upgrade.state === 'moving') await moveFirst(parts, upgrade, message);
  if (upgrade.state === 'moved' && parts.now() >= upgrade.claimedAt + FINAL_AFTER_SECONDS) await moveLast(parts, upgrade, message);
}

/** Where limits were raised for it, what was over them is begun anew, as if its user had asked. */
async function find({ store, now }: MoveParts, { upgradeId, again }: MoveMessage): Promise<UpgradeRecord | undefined> {
  const upgrade = await store.find(upgradeId);
  if (!again || upgrade?.state !== 'overLimit' || upgrade.user === undefined) return upgrade;
  await store.claim(upgradeId, upgrade.user, now());
  return store.find(upgradeId);
}

async function moveFirst(parts: MoveParts, upgrade: ClaimedUpgrade, message: MoveMessage): Promise<void> {
  const { store, settings } = parts;
  const pass: Pass = { upgrade, final: false };
  const movers = await parts.movers(upgrade);

  const total = await measureOnce(parts, movers, pass);
  const { maxItems, maxBytes, inlineItems, inlineBytes } = settings;
  // What has begun is not undone because the limits are lower now.
  if (upgrade.total === undefined && isOver(total, { items: maxItems, bytes: maxBytes })) {
    await store.overLimit(upgrade.id, total);
    parts.log({ level: 'info', code: 'overLimit', upgradeId: upgrade.id });
    parts.metrics({ OverLimit: 1 });
    return;
  }
  if (isOver(total, { items: inlineItems, bytes: inlineBytes }) && await startMaps(parts, movers, pass, message)) return;
  if (!await runPasses(parts, movers, pass, message)) return;

  const counts = await store.count(upgrade.id);
  await store.moved(upgrade.id, counts, upgrade.claimedAt + SWEEP_AFTER_SECONDS);
  const { moved: Moved, renamed: Renamed, left: Left, bytes: MovedBytes } = counts;
  parts.metrics({ Moved, Renamed, Left, MovedBytes, MoveSeconds: parts.now() - upgrade.claimedAt });
}

/** The last credentials of the guest have ended: what they wrote late comes over too. */
async function moveLast(parts: MoveParts, upgrade: ClaimedUpgrade, message: MoveMessage): Promise<void> {
  const movers = await parts.movers(upgrade);
  if (!await runPasses(parts, movers, { upgrade, final: true }, message)) return;

  const counts = await parts.store.count(upgrade.id);
  await parts.store.settled(upgrade.id, counts);
  const before = upgrade.counts;
  parts.metrics({
    Moved: counts.moved - before.moved,
    Renamed: counts.renamed - before.renamed,
    Left: counts.left - before.left,
    MovedBytes: counts.bytes - before.bytes,
  });
}

/** What the guest kept when the move began. What has gone since does not make it less, nor what has come since more. */
async function measureOnce({ settings, store }: MoveParts, movers: readonly Mover[], pass: Pass): Promise<Amount> {
  if (pass.upgrade.total !== undefined) return pass.upgrade.total;
  const cap = { items: settings.maxItems, bytes: settings.maxBytes };
  let total: Amount = { items: 0, bytes: 0 };
  for (const mover of movers) {
    const amount = await measure(mover, pass, { items: cap.items - total.items, bytes: cap.bytes - total.bytes });
    total = { items: total.items + amount.items, bytes: total.bytes + amount.bytes };
    if (isOver(total, cap)) return total;
  }
  await store.measured(pass.upgrade.id, total);
  return total;
}

/** Whether there is more than fits into this function, and the state machine is at it. */
async function startMaps(parts: MoveParts, movers: readonly Mover[], pass: Pass, message: MoveMessage): Promise<boolean> {
  const { mapRuns, settings } = parts;
  if (mapRuns === undefined) return false;
  const { id, guestId, claimedAt } = pass.upgrade;
  // What was left stays for good, and a look past it is quick.
  const { left } = message.after === 'map' ? await parts.store.count(id) : { left: 0 };
  const cap = { items: settings.inlineItems + left, bytes: left > 0 ? Infinity : settings.inlineBytes };
  const slot = Math.floor((parts.now() - claimedAt) / MAP_AGAIN_SECONDS);

  let started = false;
  for (const [data, of] of settings.data.entries()) {
    if (of.kind !== 'objects' || !isOver(await measure(movers[data], pass, cap), cap)) continue;
    if (message.after === 'map' && (message.data ?? data) === data) throw new Error('objects: must be fewer after the map');
    await mapRuns.start(`${id.slice(0, 60)}-${data}-${slot}`, { upgradeId: id, data, bucket: of.bucket, prefix: `${of.guestsPrefix}${guestId}/` });
    started = true;
  }
  return started;
}

/** Moves until nothing is left that can be moved. `false` where the time was up and a message asks for the rest. */
async function runPasses(parts: MoveParts, movers: readonly Mover[], pass: Pass, message: MoveMessage): Promise<boolean> {
  let done = 0;
  for (let count = 0; count < MAX_PASSES; count += 1) {
    let changed = 0;
    let finished = true;
    const errors: unknown[] = [];
    for (const mover of movers) {
      const ran = await runPass(parts, mover, pass, thingsOf(mover, pass));
      done += ran.done;
      changed += ran.changed;
      finished &&= ran.finished;
      errors.push(...ran.errors);
    }
    if (errors.length > 0) throw errors[0];
    if (!finished) {
      if (done === 0) throw new Error('time: must be enough to move one thing');
      await parts.queue.send(message);
      return false;
    }
    if (changed === 0) return true;
  }
  // The guest writes on. What is written now is for the last pass.
  if (!pass.final) return true;
  throw new Error('data: must not change after the credentials of the guest have ended');
}
