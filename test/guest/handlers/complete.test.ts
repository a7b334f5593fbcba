import { GUEST_ID, ORIGIN, POOL_ID, PROVIDER, USER, guestEvent, userEvent } from './api-event';
import { completeUpgrade } from '../../../src/guest/handlers/complete';
import { newTicket, upgradeIdOf } from '../../../src/guest/handlers/ticket';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';
import type { ClaimedUpgrade, UpgradeState } from '../../../src/guest/handlers/upgrade-record';
import type { Claim } from '../../../src/guest/handlers/upgrade-store';

const NOW = 1_700_000_000;
const TICKET = newTicket();
const ID = upgradeIdOf(TICKET);
const RECORD: ClaimedUpgrade = { id: ID, state: 'moving', guestId: GUEST_ID, expiresAt: NOW, user: USER, claimedAt: NOW, counts: NOTHING };

const store = { claim: jest.fn(async (): Promise<Claim> => ({ kind: 'claimed', record: RECORD })) };
const queue = { send: jest.fn(async () => {}) };
const log = jest.fn();
const metrics = jest.fn();
const settings = { identityPoolId: POOL_ID, providers: [PROVIDER], origins: [ORIGIN] };
const parts = { settings, store, queue, log, metrics, now: () => NOW };
const body = JSON.stringify({ ticket: TICKET });

async function complete(event = userEvent({}, { body })) {
  const result = await completeUpgrade(parts, event);
  return { status: result.statusCode, answer: JSON.parse(result.body), text: result.body };
}

test('a user claims what the ticket is for, and the move is asked for', async () => {
  const { status, answer } = await complete();

  expect(status).toBe(202);
  expect(answer).toEqual({ id: ID, state: 'moving', counts: NOTHING });
  expect(store.claim.mock.calls).toEqual([[ID, USER, NOW]]);
  expect(queue.send.mock.calls).toEqual([[{ upgradeId: ID }]]);
  expect(log.mock.calls).toEqual([[{ level: 'info', code: 'claimed', upgradeId: ID }]]);
  expect(metrics.mock.calls).toEqual([[{ Claimed: 1 }]]);
});

test('the user is who signed the request, whoever it names', async () => {
  const spoofed = JSON.stringify({ ticket: TICKET, identityId: GUEST_ID, user: { identityId: GUEST_ID } });

  await complete(userEvent({}, { body: spoofed, headers: { 'x-identity-id': GUEST_ID } }));

  expect(store.claim).toHaveBeenCalledWith(ID, USER, NOW);
});

test('a claim made again asks for the move again while it runs, and is not counted again', async () => {
  store.claim.mockResolvedValueOnce({ kind: 'again', record: RECORD });

  expect((await complete()).status).toBe(202);
  expect(queue.send.mock.calls).toEqual([[{ upgradeId: ID }]]);
  expect(metrics).not.toHaveBeenCalled();
});

test('a claim that leads to another upgrade of the guest asks for the move of that one', async () => {
  store.claim.mockResolvedValueOnce({ kind: 'again', record: { ...RECORD, id: 'first' } });

  expect((await complete()).answer.id).toBe('first');
  expect(queue.send.mock.calls).toEqual([[{ upgradeId: 'first' }]]);
});

test.each<UpgradeState>(['moved', 'settled'])('a claim made again once it is %s tells what there is, and asks for nothing', async (state) => {
  const record = { ...RECORD, state, total: { items: 2, bytes: 9 }, counts: { ...NOTHING, moved: 2, bytes: 9 } };
  store.claim.mockResolvedValueOnce({ kind: 'again', record });

  const { status, answer } = await complete();

  expect(status).toBe(200);
  expect(answer).toEqual({ id: ID, state, counts: record.counts, total: record.total });
  expect(queue.send).not.toHaveBeenCalled();
});

test.each([
  ['unknown', 404, 'unknownTicket'],
  ['expired', 410, 'expiredTicket'],
  ['taken', 409, 'taken'],
] as const)('fails on a ticket that is %s', async (kind, code, error) => {
  store.claim.mockResolvedValueOnce({ kind });

  const { status, answer } = await complete();

  expect([status, answer.error]).toEqual([code, error]);
  expect(queue.send).not.toHaveBeenCalled();
  expect(log.mock.calls).toEqual([[{ level: 'info', code: error, upgradeId: ID }]]);
  expect(metrics.mock.calls).toEqual([[{ Refused: 1 }]]);
});

test.each([
  ['a guest', guestEvent({}, { body }), 403, 'notUser'],
  ['a user of another user pool', userEvent({ cognitoAuthenticationProvider: 'accounts.google.com' }, { body }), 403, 'notUser'],
  ['a body without a ticket', userEvent({}, { body: '{}' }), 400, 'badRequest'],
])('fails for %s, and claims nothing', async (_, event, code, error) => {
  const { status, answer } = await complete(event);

  expect([status, answer.error]).toEqual([code, error]);
  expect(store.claim).not.toHaveBeenCalled();
  expect(log.mock.calls).toEqual([[{ level: 'info', code: error, upgradeId: undefined }]]);
});

test('no answer and no line of the log has the identity of the guest or the ticket', async () => {
  const answers = [await complete()];
  store.claim.mockResolvedValueOnce({ kind: 'again', record: { ...RECORD, state: 'moved' } });
  answers.push(await complete());
  store.claim.mockResolvedValueOnce({ kind: 'taken' });
  answers.push(await complete());

  const said = JSON.stringify([answers, log.mock.calls, metrics.mock.calls]);
  for (const secret of [GUEST_ID, TICKET, USER.identityId, USER.sub]) expect(said).not.toContain(secret);
});

test('fails where the message cannot be sent, so that the caller tries again', async () => {
  queue.send.mockRejectedValueOnce(new Error('down'));

  await expect(complete()).rejects.toThrow('down');
});
