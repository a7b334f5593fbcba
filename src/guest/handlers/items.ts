import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item of a table, or its key. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** Items of one table, as far as the mover needs them. All reads are strongly consistent. */
export interface Items {
  query(partition: string, next?: string): Promise<{ readonly items: readonly Item[]; readonly next?: string }>;
  get(key: Item): Promise<Item | undefined>;
  /** Puts an item where there is none. `false` where there is one. */
  put(item: Item): Promise<boolean>;
  /**
   * Puts an item in the place of another of the same key, on condition that this is as expected. Answers what it replaced, since a
   * condition cannot see an attribute that was added; `undefined` where the condition did not hold.
   */
  replace(item: Item, expected: Item): Promise<Item | undefined>;
  /** Removes an item on condition that it is as expected, and answers what it removed. */
  remove(expected: Item): Promise<Item | undefined>;
}
