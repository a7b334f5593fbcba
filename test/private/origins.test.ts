import { CfnParameter, Fn, Stack } from 'aws-cdk-lib/core';
import { checkOrigins, originOf } from '../../src/private/origins';

const stack = new Stack(undefined, 'Test');
const parameter = new CfnParameter(stack, 'Url').valueAsString;
const check = (...origins: string[]) => () => checkOrigins(stack, 'origins', origins);

const ORIGIN = 'must be an origin such as https://app.example.com, without a path or a slash at the end';
const WILDCARD = 'must not have a wildcard; name each origin, since pages of others would match';

test.each(['https://app.example.com', 'http://localhost:5173', 'http://127.0.0.1', 'http://[::1]:3000', 'https://app.example.com:8443'])('%s is an origin', (origin) => {
  expect(check(origin)).not.toThrow();
});

test.each([
  ['*', WILDCARD],
  ['https://*', WILDCARD],
  ['https://*.example.com', WILDCARD],
  ['https://app.example.com/', ORIGIN],
  ['https://app.example.com/in', ORIGIN],
  ['https://app.example.com?x', ORIGIN],
  ['https://app.example.com#x', ORIGIN],
  ['https://app example.com', ORIGIN],
  ['https://', ORIGIN],
  ['app.example.com', ORIGIN],
  ['myapp://in', ORIGIN],
  ['null', ORIGIN],
  ['', ORIGIN],
])('fails on %p', (origin, remedy) => {
  expect(check('https://app.example.com', origin)).toThrow(new Error(`[Test] origins: ${remedy}, got "${origin}"`));
});

test('lets through what only deployment knows', () => {
  expect(check(parameter, `https://${parameter}`, Fn.importValue('Origin'))).not.toThrow();
});

test.each([
  ['https://app.example.com', 'https://app.example.com'],
  ['https://app.example.com/in/../out?x=/#y', 'https://app.example.com'],
  ['https://app.example.com?x', 'https://app.example.com'],
  ['http://localhost:5173/', 'http://localhost:5173'],
])('the origin of %s is %s', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});

test('the origin of a URL whose host is a token keeps the token', () => {
  expect(stack.resolve(originOf(`https://${parameter}:8443/in`))).toEqual({ 'Fn::Join': ['', ['https://', { Ref: 'Url' }, ':8443']] });
});

test('the origin of a token is cut out at deployment', () => {
  expect(stack.resolve(originOf(parameter))).toEqual({
    'Fn::Join': ['', [{ 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'Url' }] }] }, '//', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'Url' }] }] }]],
  });
});

test('the origin of a token with a path is cut out of both', () => {
  const split = { 'Fn::Split': ['/', { 'Fn::Join': ['', [{ Ref: 'Url' }, '/in']] }] };

  expect(stack.resolve(originOf(`${parameter}/in`))).toEqual({ 'Fn::Join': ['', [{ 'Fn::Select': [0, split] }, '//', { 'Fn::Select': [2, split] }]] });
});
