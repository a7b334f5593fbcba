import { NAMES } from './actions';
import type { Action } from './actions';
import { OBJECTS } from './areas';
import { guestArea, userArea } from './findings';
import { GUESTS, USERS } from './identities';
import type { Spot } from './ledger';
import { almost, thingOf } from './things';
import type { Thing } from './things';
import type { World } from './world';
import { FINAL_AFTER_SECONDS } from '../../../src/guest/handlers/move';
import { ownerOf } from '../../../src/guest/handlers/owner';

type Write = Extract<Action, { readonly kind: 'put' | 'delete' }>;

/** Credentials that a guest holds at sign-in live for an hour. */
export const LAST_CREDENTIALS_SECONDS = 60 * 60;

/** A guest or a user writes or deletes something of their own, and the ledger hears of it. */
export function ownerActs(world: World, write: Write, atOnce: boolean): void {
  const { identityId, owner, name: who } = ownerOfWrite(world, write);
  if (write.guest && !guestIsAlive(world, identityId)) return;
  if (write.guest && atOnce && write.data !== OBJECTS && isInLastPass(world, identityId)) return;
  const spot: Spot = { data: write.data, area: write.guest ? guestArea(owner) : userArea(owner), name: typeof write.name === 'number' ? NAMES[write.name] : write.name };
  const before = world.areas.printAt(spot);
  const thing = write.kind === 'put' ? thingToWrite(world, write, who, spot, atOnce) : undefined;
  if (before !== undefined) world.ledger.tookAway(spot, before, write.guest ? [] : cameFrom(world, owner, before, atOnce));
  if (thing === undefined) {
    world.areas.remove(spot);
    return;
  }
  world.areas.put(spot, thing);
  world.remember(spot, thing);
  world.ledger.wrote(spot, world.areas.printAt(spot) ?? '', world.now);
}

function ownerOfWrite(world: World, { guest, who }: Write): { readonly identityId: string; readonly owner: string; readonly name: string } {
  if (!guest) return { ...USERS[who % USERS.length], owner: ownerOf(world.setup, USERS[who % USERS.length]) };
  const one = GUESTS[who % GUESTS.length];
  return { ...one, owner: one.identityId };
}

/** Whether a guest can still sign requests. */
export function guestIsAlive(world: World, identityId: string): boolean {
  const signedIn = world.signedIn.get(identityId);
  return signedIn === undefined || world.now < signedIn + LAST_CREDENTIALS_SECONDS;
}

/**
 * Who never signed in can write in the midst of the last pass. Where that adds to an item just when it is removed, and the run is
 * cut off just then, it is lost: there is no condition that sees it.
 */
function isInLastPass(world: World, identityId: string): boolean {
  const winner = world.winners().get(identityId);
  return winner !== undefined && world.now >= winner.claimedAt + FINAL_AFTER_SECONDS;
}

function thingToWrite(world: World, write: Extract<Write, { readonly kind: 'put' }>, who: string, spot: Spot, atOnce: boolean): Thing {
  const serial = world.serial();
  const fresh = thingOf(write.flavour, who, serial);
  const model = write.flavour === 'again' ? world.lastWritten(spot) : othersAt(world, write, spot);
  if (model === undefined || !['like', 'almost', 'again'].includes(write.flavour)) return fresh;
  const thing = write.flavour === 'almost' ? almost(model, serial) : model;
  // Of an item nobody can tell whether the same was written again. S3 tells by content only, and by the second, whether an object was replaced: in the midst of a move that is too coarse.
  const untold = atOnce || (write.guest && write.data !== OBJECTS);
  return untold && world.hasWritten(spot, thing) ? fresh : thing;
}

/** What is under the name on the other side. */
function othersAt(world: World, { guest }: Write, spot: Spot): Thing | undefined {
  const areas = guest ? USERS.map((user) => userArea(ownerOf(world.setup, user))) : GUESTS.map(({ identityId }) => guestArea(identityId));
  return areas.filter((area) => area !== spot.area).map((area) => world.areas.thingAt({ ...spot, area })).find((thing) => thing !== undefined);
}

/** The areas of the guests from whom the user had got this when they took it away, or may have. */
function cameFrom(world: World, owner: string, print: string, atOnce: boolean): string[] {
  return [...world.winners()].filter(([, winner]) => winner.owner === owner).map(([guestId]) => guestArea(guestId)).filter((area) => {
    const still = world.areas.seen().find((seen) => seen.area === area && seen.print === print);
    return atOnce || still === undefined || world.areas.hasNoted(still);
  });
}
