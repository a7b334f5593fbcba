import { conflictHash, conflictSortKey } from './conflict-name';
import type { Mark } from './conflict-name';
import { itemBytes, itemVersion, readAttribute, stableAttribute } from './item-version';
import type { Item, Items } from './items';
import type { ConflictPolicy, Move, Mover, Page, Pass, Thing } from './mover';
import { ownerOf } from './owner';
import type { ItemsSettings } from './settings';
import type { ClaimedUpgrade } from './upgrade-record';
import type { JournalEntry, UpgradeStore } from './upgrade-store';

export interface ItemMoverParts {
  readonly items: Items;
  readonly store: Pick<UpgradeStore, 'note' | 'noted'>;
  /** Which of the configured data this is. */
  readonly data: number;
  readonly table: Pick<ItemsSettings, 'partitionKey' | 'sortKey' | 'guestsPrefix' | 'usersPrefix' | 'owner'>;
  readonly conflict: ConflictPolicy;
}

interface Brought {
  readonly outcome: JournalEntry['outcome'];
  readonly target?: string;
}

const MAX_NAMES = 10;
const ATTEMPTS = 10;

/**
 * Moves the items of a guest into the partition of a user. Before the last pass it copies only: DynamoDB cannot remove an item
 * just if nothing was added to it.
 */
export class ItemMover implements Mover {
  private readonly parts: ItemMoverParts;

  constructor(parts: ItemMoverParts) {
    this.parts = parts;
  }

  async list({ upgrade, final }: Pass, next?: string): Promise<Page> {
    const page = await this.parts.items.query(this.guestPartition(upgrade), next);
    const things = page.items.map((item) => ({ key: this.nameOf(item), version: this.versionOf(item), bytes: itemBytes(item) }));
    if (final) return { things, next: page.next };

    const waiting = await Promise.all(things.map(async (thing) => await this.noted(upgrade, thing) === undefined));
    return { things: things.filter((_, index) => waiting[index]), next: page.next };
  }

  async move({ upgrade, final }: Pass, { key, version }: Thing): Promise<Move> {
    if (this.guestPartition(upgrade) === this.userPartition(upgrade)) throw new Error('partition: must be another than the guest\'s');
    const item = await this.parts.items.get(this.guestKey(upgrade, key));
    if (item === undefined) return { outcome: 'gone', bytes: 0 };
    if (version !== '' && version !== this.versionOf(item)) return { outcome: 'changed', bytes: 0 };

    const move = await this.bringOnce(upgrade, item);
    if (!final || move.outcome === 'left') return move;
    const removed = await this.parts.items.remove(item);
    if (removed === undefined) return { outcome: 'changed', bytes: 0 };
    // What was added since it was copied comes over too.
    if (this.versionOf(removed) !== this.versionOf(item)) await this.bringOnce(upgrade, removed);
    return move;
  }

  private async bringOnce(upgrade: ClaimedUpgrade, item: Item): Promise<Move> {
    const source = { key: this.nameOf(item), version: this.versionOf(item) };
    const bytes = itemBytes(item);
    const earlier = await this.noted(upgrade, source);
    if (earlier) return { outcome: earlier.outcome, bytes, again: true };

    const { outcome, target } = await this.bring(upgrade, item);
    const entry = { data: this.parts.data, source, ...(target !== undefined && { target }), bytes, outcome };
    return { outcome, bytes, again: !await this.parts.store.note(upgrade.id, entry) };
  }

  private async bring(upgrade: ClaimedUpgrade, item: Item): Promise<Brought> {
    const { items, conflict } = this.parts;
    const textKey = this.parts.table.sortKey?.type === 'S' ? this.parts.table.sortKey.name : undefined;
    if (textKey !== undefined && conflict === 'keepBoth') {
      // A run that was cut off may have put it beside what the user had, who may have removed that since.
      const beside = this.beside(upgrade, item, textKey, { word: 'guest', hash: this.hashOf(upgrade, item, 'guest'), attempt: 1 });
      if (this.isSame(await items.get(this.keyOf(beside)), item)) return this.renamed(beside);
    }

    const mine: Item = { ...item, [this.parts.table.partitionKey]: { S: this.userPartition(upgrade) } };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await items.put(mine)) return { outcome: 'moved', target: this.nameOf(mine) };
      const there = await items.get(this.keyOf(mine));
      if (there === undefined) continue;
      if (this.isSame(there, item)) return { outcome: 'same', target: this.nameOf(mine) };

      if (conflict === 'userWins' || textKey === undefined) return { outcome: 'left' };
      if (conflict === 'keepBoth') return this.renamed(await this.putBeside(upgrade, item, textKey, 'guest'));
      if (await this.displace(upgrade, there, mine, textKey)) return this.renamed(mine);
    }
    throw new Error('item: must be left in peace for a moment to be moved');
  }

  /** The user's makes room: first a copy of it under another sort key, then the guest's in place of it. */
  private async displace(upgrade: ClaimedUpgrade, there: Item, mine: Item, textKey: string): Promise<boolean> {
    await this.putBeside(upgrade, there, textKey, 'before');
    const replaced = await this.parts.items.replace(mine, there);
    if (replaced === undefined) return false;
    if (!this.isSame(replaced, there)) await this.putBeside(upgrade, replaced, textKey, 'before');
    return true;
  }

  /** Copies an item to the first sort key of its own that is free. */
  private async putBeside(upgrade: ClaimedUpgrade, item: Item, textKey: string, word: Mark['word']): Promise<Item> {
    for (let attempt = 1; attempt <= MAX_NAMES; attempt += 1) {
      const beside = this.beside(upgrade, item, textKey, { word, hash: this.hashOf(upgrade, item, word), attempt });
      if (await this.parts.items.put(beside) || this.isSame(await this.parts.items.get(this.keyOf(beside)), item)) return beside;
    }
    throw new Error(`item: must find one of ${MAX_NAMES} sort keys free`);
  }

  /** An item under another sort key. */
  private beside(upgrade: ClaimedUpgrade, item: Item, textKey: string, mark: Mark): Item {
    const { S: text = '' } = item[textKey];
    return { ...item, [this.parts.table.partitionKey]: { S: this.userPartition(upgrade) }, [textKey]: { S: conflictSortKey(text, mark) } };
  }

  private hashOf(upgrade: ClaimedUpgrade, item: Item, word: Mark['word']): string {
    // The user's makes room once, also for two guests whose upgrades are cut off.
    return conflictHash(word === 'before' ? '' : upgrade.id, this.nameOf(item), this.versionOf(item));
  }

  private renamed(target: Item): Brought {
    return { outcome: 'renamed', target: this.nameOf(target) };
  }

  private noted({ id }: ClaimedUpgrade, { key, version }: JournalEntry['source']): Promise<JournalEntry | undefined> {
    return this.parts.store.noted(id, this.parts.data, { key, version });
  }

  private isSame(one: Item | undefined, other: Item): boolean {
    return one !== undefined && this.versionOf(one) === this.versionOf(other);
  }

  private versionOf(item: Item): string {
    const { partitionKey, sortKey } = this.parts.table;
    return itemVersion(item, [partitionKey, sortKey?.name]);
  }

  /** The sort key as text; empty where the table has none. */
  private nameOf(item: Item): string {
    const { sortKey } = this.parts.table;
    return sortKey ? stableAttribute(item[sortKey.name]) : '';
  }

  private keyOf(item: Item): Item {
    const { partitionKey, sortKey } = this.parts.table;
    return { [partitionKey]: item[partitionKey], ...(sortKey && { [sortKey.name]: item[sortKey.name] }) };
  }

  private guestKey(upgrade: ClaimedUpgrade, name: string): Item {
    const { partitionKey, sortKey } = this.parts.table;
    return { [partitionKey]: { S: this.guestPartition(upgrade) }, ...(sortKey && { [sortKey.name]: readAttribute(name) }) };
  }

  private guestPartition({ guestId }: ClaimedUpgrade): string {
    return `${this.parts.table.guestsPrefix}${guestId}`;
  }

  private userPartition({ user }: ClaimedUpgrade): string {
    const { table } = this.parts;
    return `${table.usersPrefix}${ownerOf(table, user)}`;
  }
}
