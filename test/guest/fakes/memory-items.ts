import { isDeepStrictEqual } from 'node:util';
import { hooked } from './hooks';
import type { Hooks } from './hooks';
import type { Item, Items } from '../../../src/guest/handlers/items';

export interface MemoryItemsOptions extends Hooks {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly pageSize?: number;
  /** How many attributes a condition has room for. */
  readonly conditions?: number;
}

/** A table of DynamoDB in memory, as the mover sees it, and as the clients of guests and users write it. */
export class MemoryItems implements Items {
  readonly stored = new Map<string, Item>();
  private readonly options: MemoryItemsOptions;

  constructor(options: MemoryItemsOptions) {
    this.options = options;
  }

  /** A client's PutItem, without condition. */
  write(item: Item): void {
    this.stored.set(this.nameOf(item), structuredClone(item));
  }

  /** A client's DeleteItem, without condition. */
  erase(key: Item): void {
    this.stored.delete(this.nameOf(key));
  }

  peek(key: Item): Item | undefined {
    return this.stored.get(this.nameOf(key));
  }

  in(partition: string): Item[] {
    return [...this.stored].filter(([, item]) => item[this.options.partitionKey].S === partition)
      .sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
  }

  query(partition: string, next?: string): Promise<{ readonly items: readonly Item[]; readonly next?: string }> {
    return this.call('query', () => {
      const rest = this.in(partition).filter((item) => next === undefined || this.nameOf(item) > next);
      const items = rest.slice(0, this.options.pageSize ?? 100);
      const last = items.at(-1);
      return last && rest.length > items.length ? { items, next: this.nameOf(last) } : { items };
    });
  }

  get(key: Item): Promise<Item | undefined> {
    return this.call('get', () => this.peek(key));
  }

  put(item: Item): Promise<boolean> {
    return this.call('put', () => {
      if (this.peek(item)) return false;
      this.write(item);
      return true;
    });
  }

  replace(item: Item, expected: Item): Promise<Item | undefined> {
    return this.call('replace', () => {
      const old = this.peek(expected);
      if (old === undefined || !this.looksLike(old, expected)) return undefined;
      this.write(item);
      return old;
    });
  }

  remove(expected: Item): Promise<Item | undefined> {
    return this.call('remove', () => {
      const old = this.peek(expected);
      if (old === undefined || !this.looksLike(old, expected)) return undefined;
      this.erase(expected);
      return old;
    });
  }

  /** As a condition sees it: attributes that were added it does not. */
  private looksLike(item: Item, expected: Item): boolean {
    return Object.keys(expected).slice(0, this.options.conditions ?? 100).every((name) => isDeepStrictEqual(item[name], expected[name]));
  }

  private nameOf(item: Item): string {
    const { partitionKey, sortKey } = this.options;
    return JSON.stringify([item[partitionKey], sortKey === undefined ? undefined : item[sortKey]]);
  }

  private call<T>(name: string, run: () => T): Promise<T> {
    return hooked(this.options, name, run);
  }
}
