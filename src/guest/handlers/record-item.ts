import type { Counts, UpgradeRecord, UpgradeState, User } from './upgrade-record';
import { number } from './upgrade-table';
import type { Item } from './upgrade-table';

const STATES: readonly UpgradeState[] = ['started', 'moving', 'moved', 'settled', 'overLimit'];

/** An upgrade as it is kept in the table. What does not read as one is refused: the table is not as this code left it. */
export function recordOf(id: string, item: Item): UpgradeRecord {
  const state = STATES.find((candidate) => candidate === item.state?.S);
  if (state === undefined) throw new Error('state: must be that of an upgrade');
  return {
    id,
    state,
    guestId: textOf(item, 'guestId'),
    expiresAt: numberOf(item, 'expiresAt'),
    ...(item.identityId && { user: userOfItem(item), claimedAt: numberOf(item, 'claimedAt') }),
    ...(item.total?.M && { total: { items: numberOf(item.total.M, 'items'), bytes: numberOf(item.total.M, 'bytes') } }),
    counts: countsOf(item),
  };
}

export function userOfItem(item: Item): User {
  return { identityId: textOf(item, 'identityId'), provider: textOf(item, 'provider'), sub: textOf(item, 'sub') };
}

export function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`${name}: must be a text`);
  return value;
}

export function numberOf(item: Item, name: string): number {
  const value = Number(item[name]?.N);
  if (Number.isNaN(value)) throw new Error(`${name}: must be a number`);
  return value;
}

/** As attributes' values `:moved`, `:renamed` and so on. */
export function countValues(counts: Counts): Item {
  return {
    ':moved': number(counts.moved),
    ':renamed': number(counts.renamed),
    ':same': number(counts.same),
    ':left': number(counts.left),
    ':bytes': number(counts.bytes),
  };
}

function countsOf(item: Item): Counts {
  const count = (name: string) => (item[name] ? numberOf(item, name) : 0);
  return { moved: count('moved'), renamed: count('renamed'), same: count('same'), left: count('left'), bytes: count('bytes') };
}
