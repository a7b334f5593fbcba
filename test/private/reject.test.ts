import { CfnParameter, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { fail, reject, requireLiteral } from '../../src/private/reject';

const stack = new Stack(undefined, 'Test');
const scope = new Construct(stack, 'Thing');
const parameter = new CfnParameter(stack, 'Name').valueAsString;

test('fail names the construct and the prop', () => {
  expect(() => fail(scope, 'size', 'must be small, got 5')).toThrow(new Error('[Test/Thing] size: must be small, got 5'));
});

test.each<[unknown, string]>([
  ['a "b"', '"a \\"b\\""'],
  ['', '""'],
  [5, '5'],
  [undefined, 'undefined'],
  [['a'], '["a"]'],
  [{ a: 1 }, '{"a":1}'],
])('reject shows the value %j', (value, shown) => {
  expect(() => reject(scope, 'size', value, true, 'must be small')).toThrow(new Error(`[Test/Thing] size: must be small, got ${shown}`));
});

test('reject lets through what is not broken', () => {
  expect(() => reject(scope, 'size', 5, false, 'must be small')).not.toThrow();
});

test.each<[string, unknown]>([
  ['a token', parameter],
  ['a text with a token in it', `https://${parameter}/`],
  ['a number', Lazy.number({ produce: () => 1 })],
  ['a list', Lazy.list({ produce: () => ['a'] })],
  ['an object', Lazy.any({ produce: () => ({}) })],
])('reject lets %s through that only deployment knows', (_, value) => {
  expect(() => reject(scope, 'size', value, true, 'must be small')).not.toThrow();
});

test('requireLiteral lets a literal through', () => {
  expect(() => requireLiteral(scope, 'name', 'a')).not.toThrow();
});

test.each([parameter, `a-${parameter}`])('requireLiteral fails on a token, whatever stands around it', (value) => {
  expect(() => requireLiteral(scope, 'name', value)).toThrow(
    new Error('[Test/Thing] name: must be known at synth; write a literal in place of a token (a value that only deployment resolves)'),
  );
});
