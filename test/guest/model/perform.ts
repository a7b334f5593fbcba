import type { Action } from './actions';
import { GUESTS, USERS } from './identities';
import { Invocation } from './invocation';
import type { Gate } from './invocation';
import { ownerActs } from './owners';
import { complete, refusedComplete, refusedStart, start, status } from './requests';
import { deliver, runMap, sweep } from './work';
import type { World } from './world';

/** Does what the action says. Some are nothing in this world now. */
export async function perform(world: World, action: Action, run: Invocation = new Invocation(), gate?: Gate): Promise<void> {
  const atOnce = gate !== undefined;
  switch (action.kind) {
    case 'put':
    case 'delete':
      await gate?.passSome();
      return ownerActs(world, action, atOnce);
    case 'start':
      return start(world, GUESTS[action.guest % GUESTS.length], run);
    case 'refusedStart':
      return refusedStart(world, action.who);
    case 'signIn':
      return signIn(world, GUESTS[action.guest % GUESTS.length].identityId);
    case 'complete': {
      const chosen = ticketAt(world, action.ticket);
      if (chosen === undefined) return undefined;
      if (action.signsIn) signIn(world, chosen.guestId);
      return complete(world, USERS[action.user % USERS.length], chosen.ticket, run, atOnce);
    }
    case 'refusedComplete': {
      const chosen = ticketAt(world, action.ticket);
      return chosen && refusedComplete(world, action.who, chosen.ticket);
    }
    case 'status': {
      const chosen = ticketAt(world, action.ticket);
      return chosen && status(world, action.user, chosen.ticket);
    }
    case 'deliver': {
      let asked = 0;
      const late = () => (asked += 1) > action.lateAfter;
      return deliver(world, action.message, action.again, late, run, atOnce);
    }
    case 'map':
      return runMap(world, action.run, action.lost, action.ends, run, atOnce);
    case 'sweep':
      return sweep(world, run, atOnce);
    case 'wait':
      world.now += action.seconds;
      return undefined;
  }
}

/** The first time counts: no credentials of the guest are given out after it. */
function signIn(world: World, guestId: string): void {
  if (!world.signedIn.has(guestId)) world.signedIn.set(guestId, world.now);
}

/** Counted from the newest. */
function ticketAt({ tickets }: World, index: number): World['tickets'][number] | undefined {
  return tickets.length === 0 ? undefined : tickets[tickets.length - 1 - index % tickets.length];
}
