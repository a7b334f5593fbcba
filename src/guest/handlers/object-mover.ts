import { compareObjects } from './compare-objects';
import { conflictHash, conflictKey, fitsName } from './conflict-name';
import type { Mark } from './conflict-name';
import type { ConflictPolicy, Move, Mover, Page, Pass, Thing } from './mover';
import { versionOf } from './objects';
import type { ObjectInfo, Objects } from './objects';
import { ownerOf } from './owner';
import { placeObject } from './place-object';
import type { ObjectsSettings } from './settings';
import type { ClaimedUpgrade } from './upgrade-record';
import type { JournalEntry, UpgradeStore } from './upgrade-store';

export interface ObjectMoverParts {
  readonly objects: Objects;
  readonly store: Pick<UpgradeStore, 'note' | 'noted'>;
  /** Which of the configured data this is. */
  readonly data: number;
  readonly place: Pick<ObjectsSettings, 'guestsPrefix' | 'usersPrefix' | 'owner'>;
  readonly conflict: ConflictPolicy;
}

type Brought = Pick<JournalEntry, 'target' | 'outcome'> | { readonly target?: undefined; readonly outcome: 'gone' | 'changed' };
type Beside = { readonly key: string } | { readonly key?: undefined; readonly outcome: 'gone' | 'changed' };

const MAX_NAMES = 10;
const ATTEMPTS = 10;

/** Moves the objects of a guest into the folder of a user. Nothing in that folder is ever removed, and nothing overwritten that has no copy. */
export class ObjectMover implements Mover {
  private readonly parts: ObjectMoverParts;

  constructor(parts: ObjectMoverParts) {
    this.parts = parts;
  }

  async list({ upgrade }: Pass, next?: string): Promise<Page> {
    const page = await this.parts.objects.list(this.guestFolder(upgrade), next);
    const things = page.objects.map((object) => ({ key: object.key, version: versionOf(object), bytes: object.size }));
    return { things, next: page.next };
  }

  async move({ upgrade }: Pass, { key, version }: Thing): Promise<Move> {
    const { objects, store, data } = this.parts;
    if (!key.startsWith(this.guestFolder(upgrade)) || key.startsWith(this.userFolder(upgrade))) throw new Error('key: must be one of the guest');

    const source = await objects.head(key);
    if (source === undefined) return { outcome: 'gone', bytes: 0 };
    if (version !== '' && version !== versionOf(source)) return { outcome: 'changed', bytes: 0 };

    const named = { key, version: versionOf(source) };
    const earlier = await store.noted(upgrade.id, data, named);
    const { outcome, target } = earlier ?? await this.bring(upgrade, source);
    if (outcome === 'gone' || outcome === 'changed') return { outcome, bytes: 0 };

    const entry = { data, source: named, ...(target !== undefined && { target }), bytes: source.size, outcome };
    const again = earlier !== undefined || !await store.note(upgrade.id, entry);
    // What was written since the copy stays, and is another version.
    const removed = outcome === 'left' ? undefined : await objects.remove(source);
    return removed === 'changed' ? { outcome: 'changed', bytes: 0 } : { outcome, bytes: source.size, again };
  }

  private async bring(upgrade: ClaimedUpgrade, source: ObjectInfo): Promise<Brought> {
    const target = `${this.userFolder(upgrade)}${this.nameOf(upgrade, source)}`;
    // A run that was cut off may have put it beside what the user had, who may have removed that since.
    const besideAlready = await this.besideAlready(upgrade, source);
    if (besideAlready !== undefined) return { outcome: 'renamed', target: besideAlready };
    if (!fitsName(target)) return this.bringBeside(upgrade, source);

    let mayReplace: ObjectInfo | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const placed = await placeObject(this.parts.objects, source, target, mayReplace);
      if (placed.kind === 'gone' || placed.kind === 'changed') return { outcome: placed.kind };
      if (placed.kind !== 'taken') return { outcome: mayReplace ? 'renamed' : placed.kind === 'placed' ? 'moved' : 'same', target };

      if (this.parts.conflict === 'userWins') return { outcome: 'left' };
      if (this.parts.conflict === 'keepBoth') return this.bringBeside(upgrade, source);
      // The user's makes room: first a copy of it under another name, then the guest's in place of just that version.
      const aside = await this.putBeside(upgrade, placed.by, 'before');
      mayReplace = aside.key === undefined ? undefined : placed.by;
    }
    throw new Error('object: must be left in peace for a moment to be replaced');
  }

  private async bringBeside(upgrade: ClaimedUpgrade, source: ObjectInfo): Promise<Brought> {
    const beside = await this.putBeside(upgrade, source, 'guest');
    return beside.key === undefined ? { outcome: beside.outcome } : { outcome: 'renamed', target: beside.key };
  }

  /** Copies an object to the first name of its own that is free. */
  private async putBeside(upgrade: ClaimedUpgrade, object: ObjectInfo, word: Mark['word']): Promise<Beside> {
    for (let attempt = 1; attempt <= MAX_NAMES; attempt += 1) {
      const key = this.besideKey(upgrade, object, { word, attempt });
      const placed = await placeObject(this.parts.objects, object, key);
      if (placed.kind === 'placed' || placed.kind === 'same') return { key };
      if (placed.kind !== 'taken') return { outcome: placed.kind };
    }
    throw new Error(`object: must find one of ${MAX_NAMES} names free`);
  }

  private async besideAlready(upgrade: ClaimedUpgrade, source: ObjectInfo): Promise<string | undefined> {
    if (this.parts.conflict !== 'keepBoth') return undefined;
    const key = this.besideKey(upgrade, source, { word: 'guest', attempt: 1 });
    const there = await this.parts.objects.head(key);
    return there && await compareObjects(this.parts.objects, source, there) === 'equal' ? key : undefined;
  }

  private besideKey(upgrade: ClaimedUpgrade, object: ObjectInfo, { word, attempt }: Omit<Mark, 'hash'>): string {
    // The user's makes room once, also for two guests whose upgrades are cut off.
    const hash = conflictHash(word === 'before' ? '' : upgrade.id, object.key, versionOf(object));
    return conflictKey(this.userFolder(upgrade), this.nameOf(upgrade, object), { word, hash, attempt });
  }

  /** Without the folder of whom it belongs to. */
  private nameOf(upgrade: ClaimedUpgrade, { key }: ObjectInfo): string {
    const folder = key.startsWith(this.guestFolder(upgrade)) ? this.guestFolder(upgrade) : this.userFolder(upgrade);
    return key.slice(folder.length);
  }

  private guestFolder({ guestId }: ClaimedUpgrade): string {
    return `${this.parts.place.guestsPrefix}${guestId}/`;
  }

  private userFolder({ user }: ClaimedUpgrade): string {
    const { place } = this.parts;
    return `${place.usersPrefix}${ownerOf(place, user)}/`;
  }
}
