import * as fc from 'fast-check';
import type { Items } from '../../../src/guest/handlers/items';
import type { ConflictPolicy } from '../../../src/guest/handlers/mover';
import type { Objects } from '../../../src/guest/handlers/objects';
import type { OwnerSettings, Settings } from '../../../src/guest/handlers/settings';
import type { UpgradeStore } from '../../../src/guest/handlers/upgrade-store';
import type { MemoryObjects } from '../fakes/memory-objects';

/** How one world is configured. */
export interface Setup extends OwnerSettings {
  readonly conflict: ConflictPolicy;
  /** More objects than these are moved by the state machine. */
  readonly inlineItems: number;
  readonly maxItems: number;
  /** Encrypted with a key of KMS, so that no ETag tells of content. */
  readonly keyed: boolean;
  /** How much the stores give at once. */
  readonly pageSize: number;
}

/** The ports of a mover. */
export interface Ports {
  readonly objects: Objects;
  readonly items: Items;
  readonly store: UpgradeStore;
}

/** Takes a guard away. */
export interface Tampering {
  /** In one step, as the services themselves would work. */
  readonly objects?: (objects: MemoryObjects) => Partial<Objects>;
  readonly dynamo?: (command: object) => object;
  /** In steps of their own. */
  readonly ports?: (ports: Ports) => Partial<Ports>;
  /** Where it shows, if not everywhere. */
  readonly conflict?: ConflictPolicy;
  readonly settings?: Partial<Settings>;
  /** How far the clock of the functions that move is ahead. */
  readonly aheadSeconds?: number;
}

export const MANY = 1_000;

export const setups: fc.Arbitrary<Omit<Setup, 'owner'>> = fc.record({
  conflict: fc.constantFrom<ConflictPolicy>('keepBoth', 'userWins', 'guestWins'),
  inlineItems: fc.constantFrom(MANY, MANY, 2),
  maxItems: fc.constantFrom(MANY, MANY, MANY, 4),
  keyed: fc.constantFrom(false, false, true),
  pageSize: fc.constantFrom(2, 3),
});

export const owners = fc.constantFrom<OwnerSettings['owner']>(undefined, undefined, 'sub');
