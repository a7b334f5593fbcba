import { SETTINGS } from './some-settings';
import { readSettings } from '../../../src/guest/handlers/read-settings';

const read = (settings: unknown) => readSettings({ UPGRADE: JSON.stringify(settings) });

test('reads what the construct wrote', () => {
  expect(read(SETTINGS)).toEqual(SETTINGS);
});

test('reads settings without a state machine, origins and data', () => {
  const { stateMachineArn: _, ...small } = { ...SETTINGS, origins: [], data: [] };

  expect(read(small)).toEqual(small);
  expect(read(small)).not.toHaveProperty('stateMachineArn');
});

test('reads a table without a sort key', () => {
  const [, { sortKey: _, ...table }] = SETTINGS.data;

  expect(read({ ...SETTINGS, data: [table] }).data).toEqual([table]);
});

test('reads how each of the data names users', () => {
  const data = SETTINGS.data.map((each) => ({ ...each, owner: 'sub' }));

  expect(read({ ...SETTINGS, data }).data).toEqual(data);
});

test('leaves out what it does not know', () => {
  expect(read({ ...SETTINGS, more: 1 })).toEqual(SETTINGS);
});

test.each([undefined, ''])('fails on %p for a variable', (UPGRADE) => {
  expect(() => readSettings({ UPGRADE })).toThrow(/^UPGRADE: must be set$/);
});

test.each(['{', 'null', '[]', '"text"', '1'])('fails on %p for settings', (UPGRADE) => {
  expect(() => readSettings({ UPGRADE })).toThrow(/^UPGRADE: must be an object$/);
});

const [OBJECTS, ITEMS] = SETTINGS.data;

test.each<[object, string]>([
  ...['table', 'queueUrl', 'dataRoleArn', 'metricsName', 'identityPoolId', 'stateMachineArn'].flatMap((name): [object, string][] => [
    [{ [name]: 1 }, `UPGRADE.${name}: must be a text`],
    [{ [name]: '' }, `UPGRADE.${name}: must be a text`],
  ]),
  ...['ticketSeconds', 'retentionDays', 'maxItems', 'maxBytes', 'inlineItems', 'inlineBytes'].flatMap(
    (name) => [undefined, '1', -1, 1.5, 1e300].map((value): [object, string] => [{ [name]: value }, `UPGRADE.${name}: must be a whole number`]),
  ),
  [{ table: undefined }, 'UPGRADE.table: must be a text'],
  [{ identityPoolId: 'eu-west-1:*' }, 'UPGRADE.identityPoolId: must be the id of an identity pool'],
  [{ providers: undefined }, 'UPGRADE.providers: must be a list'],
  [{ providers: [] }, 'UPGRADE.providers: must have at least one'],
  [{ providers: [''] }, 'UPGRADE.providers.0: must be a text'],
  [{ origins: 'https://app.example.com' }, 'UPGRADE.origins: must be a list'],
  [{ origins: ['https://app.example.com', 1] }, 'UPGRADE.origins.1: must be a text'],
  [{ conflict: 'overwrite' }, 'UPGRADE.conflict: must be one of keepBoth, userWins, guestWins'],
  [{ data: {} }, 'UPGRADE.data: must be a list'],
  [{ data: [OBJECTS, 'x'] }, 'UPGRADE.data[1]: must be an object'],
  [{ data: [{ ...OBJECTS, kind: 'files' }] }, 'UPGRADE.data[0].kind: must be one of objects, items'],
  [{ data: [{ ...OBJECTS, bucket: undefined }] }, 'UPGRADE.data[0].bucket: must be a text'],
  [{ data: [{ ...OBJECTS, guestsPrefix: 'guests' }] }, 'UPGRADE.data[0].guestsPrefix: must end with a slash'],
  [{ data: [{ ...OBJECTS, usersPrefix: 'users' }] }, 'UPGRADE.data[0].usersPrefix: must end with a slash'],
  [{ data: [{ ...ITEMS, usersPrefix: '' }] }, 'UPGRADE.data[0].usersPrefix: must be a text'],
  [{ data: [{ ...ITEMS, table: undefined }] }, 'UPGRADE.data[0].table: must be a text'],
  [{ data: [{ ...ITEMS, partitionKey: 1 }] }, 'UPGRADE.data[0].partitionKey: must be a text'],
  ...[OBJECTS, ITEMS].flatMap((each) => ['identityId', 'email', '', null].map((owner): [object, string] => [{ data: [{ ...each, owner }] }, 'UPGRADE.data[0].owner: must be one of sub'])),
  [{ data: [{ ...ITEMS, sortKey: 'sk' }] }, 'UPGRADE.data[0].sortKey: must be an object'],
  [{ data: [{ ...ITEMS, sortKey: { type: 'S' } }] }, 'UPGRADE.data[0].sortKey.name: must be a text'],
  [{ data: [{ ...ITEMS, sortKey: { name: 'sk', type: 'M' } }] }, 'UPGRADE.data[0].sortKey.type: must be one of S, N, B'],
])('fails on %j', (change, message) => {
  expect(() => read({ ...SETTINGS, ...change })).toThrow(new Error(message));
});
