import { errorName, jsonLog } from '../../../src/guest/handlers/log';

test('an entry is one line of JSON', () => {
  const write = jest.fn();

  jsonLog(write)({ level: 'info', code: 'moved\n', upgradeId: 'id', numbers: { objects: 2 } });

  expect(write.mock.calls).toEqual([['{"level":"info","code":"moved\\n","upgradeId":"id","numbers":{"objects":2}}\n']]);
});

test('an error is logged by its kind', () => {
  expect(errorName(new TypeError('secret'))).toBe('TypeError');
});

test.each([
  ['a name with data in it', Object.assign(new Error(), { name: 'Error at guests/eu-west-1:1' })],
  ['an endless name', Object.assign(new Error(), { name: 'x'.repeat(81) })],
  ['no error', 'secret'],
  ['nothing', undefined],
])('fails to tell more of %s', (_, error) => {
  expect(errorName(error)).toBe('UnknownError');
});
