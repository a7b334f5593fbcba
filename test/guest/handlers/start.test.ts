import { GUEST_ID, ORIGIN, POOL_ID, PROVIDER, USER_ID, guestEvent, userEvent } from './api-event';
import { startUpgrade } from '../../../src/guest/handlers/start';
import { upgradeIdOf } from '../../../src/guest/handlers/ticket';

const NOW = 1_700_000_000;
const store = { start: jest.fn(async () => {}) };
const log = jest.fn();
const metrics = jest.fn();
const settings = { identityPoolId: POOL_ID, providers: [PROVIDER], origins: [ORIGIN], ticketSeconds: 900 };
const parts = { settings, store, log, metrics, now: () => NOW };

test('a guest gets a ticket, of which only the hash is kept', async () => {
  const { statusCode, body, headers } = await startUpgrade(parts, guestEvent());

  expect(statusCode).toBe(201);
  expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': ORIGIN });
  const answer = JSON.parse(body);
  expect(answer).toEqual({ ticket: expect.stringMatching(/^[\w-]{43}$/), expiresAt: NOW + 900 });
  const id = upgradeIdOf(answer.ticket);
  expect(store.start.mock.calls).toEqual([[{ id, guestId: GUEST_ID, expiresAt: NOW + 900 }]]);
  expect(log.mock.calls).toEqual([[{ level: 'info', code: 'started', upgradeId: id }]]);
  expect(metrics.mock.calls).toEqual([[{ Started: 1 }]]);
});

test('each call gives another ticket', async () => {
  const [one, other] = [await startUpgrade(parts, guestEvent()), await startUpgrade(parts, guestEvent())];

  expect(JSON.parse(one.body).ticket).not.toBe(JSON.parse(other.body).ticket);
});

test('a guest gets a ticket for itself, whoever the request names', async () => {
  const spoofed = JSON.stringify({ guestId: USER_ID, cognitoIdentityId: USER_ID });

  await startUpgrade(parts, guestEvent({}, { body: spoofed, headers: { 'x-identity-id': USER_ID } }));

  expect(store.start).toHaveBeenCalledWith(expect.objectContaining({ guestId: GUEST_ID }));
});

test.each([
  ['a user', userEvent()],
  ['a guest of another pool', guestEvent({ cognitoIdentityPoolId: 'eu-west-1:99999999-2222-3333-4444-555555555555' })],
])('fails for %s, and keeps nothing', async (_, event) => {
  const { statusCode, body } = await startUpgrade(parts, event);

  expect([statusCode, JSON.parse(body).error]).toEqual([403, 'notGuest']);
  expect(store.start).not.toHaveBeenCalled();
  expect(log.mock.calls).toEqual([[{ level: 'info', code: 'notGuest' }]]);
  expect(metrics.mock.calls).toEqual([[{ Refused: 1 }]]);
});

test('fails, and gives no ticket, where it cannot be kept', async () => {
  store.start.mockRejectedValueOnce(new Error('down'));

  await expect(startUpgrade(parts, guestEvent())).rejects.toThrow('down');
  expect(metrics).not.toHaveBeenCalled();
});
