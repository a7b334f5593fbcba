import * as fc from 'fast-check';
import { GUESTS, IMPOSTORS, STRANGERS, USERS } from './identities';
import { FLAVOURS } from './things';
import type { Flavour } from './things';

/** Something that happens, as plain data. Names are by number where they come from the list. Who and what is chosen by number, and counts from the start again where there are fewer. */
export type Action =
  | { readonly kind: 'put'; readonly guest: boolean; readonly who: number; readonly data: number; readonly name: number | string; readonly flavour: Flavour }
  | { readonly kind: 'delete'; readonly guest: boolean; readonly who: number; readonly data: number; readonly name: string }
  | { readonly kind: 'start'; readonly guest: number }
  | { readonly kind: 'refusedStart'; readonly who: number }
  | { readonly kind: 'signIn'; readonly guest: number }
  | { readonly kind: 'complete'; readonly user: number; readonly ticket: number; readonly signsIn: boolean }
  | { readonly kind: 'refusedComplete'; readonly who: number; readonly ticket: number }
  | { readonly kind: 'status'; readonly user: number; readonly ticket: number }
  | { readonly kind: 'deliver'; readonly message: number; readonly again: boolean; readonly lateAfter: number }
  | { readonly kind: 'map'; readonly run: number; readonly lost: number; readonly ends: boolean }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** Names that come to one another's way, and one that leaves no room for a mark. */
export const NAMES: readonly string[] = ['a.txt', 'b/c.tar.gz', 'b/ü', `long/${'x'.repeat(960)}.txt`];
export const NEVER = 1_000_000;

const data = fc.constantFrom(0, 0, 1);
const name = fc.constantFrom(0, 0, 0, 1, 2, 3);
const who = fc.nat(Math.max(GUESTS.length, USERS.length) - 1);
const firstFew = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(5) });
export const flavour = fc.constantFrom(...FLAVOURS);
const seldom = fc.nat(5).map((number) => number === 0);
const mostly = fc.nat(5).map((number) => number > 0);

const byGuest = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put'), guest: fc.constant(true), who, data, name, flavour }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), guest: fc.constant(true), who, data, name }) },
);
const byUser = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put'), guest: fc.constant(false), who, data, name, flavour }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), guest: fc.constant(false), who, data, name }) },
);
const lateAfter = fc.oneof({ weight: 4, arbitrary: fc.constant(NEVER) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 14 }) });

/** What owners do to their own. */
export const writes: fc.Arbitrary<Action> = fc.oneof({ weight: 3, arbitrary: byGuest }, { weight: 2, arbitrary: byUser }) as fc.Arbitrary<Action>;

/** Runs of functions. */
export const runs: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start'), guest: who }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('complete'), user: who, ticket: firstFew, signsIn: mostly }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('deliver'), message: firstFew, again: seldom, lateAfter }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('map'), run: firstFew, lost: fc.nat(7), ends: mostly }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep') }) },
) as fc.Arbitrary<Action>;

/** What else happens. */
export const others: fc.Arbitrary<Action> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refusedStart'), who: fc.nat(STRANGERS.length + USERS.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('signIn'), guest: who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refusedComplete'), who: fc.nat(IMPOSTORS.length + GUESTS.length), ticket: firstFew }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('status'), user: fc.nat(USERS.length + IMPOSTORS.length + GUESTS.length - 1), ticket: firstFew }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.constantFrom(60, 600, 901, 3_000, 4_000) }) },
) as fc.Arbitrary<Action>;
