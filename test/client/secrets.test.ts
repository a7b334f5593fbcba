import { inspect } from 'node:util';
import { failureOf, hurry, Stage } from './stage';
import type { Mishap } from './upgrade-server';
import { GuestUpgrade } from '../../client/src';

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

let stage: Stage;
let logged: unknown[][];

beforeEach(async () => {
  hurry();
  logged = [];
  for (const method of METHODS) jest.spyOn(console, method).mockImplementation((...words) => void logged.push(words));
  stage = new Stage();
  await stage.server.open();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await stage.server.close();
});

const ticketKept = () => [...stage.storage.values()].join().replace('ticket ', '');

/** All that someone sees who looks at an error: its text, its trace, its fields and its causes. */
const shown = (error: unknown) => inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);

test('the ticket is in one request body, and in no address, header or log', async () => {
  const client = await stage.signedIn();
  const ticket = ticketKept();
  expect(ticket).toMatch(/^[\w-]{43}$/);

  await client.complete();

  const { arrived } = stage.server;
  expect(arrived.filter(({ body }) => body.includes(ticket)).map(({ path }) => path)).toEqual(['/prod/upgrade/complete']);
  expect(JSON.stringify(arrived.map(({ path, headers }) => [path, headers]))).not.toContain(ticket);
  expect(logged).toEqual([]);
});

test('the ticket is not in storage any more when the first progress is told', async () => {
  const client = await stage.signedIn();
  const ticket = ticketKept();
  const storedThen: string[] = [];

  await client.complete({ onProgress: () => storedThen.push(JSON.stringify([...stage.storage])) });

  expect(storedThen).toHaveLength(3);
  expect(storedThen.join()).not.toContain(ticket);
});

test.each<[string, Mishap | 'echo']>([
  ['a server that repeats it in its message', 'echo'],
  ['a broken connection', 'drop'],
  ['an answer that is none', { status: 200, body: '"hello"' }],
])('the ticket is not in the error after %s', async (_, mishap) => {
  const client = await stage.signedIn();
  const ticket = ticketKept();
  const echo = { status: 500, body: { error: ticket, message: `Cannot read ${ticket}`, ticket } };
  stage.server.mishaps.push(...Array<Mishap>(5).fill(mishap === 'echo' ? echo : mishap));

  const error = await failureOf(client.complete());

  expect(shown(error)).toContain('guest upgrade: ');
  expect(shown(error)).not.toContain(ticket);
  expect(logged).toEqual([]);
});

test('a code that is as long as a ticket is not repeated', async () => {
  const like = 'T'.repeat(43);
  stage.server.mishaps.push({ status: 400, body: { error: like } });

  const error = await failureOf(stage.client().start());

  expect(error.code).toBe('internal');
  expect(shown(error)).not.toContain(like);
});

test('neither ticket nor keys are in the error of a sender that tells what it sent', async () => {
  const client = await stage.signedIn();
  const ticket = ticketKept();
  const telling: typeof fetch = async (input, init) => {
    throw Object.assign(new Error(`cannot send ${init?.body}`), { input, init });
  };

  const error = await failureOf(stage.client({ fetch: telling }).complete());

  expect(error.code).toBe('network');
  for (const secret of [ticket, stage.user.sessionToken, 'AWS4-HMAC-SHA256']) expect(shown(error)).not.toContain(secret);
  expect(client.pending).toBe('ticket');
});

test('what AWS repeats of signed headers is not in the error', async () => {
  stage.now = { ...stage.guest, secretAccessKey: 'of someone else' };

  const error = await failureOf(stage.client().start());

  expect(error.code).toBe('forbidden');
  expect(shown(error)).not.toContain(stage.guest.sessionToken);
});

test('the ticket is gone when the server has accepted it, even where nothing more can be stored', async () => {
  const client = await stage.signedIn();
  jest.spyOn(stage.session, 'setItem').mockImplementation(() => { throw new Error('QuotaExceededError'); });

  await expect(client.complete()).rejects.toThrow('QuotaExceededError');

  expect([...stage.storage]).toEqual([]);
});

test('a ticket in memory does not show where the client is logged', async () => {
  const tickets: string[] = [];
  const watched: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    tickets.push(Object(await response.clone().json()).ticket);
    return response;
  };
  const client = new GuestUpgrade({ ...{ endpoint: stage.server.endpoint, region: 'eu-west-1' }, credentials: () => stage.guest, storage: 'memory', fetch: watched });

  await client.start();

  expect(tickets).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
  expect(shown(client)).not.toContain(tickets[0]);
});
