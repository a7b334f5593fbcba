import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { itemBytes, itemVersion, readAttribute, stableAttribute } from '../../../src/guest/handlers/item-version';

const bytes = (...values: number[]) => Uint8Array.from(values);

test.each<[string, AttributeValue, string]>([
  ['text', { S: 'a"b' }, '{"S":"a\\"b"}'],
  ['a number', { N: '1.5' }, '{"N":"1.5"}'],
  ['bytes', { B: bytes(1, 2) }, '{"B":"AQI="}'],
  ['a boolean', { BOOL: false }, '{"BOOL":false}'],
  ['nothing', { NULL: true }, '{"NULL":true}'],
  ['a set of texts, in any order', { SS: ['b', 'a'] }, '{"SS":["a","b"]}'],
  ['a set of numbers, in any order', { NS: ['2', '1'] }, '{"NS":["1","2"]}'],
  ['a set of bytes, in any order', { BS: [bytes(2), bytes(1)] }, '{"BS":["AQ==","Ag=="]}'],
  ['a list, in its order', { L: [{ S: 'b' }, { N: '1' }] }, '{"L":[{"S":"b"},{"N":"1"}]}'],
  ['a map, in any order', { M: { b: { S: 'x' }, a: { L: [] } } }, '{"M":{"a":{"L":[]},"b":{"S":"x"}}}'],
])('%s is always the same text', (_, value, text) => {
  expect(stableAttribute(value)).toBe(text);
});

test('an attribute that has no value is nothing', () => {
  expect(stableAttribute({ S: undefined } as unknown as AttributeValue)).toBe('{"NULL":true}');
});

test.each<AttributeValue>([{ S: '' }, { S: 'a' }, { N: '-3' }, { B: Uint8Array.from([1, 2]) }])('a key is read back: %j', (key) => {
  expect(readAttribute(stableAttribute(key))).toEqual(key);
});

test('what is no key is read as empty bytes', () => {
  expect(readAttribute('{}')).toEqual({ B: new Uint8Array() });
});

test('the version follows the content, and neither the keys nor the order', () => {
  const item = { pk: { S: 'guest#g' }, sk: { S: 'a' }, one: { N: '1' }, two: { S: 'x' } };
  const version = itemVersion(item, ['pk', 'sk']);

  expect(itemVersion({ two: { S: 'x' }, one: { N: '1' }, sk: { S: 'b' }, pk: { S: 'user#u' } }, ['pk', 'sk'])).toBe(version);
  expect(itemVersion({ ...item, two: { S: 'y' } }, ['pk', 'sk'])).not.toBe(version);
  expect(itemVersion({ ...item, three: { S: 'y' } }, ['pk', 'sk'])).not.toBe(version);
  expect(itemVersion({ ...item, one: { S: '1' } }, ['pk', 'sk'])).not.toBe(version);
});

test('the bytes grow with the content', () => {
  expect(itemBytes({ pk: { S: 'a' }, text: { S: 'x'.repeat(1000) } }) - itemBytes({ pk: { S: 'a' }, text: { S: '' } })).toBe(1000);
});
