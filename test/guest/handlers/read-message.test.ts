import { readBatch, readMessage } from '../../../src/guest/handlers/read-message';
import { UPGRADE_ID } from '../fakes/upgrade';

test.each([
  [{ upgradeId: UPGRADE_ID }, { upgradeId: UPGRADE_ID }],
  [{ upgradeId: UPGRADE_ID, after: 'map', data: 0 }, { upgradeId: UPGRADE_ID, after: 'map', data: 0 }],
  [{ upgradeId: UPGRADE_ID, again: true }, { upgradeId: UPGRADE_ID, again: true }],
  [{ upgradeId: UPGRADE_ID, again: 'yes' }, { upgradeId: UPGRADE_ID }],
  [{ upgradeId: UPGRADE_ID, after: 'lunch', more: 1 }, { upgradeId: UPGRADE_ID }],
])('a message is read: %j', (message, expected) => {
  expect(readMessage(JSON.stringify(message))).toEqual(expected);
});

test.each([
  ['{}', 'upgradeId: must be the id of an upgrade'],
  ['{"upgradeId":"short"}', 'upgradeId: must be the id of an upgrade'],
  ['null', 'message: must be an object'],
  ['"text"', 'message: must be an object'],
  [JSON.stringify({ upgradeId: UPGRADE_ID, data: -1 }), 'data: must be an index'],
  [JSON.stringify({ upgradeId: UPGRADE_ID, data: '0' }), 'data: must be an index'],
])('fails on the message %s', (body, message) => {
  expect(() => readMessage(body)).toThrow(message);
});

test('a batch is read, and of its items the keys only', () => {
  const item = { Key: 'guests/g/a', Size: 4, Etag: '"abc"', LastModified: 1, StorageClass: 'STANDARD' };

  expect(readBatch({ upgradeId: UPGRADE_ID, data: 1, Items: [item] })).toEqual({ upgradeId: UPGRADE_ID, data: 1, Items: [{ Key: 'guests/g/a' }] });
});

test.each([
  [{ upgradeId: UPGRADE_ID, data: 0 }, 'Items: must be a list'],
  [{ upgradeId: UPGRADE_ID, Items: [] }, 'data: must be an index'],
  [{ upgradeId: 7, data: 0, Items: [] }, 'upgradeId: must be the id of an upgrade'],
  [{ upgradeId: UPGRADE_ID, data: 0, Items: [{}] }, 'Key: must be text'],
  [{ upgradeId: UPGRADE_ID, data: 0, Items: ['a'] }, 'message: must be an object'],
])('fails on the batch %j', (event, message) => {
  expect(() => readBatch(event)).toThrow(message);
});
