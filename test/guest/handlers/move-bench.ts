import type { MapRun } from '../../../src/guest/handlers/map-runs';
import { moveUpgrade } from '../../../src/guest/handlers/move';
import type { MoveMessage, MoveParts } from '../../../src/guest/handlers/move';
import type { ConflictPolicy, Mover } from '../../../src/guest/handlers/mover';
import { ObjectMover } from '../../../src/guest/handlers/object-mover';
import type { ObjectsSettings } from '../../../src/guest/handlers/settings';
import type { ClaimedUpgrade } from '../../../src/guest/handlers/upgrade-record';
import { MemoryObjects } from '../fakes/memory-objects';
import { MemoryStore } from '../fakes/memory-store';
import { CLAIMED_AT, GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

export const from = (name: string) => `guests/${GUEST}/${name}`;
export const to = (name: string) => `users/${OWNER}/${name}`;
export const message: MoveMessage = { upgradeId: UPGRADE_ID };
const bucket = (name: string): ObjectsSettings => ({ kind: 'objects', bucket: name, guestsPrefix: 'guests/', usersPrefix: 'users/' });
export const prefix = `guests/${GUEST}/`;

/** A guest with objects in two buckets, and a mover over them. */
export class Bench {
  now = CLAIMED_AT + 10;
  readonly one: MemoryObjects;
  readonly two: MemoryObjects;
  readonly store = new MemoryStore();
  readonly sent: MoveMessage[] = [];
  readonly runs: [string, MapRun][] = [];
  readonly metrics: Record<string, number>[] = [];
  late?: () => boolean;
  onMove?: () => void;
  conflict: ConflictPolicy = 'keepBoth';
  settings: MoveParts['settings'] = {
    data: [bucket('one'), bucket('two'), { kind: 'items', table: 'Notes', partitionKey: 'pk', guestsPrefix: 'guest#', usersPrefix: 'user#' }],
    maxItems: 20,
    maxBytes: 1000,
    inlineItems: 5,
    inlineBytes: 500,
  };

  constructor(upgrade: Partial<ClaimedUpgrade> = {}) {
    const options = { now: () => this.now, pageSize: 2 };
    this.one = new MemoryObjects({ ...options, beforeCall: (name) => { if (name === 'remove') this.onMove?.(); } });
    this.two = new MemoryObjects(options);
    this.store.records.set(UPGRADE_ID, claimedUpgrade(upgrade));
  }

  async run(asked: MoveMessage = message, withMaps = true): Promise<void> {
    await moveUpgrade({
      settings: this.settings,
      store: this.store,
      queue: { send: async (sent) => { this.sent.push(sent); } },
      log: () => {},
      metrics: (values) => { this.metrics.push({ ...values }); },
      ...(withMaps && { mapRuns: { start: async (name, run) => { this.runs.push([name, run]); } } }),
      movers: async () => [this.mover(this.one, 0), this.mover(this.two, 1), NOTHING_THERE],
      now: () => this.now,
      late: () => this.late?.() ?? false,
    }, asked);
  }

  fill(objects: MemoryObjects, count: number, body = 'x'): void {
    for (let index = 0; index < count; index += 1) objects.write(from(`file ${index}`), `${body}${index}`);
  }

  get record() {
    return this.store.records.get(UPGRADE_ID);
  }

  private mover(objects: MemoryObjects, data: number): Mover {
    const { store, conflict } = this;
    return new ObjectMover({ objects, store, data, place: { guestsPrefix: 'guests/', usersPrefix: 'users/' }, conflict });
  }
}

const NOTHING_THERE: Mover = {
  list: () => Promise.resolve({ things: [] }),
  move: () => Promise.reject(new Error('must not move')),
};
