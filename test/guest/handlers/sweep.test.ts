import { sweepUpgrades } from '../../../src/guest/handlers/sweep';

const store = { takeDue: jest.fn(async (): Promise<string[]> => []) };
const queue = { send: jest.fn(async () => {}) };
const log = jest.fn();
const metrics = jest.fn();
const parts = { store, queue, log, metrics, now: () => 100 };

test('nothing due, nothing sent', async () => {
  await sweepUpgrades(parts);

  expect(store.takeDue.mock.calls).toEqual([[100, 900, 100]]);
  expect(queue.send).not.toHaveBeenCalled();
});

test('each upgrade that is due gets one message', async () => {
  store.takeDue.mockResolvedValueOnce(['a', 'b']).mockResolvedValueOnce(['c']);

  await sweepUpgrades(parts);

  expect(queue.send.mock.calls).toEqual([[{ upgradeId: 'a' }], [{ upgradeId: 'b' }], [{ upgradeId: 'c' }]]);
  expect(store.takeDue).toHaveBeenCalledTimes(3);
  expect(log).not.toHaveBeenCalled();
});

test('a sweep ends, however much is due', async () => {
  for (let round = 0; round < 12; round += 1) store.takeDue.mockResolvedValueOnce([String(round)]);

  await sweepUpgrades(parts);

  expect(queue.send).toHaveBeenCalledTimes(10);
  store.takeDue.mockReset();
  store.takeDue.mockResolvedValue([]);
});

test('fails after all others were sent when one message cannot be', async () => {
  store.takeDue.mockResolvedValueOnce(['a', 'b', 'c']);
  queue.send.mockImplementationOnce(async () => {}).mockRejectedValueOnce(new TypeError('secret'));

  await expect(sweepUpgrades(parts)).rejects.toThrow(/^1 messages could not be sent$/);
  expect(queue.send.mock.calls).toEqual([[{ upgradeId: 'a' }], [{ upgradeId: 'b' }], [{ upgradeId: 'c' }]]);
  expect(log.mock.calls).toEqual([[{ level: 'error', code: 'notSent', upgradeId: 'b', error: 'TypeError' }]]);
  expect(metrics.mock.calls).toEqual([[{ Failed: 1 }]]);
});
