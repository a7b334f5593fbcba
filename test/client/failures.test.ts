import { failureOf, hurry, Stage } from './stage';
import { GuestUpgradeError } from '../../client/src';

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

const pauses = () => delays.filter((delay) => delay !== 30_000);

describe('a call is made again', () => {
  test.each([500, 502, 503, 504, 429])('after the status %p', async (status) => {
    stage.server.mishaps.push({ status, body: { message: 'Internal server error' } }, { status, body: '<html>' });

    await stage.client().start();

    expect(stage.server.calls).toEqual(Array(3).fill('guest POST /start'));
  });

  test('where the connection breaks, also after the server has done its work', async () => {
    const client = await stage.signedIn();
    stage.server.mishaps.push('drop', 'answer and drop', { status: 200, body: '{"id":"cut o' });

    expect((await client.complete()).state).toBe('moved');
    expect(stage.server.calls.slice(0, 5)).toEqual(['guest POST /start', ...Array(4).fill('user POST /complete')]);
  });

  test('where no answer comes', async () => {
    stage.server.mishaps.push('hang');

    await stage.client().start();

    expect(stage.server.calls).toHaveLength(2);
  });

  test('five times, at growing distances that are not the same for all', async () => {
    for (const random of [0, 1]) {
      const before = pauses().length;
      jest.spyOn(Math, 'random').mockReturnValue(random);
      stage.server.mishaps.push(...Array(5).fill('drop'));

      const failure = await failureOf(stage.client().start());

      expect(failure).toMatchObject({ code: 'network', status: undefined });
      expect(pauses().slice(before)).toEqual([400, 800, 1600, 3200].map((delay) => delay * (0.5 + random / 2)));
    }
    expect(stage.server.calls).toHaveLength(10);
  });

  test('with the time of the server, where the own clock is wrong', async () => {
    for (const clockAhead of [3_600_000, -86_400_000]) {
      stage.server.clockAhead = clockAhead;
      const client = await stage.signedIn();

      expect((await client.complete()).state).toBe('moved');
    }
    expect(stage.server.calls.slice(0, 4)).toEqual(['guest POST /start', 'guest POST /start', 'user POST /complete', 'user GET /<id>']);
  });

  test('and fails as internal after the last, with the status', async () => {
    stage.server.mishaps.push(...Array(5).fill({ status: 503, body: { error: 'internal', message: 'try later' } }));

    expect(await failureOf(stage.client().start())).toMatchObject({ code: 'internal', status: 503 });
  });
});

describe('a refusal is final', () => {
  test('of a start by a user', async () => {
    stage.now = stage.user;

    expect(await failureOf(stage.client().start())).toMatchObject({ code: 'notGuest', status: 403 });
    expect(stage.server.calls).toHaveLength(1);
  });

  test('of a guest who completes, and the ticket waits for the user', async () => {
    const client = stage.client();
    await client.start();

    expect(await failureOf(client.complete())).toMatchObject({ code: 'notUser', status: 403 });
    expect(client.pending).toBe('ticket');
    stage.now = stage.user;
    expect((await client.complete()).state).toBe('moved');
  });

  test('of an expired ticket, which is gone then', async () => {
    const client = await stage.signedIn();
    for (const upgrade of stage.server.upgrades.values()) upgrade.expired = true;

    expect(await failureOf(client.complete())).toMatchObject({ code: 'expiredTicket', status: 410 });
    expect([...stage.storage]).toEqual([]);
  });

  test('of a ticket that another user has claimed, which is gone then', async () => {
    const client = await stage.signedIn();
    for (const upgrade of stage.server.upgrades.values()) upgrade.user = stage.other.accessKeyId;

    expect(await failureOf(client.complete())).toMatchObject({ code: 'taken', status: 409 });
    expect([...stage.storage]).toEqual([]);
  });

  test('of a ticket that nobody knows, which is gone then', async () => {
    const client = await stage.signedIn();
    stage.server.upgrades.clear();

    expect(await failureOf(client.complete())).toMatchObject({ code: 'unknownTicket', status: 404 });
    expect([...stage.storage]).toEqual([]);
  });

  test('of the upgrade of another user, whose id is gone then', async () => {
    const client = await stage.signedIn();
    await failureOf(client.complete({ wait: 0 }));
    stage.now = stage.other;

    expect(await failureOf(client.complete())).toMatchObject({ code: 'unknownUpgrade', status: 404 });
    expect([...stage.storage]).toEqual([]);
  });

  test('by AWS, before the server sees the call', async () => {
    stage.now = { ...stage.guest, secretAccessKey: 'of someone else' };

    expect(await failureOf(stage.client().start())).toMatchObject({ code: 'forbidden', status: 403 });
    expect(stage.server.calls).toHaveLength(1);
  });

  test.each([400, 404, 418])('with a status that is not in the contract: %p', async (status) => {
    stage.server.mishaps.push({ status, body: 'null' });

    expect(await failureOf(stage.client().start())).toMatchObject({ code: 'internal', status });
  });
});

describe('an answer that is none', () => {
  test.each([null, [], 'hello', {}, { ticket: 'short' }, { ticket: 7 }])('fails the start: %j', async (body) => {
    stage.server.mishaps.push({ status: 201, body: JSON.stringify(body) });

    expect((await failureOf(stage.client().start())).code).toBe('badAnswer');
    expect([...stage.storage]).toEqual([]);
  });

  const id = 'i'.repeat(43);
  test.each([
    null, {}, { state: 'moved', counts: {} }, { id, counts: {} }, { id, state: 'moved' }, { id, state: 'removed', counts: {} }, { id: `../${id}`, state: 'moving', counts: {} },
  ])('fails the completion, and the ticket is kept: %j', async (body) => {
    const client = await stage.signedIn();
    stage.server.mishaps.push({ status: 200, body: JSON.stringify(body) });

    expect((await failureOf(client.complete())).code).toBe('badAnswer');
    expect(client.pending).toBe('ticket');
  });
});

describe('credentials', () => {
  test('that are not there fail with a clear code, before anything is sent', async () => {
    stage.now = undefined;

    const failure = await failureOf(stage.client().start());

    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toBe('GuestUpgradeError: guest upgrade: noCredentials');
    expect(stage.server.arrived).toEqual([]);
  });

  test('that cannot be had fail as whoever gives them says, and are not asked for again', async () => {
    const refused = new Error('Unauthenticated access is not supported for this identity pool.');
    const credentials = jest.fn().mockRejectedValue(refused);

    await expect(stage.client({ credentials }).start()).rejects.toBe(refused);
    expect(credentials).toHaveBeenCalledTimes(1);
  });

  test('may lack a session token', async () => {
    const bare = { accessKeyId: stage.guest.accessKeyId, secretAccessKey: 'x' };

    expect((await failureOf(stage.client({ credentials: () => bare }).start())).code).toBe('forbidden');
    expect(stage.server.arrived[0]?.headers).not.toHaveProperty('x-amz-security-token');
  });
});

test('errors have a class of their own, a name, a code and a status', () => {
  const error = new GuestUpgradeError('taken', 409);

  expect(Object.entries(error)).toEqual(expect.arrayContaining([['name', 'GuestUpgradeError'], ['code', 'taken'], ['status', 409]]));
  expect(error.message).toBe('guest upgrade: taken');
});
