import { statusOf, unlessStatus } from '../../../src/guest/handlers/s3-status';

const refused = Object.assign(new Error('refused'), { $metadata: { httpStatusCode: 412 } });

test('only an error of S3 has a status', () => {
  expect([refused, new Error('other'), 'text', { $metadata: { httpStatusCode: 412 } }].map(statusOf)).toEqual([412, undefined, undefined, undefined]);
});

test('a status that is expected is no error', async () => {
  expect(await unlessStatus([404, 412], Promise.reject(refused))).toBeUndefined();
  expect(await unlessStatus([404], Promise.resolve('answer'))).toBe('answer');
});

test('fails on a status that is not expected, and on an error without one', async () => {
  await expect(unlessStatus([404], Promise.reject(refused))).rejects.toThrow('refused');
  await expect(unlessStatus([404], Promise.reject(new Error('network')))).rejects.toThrow('network');
});
