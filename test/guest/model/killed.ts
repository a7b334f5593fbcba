import type { Action } from './actions';
import { stable } from './dynamo/attribute';
import { examineEnd } from './examine';
import { GUESTS, USERS } from './identities';
import { Invocation } from './invocation';
import type { Kill } from './invocation';
import { perform } from './perform';
import { complete } from './requests';
import { settle } from './settle';
import type { Setup } from './setup';
import { World } from './world';
import { upgradeIdOf } from '../../../src/guest/handlers/ticket';

/** Always the same, so that names made from it are. */
const TICKET = 'T'.repeat(43);
const HOUR = 60 * 60;
const LATE = 70 * 60;

/** Which run is cut off. */
export type Cut = 'complete' | 'first pass' | 'last pass';

/** What the guest and the user keep before the upgrade. */
export type Belongings = readonly Extract<Action, { readonly kind: 'put' }>[];

/** One upgrade, of which one run is cut off. */
export class Upgrade {
  private readonly world: World;

  constructor(setup: Setup) {
    this.world = new World(setup);
  }

  /** To its end. How many calls of ports the run had that was to be cut off, and how it all ends. */
  async run(belongings: Belongings, cut: Cut, kill?: Kill): Promise<{ readonly calls: number; readonly end: string }> {
    const { world } = this;
    for (const put of belongings) await perform(world, put);
    // Long enough to go on with an upload in parts that was begun.
    world.now += HOUR;
    const { store } = world.parts(new Invocation());
    await store.start({ id: upgradeIdOf(TICKET), guestId: GUESTS[0].identityId, expiresAt: world.now + 900 });
    world.tickets.push({ ticket: TICKET, guestId: GUESTS[0].identityId, expiresAt: world.now + 900 });
    const runs: Readonly<Record<Cut, Invocation>> = {
      'complete': new Invocation(cut === 'complete' ? kill : undefined),
      'first pass': new Invocation(cut === 'first pass' ? kill : undefined),
      'last pass': new Invocation(cut === 'last pass' ? kill : undefined),
    };
    await perform(world, { kind: 'signIn', guest: 0 });
    await complete(world, USERS[1], TICKET, runs.complete, false);
    await complete(world, USERS[1], TICKET, new Invocation(), false);
    await deliver(world, runs['first pass']);
    while (world.queue.length > 0) await deliver(world, new Invocation());
    await perform(world, { kind: 'put', guest: true, who: 0, data: 0, name: 'late.txt', flavour: 'plain' });
    await perform(world, { kind: 'put', guest: true, who: 0, data: 1, name: 'late', flavour: 'plain' });
    world.now += LATE;
    world.send({ upgradeId: upgradeIdOf(TICKET) });
    await deliver(world, runs['last pass']);
    await settle(world);
    examineEnd(world);
    return { calls: runs[cut].calls, end: endOf(world) };
  }
}

async function deliver(world: World, run: Invocation): Promise<void> {
  await perform(world, { kind: 'deliver', message: 0, again: false, lateAfter: Infinity }, run);
}

/**
 * Who keeps what, what the journal says and what the record counts. A run that comes after one that was cut off finds some as
 * they should be and says that they are the same, so moved, renamed and same are not told apart.
 */
function endOf(world: World): string {
  const [{ counts: { moved, renamed, same, left, bytes }, ...record }] = world.records();
  const seen = world.areas.seen().map(({ area, name, print }) => `${area}/${name}: ${print}`).sort();
  const journal = world.areas.journal().map(({ key, target, bytes: size, outcome }) => stable({ key, target, size, left: outcome.S === 'left' })).sort();
  const running = [...world.objects.running.values()].map(({ key }) => key);
  return JSON.stringify({ seen, journal, running, record, counts: { arrived: moved + renamed + same, left, bytes } }, undefined, 1);
}
