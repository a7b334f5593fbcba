import { GUEST_ID, USER } from './api-event';
import { ID, NOW } from './upgrade-items';
import { DynamoUpgradeStore } from '../../../src/guest/handlers/dynamo-upgrade-store';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';
import type { Claim } from '../../../src/guest/handlers/upgrade-store';
import { FakeDynamo } from '../model/dynamo/fake-dynamo';
import { Turns } from '../model/turns';

const OTHER_ID = 'b'.repeat(43);
const OTHER_USER = { ...USER, identityId: 'eu-west-1:dddddddd-0000-4000-8000-000000000004' };
const KEYS = { partition: 'pk', sort: 'sk' };
const SEEDS = 100;

/** A table whose every call waits for its turn, so that calls of several claims come in any order. */
class TakenInTurns extends FakeDynamo {
  turns?: Turns;

  override async send(command: object): Promise<never> {
    await this.turns?.pass();
    return super.send(command);
  }
}

interface World {
  readonly store: DynamoUpgradeStore;
  /** Runs all at once, interleaved. */
  race<Result>(...runs: (() => Promise<Result>)[]): Promise<Result[]>;
}

/** Two tickets of one guest, in as many worlds as there are orders to try. */
async function inEveryOrder(check: (world: World) => Promise<string>): Promise<Set<string>> {
  const seen = new Set<string>();
  const client = new TakenInTurns({ upgrades: KEYS }, { due: { partition: 'work', sort: 'due' } });
  const store = new DynamoUpgradeStore({ client, name: 'upgrades', retentionDays: 30 }, () => NOW);
  for (let seed = 0; seed < SEEDS; seed += 1) {
    client.clear();
    for (const id of [ID, OTHER_ID]) await store.start({ id, guestId: GUEST_ID, expiresAt: NOW + 900 });
    seen.add(await check({
      store,
      async race(...runs) {
        client.turns = new Turns(seed);
        const results = await client.turns.run(runs.map(async (run) => run()));
        client.turns = undefined;
        return results.map((result) => {
          if (result.status === 'rejected') throw result.reason;
          return result.value;
        });
      },
    }));
  }
  return seen;
}

const told = (claims: readonly Claim[]) => claims.map((claim) => claim.kind).join();
const idOf = (claim: Claim) => ('record' in claim ? claim.record.id : undefined);

test('one ticket goes to one of two users', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    const claims = await race(() => store.claim(ID, USER, NOW), () => store.claim(ID, OTHER_USER, NOW));
    const winner = claims[0].kind === 'claimed' ? USER : OTHER_USER;

    expect((await store.find(ID))?.user).toEqual(winner);
    return told(claims);
  });

  expect(seen).toEqual(new Set(['claimed,taken', 'taken,claimed']));
});

test('one guest goes to one of two users, whatever tickets they have', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    const claims = await race(() => store.claim(ID, USER, NOW), () => store.claim(OTHER_ID, OTHER_USER, NOW));
    const records = [await store.find(ID), await store.find(OTHER_ID)];

    expect(records.map((record) => record?.state).sort()).toEqual(['moving', 'started']);
    return told(claims);
  });

  expect(seen).toEqual(new Set(['claimed,taken', 'taken,claimed']));
});

test('one user who claims one ticket three times claims it once', async () => {
  const claim = (store: DynamoUpgradeStore) => () => store.claim(ID, USER, NOW);
  const seen = await inEveryOrder(async ({ store, race }) => told(await race(claim(store), claim(store), claim(store))));

  expect(seen).toEqual(new Set(['claimed,again,again', 'again,claimed,again', 'again,again,claimed']));
});

test('one user who claims two tickets of a guest has one upgrade', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    const claims = await race(() => store.claim(ID, USER, NOW), () => store.claim(OTHER_ID, USER, NOW));
    const [id, other] = claims.map(idOf);
    const records = [await store.find(ID), await store.find(OTHER_ID)];

    expect(id).toBe(other);
    expect(records.map((record) => record?.state).sort()).toEqual(['moving', 'started']);
    return told(claims);
  });

  expect(seen).toEqual(new Set(['claimed,again', 'again,claimed']));
});

test('a ticket that expires meanwhile is claimed in time or not at all', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    const claims = await race(() => store.claim(ID, USER, NOW + 899), () => store.claim(ID, USER, NOW + 900));

    expect((await store.find(ID))?.claimedAt).toBe(NOW + 899);
    return told(claims);
  });

  expect(seen).toEqual(new Set(['claimed,expired', 'claimed,again']));
});

test('an upgrade over the limit is reopened once by two calls', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    await store.claim(ID, USER, NOW);
    await store.overLimit(ID, { items: 9, bytes: 9 });
    const claims = await race(() => store.claim(ID, USER, NOW + 1), () => store.claim(OTHER_ID, USER, NOW + 1));

    expect(claims.map(idOf)).toEqual([ID, ID]);
    expect(await store.find(ID)).toMatchObject({ state: 'moving', claimedAt: NOW });
    expect((await store.find(OTHER_ID))?.state).toBe('started');
    return told(claims);
  });

  expect(seen).toEqual(new Set(['again,again']));
});

test('another ticket waits until the upgrade of the first one settles, and then is claimed', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    await store.claim(ID, USER, NOW);
    await store.moved(ID, NOTHING, NOW);
    const [claim] = await race<Claim | undefined>(() => store.claim(OTHER_ID, USER, NOW), async () => {
      await store.settled(ID, NOTHING);
      return undefined;
    });

    const states = [(await store.find(ID))?.state, (await store.find(OTHER_ID))?.state];
    expect(states).toEqual(['settled', claim?.kind === 'claimed' ? 'moving' : 'started']);
    return claim?.kind ?? '';
  });

  expect(seen).toEqual(new Set(['again', 'claimed']));
});

test('a guest whose upgrade has settled still goes to no other user', async () => {
  await inEveryOrder(async ({ store, race }) => {
    await store.claim(ID, USER, NOW);
    await store.moved(ID, NOTHING, NOW);
    await store.settled(ID, NOTHING);
    const claims = await race(() => store.claim(OTHER_ID, OTHER_USER, NOW), () => store.claim(ID, OTHER_USER, NOW));

    expect(told(claims)).toBe('taken,taken');
    return told(claims);
  });
});

test('a claim whose message was never sent is due, and taken by one of two sweeps', async () => {
  const seen = await inEveryOrder(async ({ store, race }) => {
    await store.claim(ID, USER, NOW);
    const taken = await race(() => store.takeDue(NOW + 300, 900, 10), () => store.takeDue(NOW + 300, 900, 10));

    expect(await store.takeDue(NOW + 1199, 900, 10)).toEqual([]);
    expect(await store.takeDue(NOW + 1200, 900, 10)).toEqual([ID]);
    return taken.map((ids) => ids.length).join();
  });

  expect(seen).toEqual(new Set(['1,0', '0,1']));
});
