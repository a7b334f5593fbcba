import type { IdentityPool } from '../pools/identity-pool';
import type { Reaches } from '../reach/reaches';

/** What all makers of callers need. */
export interface Surroundings {
  readonly pools: readonly IdentityPool[];
  readonly reaches: Reaches;
  /** Principal tags that policies ask for, in lower case. */
  readonly usedTags: readonly string[];
}

/** A caller's ID, which names the pool where there is more than one. */
export function callerId(id: string, pool: IdentityPool, { pools }: Surroundings): string {
  return pools.length > 1 ? `${id} ${pool.path}` : id;
}
