import { failureOf, hurry, Stage } from './stage';
import { COUNTS } from './upgrade-server';
import type { UpgradeStatus } from '../../client/src';

let stage: Stage;

let delays: readonly number[];

beforeEach(async () => {
  delays = hurry();
  stage = new Stage();
  await stage.server.open();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await stage.server.close();
});

describe('the whole way', () => {
  test('takes a ticket as the guest, hands it in as the user, and watches until all has arrived', async () => {
    const client = stage.client();
    const seen: UpgradeStatus[] = [];

    await client.start();
    expect(client.pending).toBe('ticket');
    stage.now = stage.user;
    const status = await client.complete({ onProgress: (progress) => seen.push(progress) });

    expect(status).toEqual({ id: expect.stringMatching(/^[\w-]{43}$/), state: 'moved', counts: COUNTS, total: { items: 3, bytes: 30 } });
    expect(seen.map(({ state }) => state)).toEqual(['moving', 'moving', 'moved']);
    expect(stage.server.calls).toEqual(['guest POST /start', 'user POST /complete', 'user GET /<id>', 'user GET /<id>']);
    expect(client.pending).toBeUndefined();
    expect([...stage.storage]).toEqual([]);
  });

  test.each(['moved', 'settled', 'overLimit'])('ends at once where the first answer is %p', async (state) => {
    stage.server.states = [state];
    const client = await stage.signedIn();

    expect((await client.complete()).state).toBe(state);
    expect([...stage.storage]).toEqual([]);
  });

  test('ends with overLimit where the guest keeps too much', async () => {
    stage.server.states = ['moving', 'overLimit'];
    const client = await stage.signedIn();

    expect((await client.complete()).state).toBe('overLimit');
  });

  test('asks for credentials at each request, so those of the guest are not used for the user', async () => {
    const asked: (string | undefined)[] = [];
    const client = await stage.signedIn({
      credentials: () => {
        asked.push(stage.now?.kind);
        return stage.now;
      },
    });

    await client.complete();

    expect(asked).toEqual(['guest', 'user', 'user', 'user']);
  });

  test('waits longer from one look to the next, and never more than ten seconds', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    stage.server.states = [...Array<string>(12).fill('moving'), 'moved'];
    const client = await stage.signedIn();

    await client.complete();

    const pauses = delays.filter((delay) => delay !== 30_000);
    expect(pauses).toHaveLength(12);
    expect(pauses[0]).toBe(500);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.slice(-2)).toEqual([10_000, 10_000]);
  });
});

describe('a reload', () => {
  test('before sign-in keeps the ticket', async () => {
    await stage.client().start();
    stage.now = stage.user;

    const next = stage.client();

    expect(next.pending).toBe('ticket');
    expect((await next.resume())?.state).toBe('moved');
  });

  test('while data is on its way keeps the id of the upgrade, and not the ticket', async () => {
    const left = new AbortController();
    const client = await stage.signedIn();
    await failureOf(client.complete({ onProgress: () => left.abort(), signal: left.signal }));

    const next = stage.client();

    expect(next.pending).toBe('upgrade');
    const [id] = stage.server.upgrades.keys();
    expect([...stage.storage.values()]).toEqual([`upgrade ${id}`]);
    expect((await next.resume())?.state).toBe('moved');
    expect(stage.server.calls.slice(2)).toEqual(['user GET /<id>', 'user GET /<id>']);
    expect(next.pending).toBeUndefined();
  });

  test('with nothing kept has nothing to resume', async () => {
    const client = stage.client();

    expect(await client.resume()).toBeUndefined();
    expect((await failureOf(client.complete())).code).toBe('noTicket');
    expect(stage.server.calls).toEqual([]);
  });

  test('finds nothing of another endpoint', async () => {
    await stage.client().start();

    expect(stage.client({ endpoint: stage.server.endpoint.replace('prod', 'beta') }).pending).toBeUndefined();
    expect(stage.client({ endpoint: `${stage.server.endpoint}/` }).pending).toBe('ticket');
  });
});

describe('a new guest', () => {
  test('gets a new ticket', async () => {
    const client = stage.client();
    await client.start();
    const [first] = stage.storage.values();

    await client.start();

    expect(stage.storage.size).toBe(1);
    expect([...stage.storage.values()]).not.toContain(first);
  });

  test('never hands in the ticket of the one before, even where there is no new one', async () => {
    const client = stage.client();
    await client.start();
    stage.server.mishaps.push({ status: 400, body: {} });

    await failureOf(client.start());

    expect(client.pending).toBeUndefined();
  });

  test('ends what is watched for the one before', async () => {
    stage.server.states = ['moving'];
    const client = await stage.signedIn();
    let started: Promise<void> | undefined;
    const watched = failureOf(client.complete({
      onProgress: () => {
        stage.now = stage.guest;
        started = client.start();
      },
    }));

    expect((await watched).code).toBe('aborted');
    await started;
    expect(client.pending).toBe('ticket');
  });
});

describe('discard', () => {
  test('gives up a ticket', async () => {
    const client = await stage.signedIn();

    client.discard();

    expect(client.pending).toBeUndefined();
    expect([...stage.storage]).toEqual([]);
    expect((await failureOf(client.complete())).code).toBe('noTicket');
  });

  test('ends what runs, and what still arrives is not kept', async () => {
    const client = stage.client();
    const started = failureOf(client.start());
    client.discard();

    expect((await started).code).toBe('aborted');
    expect([...stage.storage]).toEqual([]);

    const next = await stage.signedIn();
    const completed = failureOf(next.complete({ onProgress: () => next.discard() }));

    expect((await completed).code).toBe('aborted');
    expect([...stage.storage]).toEqual([]);
  });
});

test('what a sender without an end still brings after discard is not kept', async () => {
  const deaf: typeof fetch = async (input, init) => fetch(input, { ...init, signal: undefined });
  const client = stage.client({ fetch: deaf });
  const started = failureOf(client.start());
  while (stage.server.arrived.length < 1) await new Promise(setImmediate);
  client.discard();

  expect((await started).code).toBe('aborted');
  expect([...stage.storage]).toEqual([]);
});

describe('an end that the app sets', () => {
  test('fails as aborted by a signal while it waits', async () => {
    stage.server.states = ['moving'];
    const client = await stage.signedIn();
    const left = new AbortController();
    setTimeout(() => left.abort(), 5_000);

    expect((await failureOf(client.complete({ signal: left.signal }))).code).toBe('aborted');
    expect(client.pending).toBe('upgrade');
  });

  test('is heard while it waits: nothing is asked for after it, and no timer is left', async () => {
    const credentials = jest.fn(() => stage.now);
    const cleared = jest.spyOn(globalThis, 'clearTimeout');
    const client = await stage.signedIn({ credentials });
    const left = new AbortController();

    const failure = await failureOf(client.complete({ signal: left.signal, onProgress: () => void setImmediate(() => left.abort()) }));

    expect(failure.code).toBe('aborted');
    expect(credentials).toHaveBeenCalledTimes(2);
    expect(delays.at(-1)).toBeLessThanOrEqual(500);
    expect(cleared).toHaveBeenLastCalledWith(jest.mocked(setTimeout).mock.results.at(-1)?.value);
  });

  test('fails as aborted during the last attempt too', async () => {
    const client = await stage.signedIn();
    const left = new AbortController();
    stage.server.mishaps.push('drop', 'drop', 'drop', 'drop', 'hang');
    const failure = failureOf(client.complete({ signal: left.signal }));
    while (stage.server.arrived.length < 6) await new Promise(setImmediate);
    left.abort();

    expect((await failure).code).toBe('aborted');
  });

  test('fails as aborted, without a call, where the signal is aborted already', async () => {
    const client = await stage.signedIn();

    expect((await failureOf(client.complete({ signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect((await failureOf(client.start({ signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect(stage.server.calls).toEqual(['guest POST /start']);
  });

  test('fails as aborted while there is no answer', async () => {
    const client = await stage.signedIn();
    const left = new AbortController();
    stage.server.mishaps.push('hang');
    setTimeout(() => left.abort(), 5_000);

    expect((await failureOf(client.complete({ signal: left.signal }))).code).toBe('aborted');
    expect(client.pending).toBe('ticket');
  });

  test('fails with timeout when the time to wait is up, and can be resumed', async () => {
    stage.server.states = ['moving', 'moving', 'moved'];
    const client = await stage.signedIn();

    expect((await failureOf(client.complete({ wait: 0 }))).code).toBe('timeout');
    expect(stage.server.calls).toEqual(['guest POST /start', 'user POST /complete']);
    expect(client.pending).toBe('upgrade');
    expect((await client.complete()).state).toBe('moved');
  });

  test('waits for as long as it takes where it is told to', async () => {
    const client = await stage.signedIn();

    expect((await client.complete({ wait: Infinity })).state).toBe('moved');
  });
});

test('a ticket that another client has put there meanwhile stays', async () => {
  const client = await stage.signedIn();

  await client.complete({
    onProgress: ({ state }) => {
      if (state !== 'moved') stage.storage.set(stage.server.endpoint, `ticket ${'n'.repeat(43)}`);
    },
  });

  expect([...stage.storage.values()]).toEqual([`ticket ${'n'.repeat(43)}`]);
});

test('two at once hand in the same ticket, and both see the end', async () => {
  stage.server.states = ['moving', 'moving', 'moving', 'moved'];
  const client = await stage.signedIn();

  const ends = await Promise.all([client.complete(), stage.client().complete()]);

  expect(ends.map(({ state }) => state)).toEqual(['moved', 'moved']);
  expect(client.pending).toBeUndefined();
});
