import type { Ledger, Seen, Spot } from './ledger';
import type { ConflictPolicy } from '../../../src/guest/handlers/mover';

/** Who claimed a guest, and when first. */
export interface Winner {
  readonly identityId: string;
  /** As the places of this world name users. */
  readonly owner: string;
  readonly claimedAt: number;
}

/** What the invariants look at. */
export interface Sight {
  readonly ledger: Ledger;
  readonly seen: readonly Seen[];
  /** By each guest's identity, who claimed it. */
  readonly winners: ReadonlyMap<string, Winner>;
  readonly conflict: ConflictPolicy;
}

export const guestArea = (identityId: string) => `guests/${identityId}`;
export const userArea = (owner: string) => `users/${owner}`;
const GUEST_AREA = /^guests\//;

/** What must hold at any time: nothing is lost, nothing overwritten, nothing with a third party. */
export function findings(sight: Sight): string[] {
  const places = byPrint(sight.seen);
  return [...strays(sight), ...losses(sight, places), ...disturbed(sight, places)];
}

/** What must hold besides when all is settled: every version is at one place, and with the user where it can be. */
export function findingsAtEnd(sight: Sight, lastPass: (guestId: string) => number): string[] {
  const places = byPrint(sight.seen);
  return [...doubles(sight, places), ...sight.ledger.all().flatMap(({ print, area, authored }) => {
    const guestId = area.replace(GUEST_AREA, '');
    const winner = GUEST_AREA.test(area) ? sight.winners.get(guestId)?.owner : undefined;
    if (winner === undefined || !authored.alive || authored.at >= lastPass(guestId)) return [];
    const at = places.get(print) ?? [];
    const arrived = at.some((spot) => spot.area === userArea(winner));
    const stayed = at.some((spot) => spot.area === area);
    const byOthersToo = sight.ledger.authorsOf(print).size > 1;
    if ((arrived !== stayed || byOthersToo) && (!stayed || mayStay(sight, authored.spot, winner))) return [];
    return [`${arrived ? 'doubled' : 'not delivered'}: ${print}, written in ${area}`];
  })];
}

/** No version is where neither who wrote it nor who got it from them can be. */
function strays({ ledger, seen, winners }: Sight): string[] {
  return seen.flatMap(({ print, area, name }) => {
    const allowed = [...ledger.authorsOf(print).keys()].flatMap((author) => [author, ...areaOfWinner(author, winners)]);
    return allowed.includes(area) ? [] : [`with a third party: ${print}, as ${area}/${name}`];
  });
}

function losses({ ledger, winners }: Sight, places: ReadonlyMap<string, readonly Spot[]>): string[] {
  return ledger.all().flatMap(({ print, area, authored }) => {
    const allowed = [area, ...areaOfWinner(area, winners)];
    if (!authored.alive || (places.get(print) ?? []).some((spot) => allowed.includes(spot.area))) return [];
    return [`lost: ${print}, written in ${area}`];
  });
}

/** Unless the guest wins, what a user keeps stays under its name. */
function disturbed({ ledger, conflict }: Sight, places: ReadonlyMap<string, readonly Spot[]>): string[] {
  if (conflict === 'guestWins') return [];
  return ledger.all().flatMap(({ print, area, authored }) => {
    if (!authored.alive || GUEST_AREA.test(area)) return [];
    const there = (places.get(print) ?? []).some((spot) => spot.area === area && spot.name === authored.spot.name);
    return there ? [] : [`the user's own is not under its name any more: ${print}, written as ${area}/${authored.spot.name}`];
  });
}

/** In the area of a user each version is no more often than it was written. */
function doubles(sight: Sight, places: ReadonlyMap<string, readonly Spot[]>): string[] {
  return sight.seen.filter(({ area }) => !GUEST_AREA.test(area)).flatMap(({ print, area, name }) => {
    const count = (places.get(print) ?? []).filter((spot) => spot.area === area).length;
    return count <= timesOf(sight, print, area) ? [] : [`doubled: ${print}, as ${area}/${name}`];
  });
}

/** What the user had all the time, and what a guest wrote as well, is the same and no more. */
function timesOf({ ledger, winners, conflict }: Sight, print: string, area: string): number {
  const authors = ledger.authorsOf(print);
  const own = authors.get(area);
  const guests = [...winners].filter(([, { owner }]) => userArea(owner) === area);
  const others = guests.flatMap(([guestId, { claimedAt }]) => {
    const authored = authors.get(guestArea(guestId));
    if (!authored || (conflict === 'keepBoth' && own?.alive && own.times === 1 && own.at < claimedAt)) return [];
    return [authored.times];
  });
  const remains = conflict === 'guestWins' && [...authors.values()].some(({ spot }) => {
    const byGuests = guests.map(([guestId]) => ledger.touches({ ...spot, area: guestArea(guestId) })).filter((touches) => touches > 0);
    // Of what only guests wrote, their own changes are what makes room.
    const byUser = own ? ledger.touches({ ...spot, area }) : 0;
    return byGuests.length > 1 || byGuests.reduce((sum, touches) => sum + touches, byUser) > 2;
  });
  // Cut off between putting aside and replacing, a copy remains where what was to come is taken away, or something else comes first.
  return others.reduce((sum, times) => sum + times, Number(remains) + (own?.times ?? 0));
}

/** The user wins, and had something under the name: of their own, or from the same guest or another. */
function mayStay({ ledger, winners, conflict }: Sight, spot: Spot, winner: string): boolean {
  if (conflict !== 'userWins') return false;
  const guests = [...winners].filter(([, each]) => each.owner === winner).map(([guestId]) => guestArea(guestId));
  const areas = [userArea(winner), userArea(winner), ...guests];
  return areas.reduce((touches, area) => touches + ledger.touches({ ...spot, area }), 0) >= 2;
}

function areaOfWinner(area: string, winners: ReadonlyMap<string, Winner>): string[] {
  const winner = GUEST_AREA.test(area) ? winners.get(area.replace(GUEST_AREA, '')) : undefined;
  return winner === undefined ? [] : [userArea(winner.owner)];
}

function byPrint(seen: readonly Seen[]): Map<string, readonly Spot[]> {
  const places = new Map<string, Spot[]>();
  for (const { print, ...spot } of seen) places.set(print, [...places.get(print) ?? [], spot]);
  return places;
}
