import { findings, findingsAtEnd, userArea } from './findings';
import type { Sight } from './findings';
import type { World } from './world';
import { FINAL_AFTER_SECONDS } from '../../../src/guest/handlers/move';

/** Fails where something does not hold that must hold at any time. */
export function examine(world: World): void {
  noteWinners(world);
  const wrong = [...world.wrong, ...findings(sightOf(world))];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** Fails where something does not hold that must hold when nothing is left to do. */
export function examineEnd(world: World): void {
  examine(world);
  const wrong = [
    ...findingsAtEnd(sightOf(world), (guestId) => lastPass(world, guestId)),
    ...miscounted(world),
    ...unnoted(world),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** What came from a guest is in the journal. */
function unnoted(world: World): string[] {
  const winners = world.winners();
  return world.ledger.all().flatMap(({ print, area, authored: { spot, alive } }) => {
    const winner = winners.get(area.replace('guests/', ''));
    const arrived = alive && winner && world.areas.seen().some((seen) => seen.area === userArea(winner.owner) && seen.print === print);
    const byOthersToo = world.ledger.authorsOf(print).size > 1;
    return !arrived || byOthersToo || world.areas.hasNoted(spot) ? [] : [`the journal lacks ${print}`];
  });
}

/** When the last pass over a guest's data began, at the earliest: what was written until then must have arrived. */
function lastPass(world: World, guestId: string): number {
  const settled = world.records().filter((record) => record.guestId === guestId && record.state === 'settled');
  return Math.max(...settled.map(({ claimedAt = 0 }) => claimedAt + FINAL_AFTER_SECONDS));
}

/** Who has got a guest's data keeps it. */
function noteWinners(world: World): void {
  for (const { guestId, user } of world.records()) {
    if (user === undefined) continue;
    const before = world.won.get(guestId);
    if (before !== undefined && before !== user.identityId) world.wrong.push('two users have claimed one guest');
    world.won.set(guestId, user.identityId);
  }
}

/** The counts of an upgrade are those of its journal, and where it was over a limit nothing was moved. */
function miscounted(world: World): string[] {
  return world.records().flatMap(({ id, state, guestId, counts, total }) => {
    const entries = world.areas.journal().filter(({ pk }) => pk.S === `upgrade#${id}`);
    const of = (outcome: string) => entries.filter((entry) => entry.outcome.S === outcome).length;
    // Of two runs at once, one may have measured before the guest wrote more, and one after.
    if (state === 'overLimit' && entries.length > 0 && world.happened.atOnce === 0) return ['something was moved although it is over the limit'];
    if (state !== 'settled') return [];
    // Who never signed in may write in the midst of the last pass, and a second mover bring that over when the first has counted.
    if (!world.signedIn.has(guestId)) return [];
    if ((total?.items ?? 0) > world.setup.maxItems) return ['it was moved although it is over the limit'];
    const told = [counts.moved, counts.renamed, counts.same, counts.left].join();
    const noted = [of('moved'), of('renamed'), of('same'), of('left')].join();
    return told === noted ? [] : [`the counts ${told} are not those of the journal, ${noted}`];
  });
}

function sightOf(world: World): Sight {
  return { ledger: world.ledger, seen: world.areas.seen(), winners: world.winners(), conflict: world.setup.conflict };
}
