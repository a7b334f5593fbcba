import { GUEST_ID, ORIGIN, POOL_ID, PROVIDER, SUB, USER, guestEvent, userEvent } from './api-event';
import { progressOf, upgradeStatus } from '../../../src/guest/handlers/status';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';
import type { UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';

const ID = 'I'.repeat(43);
const STARTED: UpgradeRecord = { id: ID, state: 'started', guestId: GUEST_ID, expiresAt: 1, counts: NOTHING };
const CLAIMED: UpgradeRecord = {
  ...STARTED,
  state: 'moving',
  user: USER,
  claimedAt: 1,
  counts: { moved: 1, renamed: 2, same: 3, left: 4, bytes: 5 },
  total: { items: 10, bytes: 50 },
};

const store = { find: jest.fn(async (): Promise<UpgradeRecord | undefined> => CLAIMED) };
const log = jest.fn();
const metrics = jest.fn();
const parts = { settings: { identityPoolId: POOL_ID, providers: [PROVIDER], origins: [ORIGIN] }, store, log, metrics };
const event = userEvent({}, { pathParameters: { id: ID } });

test('the user who claimed an upgrade is told how far it is', async () => {
  const { statusCode, body } = await upgradeStatus(parts, event);

  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toEqual({ id: ID, state: 'moving', counts: CLAIMED.counts, total: CLAIMED.total });
  expect(store.find.mock.calls).toEqual([[ID]]);
});

test('what is told has no more than it must', () => {
  const more = Object.assign({}, CLAIMED, {
    counts: { ...CLAIMED.counts, secret: 1 }, total: { items: 1, bytes: 1, secret: 1 }, secret: 1,
  });

  expect(JSON.stringify(progressOf(more))).not.toMatch(/secret|guest|user|sub|eu-west-1/i);
});

test('there is no total before it was measured', () => {
  expect(progressOf(STARTED)).toEqual({ id: ID, state: 'started', counts: NOTHING });
});

const refusal = async (found: UpgradeRecord | undefined, asked = event) => {
  store.find.mockResolvedValueOnce(found);
  return upgradeStatus(parts, asked);
};

test.each([
  ['of a user with another identity', { ...CLAIMED, user: { ...USER, identityId: GUEST_ID } }],
  ['of another user', { ...CLAIMED, user: { ...USER, sub: SUB.replace('3', '4') } }],
  ['of a user of another user pool', { ...CLAIMED, user: { ...USER, provider: 'other' } }],
  ['that nobody has claimed', STARTED],
])('fails on an upgrade %s, exactly as on an unknown one', async (_, record) => {
  expect(await refusal(record)).toEqual(await refusal(undefined));
});

test('fails on an unknown upgrade', async () => {
  const { statusCode, body } = await refusal(undefined);

  expect([statusCode, JSON.parse(body).error]).toEqual([404, 'unknownUpgrade']);
  expect(log.mock.calls).toEqual([[{ level: 'info', code: 'unknownUpgrade' }]]);
  expect(metrics.mock.calls).toEqual([[{ Refused: 1 }]]);
});

test.each([null, {}, { id: '' }, { id: 'record' }, { id: `${ID}#record` }])('fails on %p without a look at the table', async (pathParameters) => {
  const malformed = await upgradeStatus(parts, userEvent({}, { pathParameters }));

  expect(store.find).not.toHaveBeenCalled();
  expect(malformed).toEqual(await refusal(undefined));
});

test('fails for a guest', async () => {
  const { statusCode, body } = await upgradeStatus(parts, guestEvent({}, { pathParameters: { id: ID } }));

  expect([statusCode, JSON.parse(body).error]).toEqual([403, 'notUser']);
  expect(store.find).not.toHaveBeenCalled();
});
