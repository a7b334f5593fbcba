import { matchesConditions } from '../../../../src/proof/iam/conditions/conditions';
import type { Context } from '../../../../src/proof/iam/request';
import { unknownText } from '../../../../src/proof/unknown';

const check = (operator: string, values: string | string[], value?: string | string[], others: Context = {}, variables = true) => matchesConditions(
  [{ operator, key: 'some:key', values: [values].flat() }],
  { ...value !== undefined && { 'some:key': value }, ...others },
  variables,
);
const truth = (...question: Parameters<typeof check>) => check(...question).truth;

describe('texts', () => {
  test.each([
    ['StringEquals', 'a', 'a', 'yes'], ['StringEquals', 'a', 'A', 'no'], ['StringEquals', 'a*', 'ab', 'no'], ['StringEquals', 'a*', 'a*', 'yes'],
    ['StringEquals', ['a', 'b'], 'b', 'yes'], ['StringEquals', '', '', 'yes'],
    ['StringNotEquals', 'a', 'a', 'no'], ['StringNotEquals', 'a', 'A', 'yes'], ['StringNotEquals', ['a', 'b'], 'b', 'no'],
    ['StringEqualsIgnoreCase', 'aB', 'Ab', 'yes'], ['StringEqualsIgnoreCase', 'a*', 'ab', 'no'], ['StringNotEqualsIgnoreCase', 'aB', 'Ab', 'no'],
    ['StringLike', 'a*', 'abc', 'yes'], ['StringLike', 'a*', 'Abc', 'no'], ['StringLike', 'a?c', 'abc', 'yes'], ['StringLike', 'a?c', 'ac', 'no'],
    ['StringLike', '*', '', 'yes'], ['StringLike', '?*', '', 'no'], ['StringLike', '*a*b*', 'xaybz', 'yes'], ['StringLike', '*a*b', 'ba', 'no'],
    ['StringLike', 'a?', 'a\u{1F600}', 'yes'], ['StringLike', '.+', 'ab', 'no'], ['StringLike', 'a*', 'a\nb', 'yes'],
    ['StringNotLike', 'a*', 'abc', 'no'], ['StringNotLike', ['b*', 'c*'], 'abc', 'yes'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });

  test('take the values of variables as they are', () => {
    expect(truth('StringLike', '${tag:t}/*', 'a*/x', { 'tag:t': 'a*' })).toBe('yes');
    expect(truth('StringLike', '${tag:t}/*', 'ab/x', { 'tag:t': 'a*' })).toBe('no');
    expect(truth('StringEqualsIgnoreCase', 'X${tag:t}', 'xabc', { 'tag:t': 'ABC' })).toBe('yes');
  });
});

describe('numbers', () => {
  test.each([
    ['NumericEquals', '10', '10.0', 'yes'], ['NumericEquals', '10', '11', 'no'],
    ['NumericNotEquals', '10', '10', 'no'], ['NumericNotEquals', '10', '9', 'yes'],
    ['NumericLessThan', '10', '9.9', 'yes'], ['NumericLessThan', '10', '10', 'no'], ['NumericLessThanEquals', '10', '10', 'yes'],
    ['NumericGreaterThan', '-1', '0', 'yes'], ['NumericGreaterThan', '9', '10', 'yes'], ['NumericGreaterThanEquals', '10', '10', 'yes'],
    ['NumericLessThan', ['1', '100'], '50', 'yes'],
    ['NumericEquals', 'ten', '10', 'unknown'], ['NumericEquals', '10', 'ten', 'unknown'], ['NumericEquals', '', '0', 'unknown'],
    ['NumericEquals', '0x10', '16', 'unknown'], ['NumericEquals', '${tag:t}', '1', 'unknown'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });
});

describe('dates', () => {
  test.each([
    ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', 'yes'], ['DateEquals', '2026-01-01', '2026-01-01T00:00Z', 'yes'],
    ['DateEquals', '2026-01', '2026-01-01', 'yes'], ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', 'yes'],
    ['DateNotEquals', '2026-01-01', '2026-01-02', 'yes'], ['DateLessThan', '2026-01-02', '2026-01-01T23:59:59.999Z', 'yes'],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01', 'yes'], ['DateGreaterThan', '2026-01-01', '2026-01-01', 'no'],
    ['DateGreaterThanEquals', '2026-01-01T00:00:00-01:00', '2026-01-01T00:30:00Z', 'no'],
    ['DateEquals', '2026', '2026-01-01', 'unknown'], ['DateEquals', '2026-02-30', '2026-03-02', 'unknown'],
    ['DateEquals', 'tomorrow', '2026-03-02', 'unknown'],
    ['DateEquals', '2026-01-01T00:00:00', '2026-01-01', 'unknown'], ['DateEquals', '2026-01-01T25:00Z', '2026-01-02', 'unknown'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });
});

describe('booleans', () => {
  test.each([
    ['Bool', 'true', 'true', 'yes'], ['Bool', 'true', 'false', 'no'], ['Bool', 'True', 'true', 'yes'], ['Bool', ['true', 'false'], 'false', 'yes'],
    ['Bool', 'yes', 'true', 'unknown'], ['Bool', 'true', '1', 'unknown'], ['Bool', '${tag:t}', 'true', 'unknown'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });
});

describe('bytes', () => {
  test.each([
    ['BinaryEquals', 'QUJD', 'QUJD', 'yes'], ['BinaryEquals', 'QUJD', 'QUJE', 'no'], ['BinaryEquals', 'QQ==', 'QQ==', 'yes'],
    ['BinaryEquals', 'not base 64', 'QUJD', 'unknown'], ['BinaryEquals', 'QUJD', '***', 'unknown'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });
});

describe('IP addresses', () => {
  test.each([
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', 'yes'], ['IpAddress', '203.0.113.0/24', '203.0.114.0', 'no'],
    ['IpAddress', '203.0.113.9/24', '203.0.113.1', 'yes'],
    ['IpAddress', '203.0.113.5', '203.0.113.5', 'yes'], ['IpAddress', '203.0.113.5', '203.0.113.6', 'no'],
    ['IpAddress', '0.0.0.0/0', '8.8.8.8', 'yes'],
    ['IpAddress', '0.0.0.0/0', '::1', 'no'], ['IpAddress', '10.0.0.0/8', '10.255.255.255', 'yes'],
    ['IpAddress', '128.0.0.0/1', '255.255.255.255', 'yes'],
    ['IpAddress', '2001:DB8::/32', '2001:db8:ffff::1', 'yes'], ['IpAddress', '2001:db8::/33', '2001:db8:8000::', 'no'],
    ['IpAddress', '::/0', '2001:db8::1', 'yes'],
    ['IpAddress', '2001:db8::1', '2001:0db8:0:0:0:0:0:1', 'yes'],
    ['IpAddress', '2001:db8::1', '2001:db8::2', 'unknown'], ['IpAddress', '2001:db8::1', '2001:db9::1', 'no'],
    ['IpAddress', '::ffff:203.0.113.0/120', '203.0.113.5', 'unknown'], ['IpAddress', '203.0.113.0/24', '::ffff:203.0.113.5', 'unknown'],
    ['NotIpAddress', '203.0.113.0/24', '203.0.113.1', 'no'],
    ['NotIpAddress', ['203.0.113.0/24', '10.0.0.0/8'], '8.8.8.8', 'yes'], ['NotIpAddress', '10.0.0.1', '::1', 'yes'],
    ['IpAddress', '203.0.113.0/33', '203.0.113.1', 'unknown'], ['IpAddress', '203.0.113/24', '203.0.113.1', 'unknown'],
    ['IpAddress', '203.0.113.0/24/1', '203.0.113.1', 'unknown'],
    ['IpAddress', '1::2::3/16', '1::', 'unknown'], ['IpAddress', '1:2:3:4:5:6:7:8::/16', '1::', 'unknown'],
    ['IpAddress', '203.0.113.0/', '203.0.113.0', 'unknown'],
    ['IpAddress', '203.0.113.0/24', '203.0.113.256', 'unknown'], ['IpAddress', '203.0.113.0/24', '203.0.113.01', 'unknown'],
    ['IpAddress', '1:2:3/16', '1::', 'unknown'], ['IpAddress', '1:2:3:4:5:6:7:g/16', '1::', 'unknown'], ['IpAddress', '*', '203.0.113.1', 'unknown'],
  ])('%s %p is asked of %p: %s', (operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected);
  });
});

describe('ARNs', () => {
  const role = 'arn:aws:iam::123456789012:role/a/b:c';

  test.each([
    ['ArnEquals', role, 'yes'], ['ArnLike', 'arn:aws:iam::123456789012:role/*', 'yes'], ['ArnEquals', 'arn:aws:iam::123456789012:role/?/b*', 'yes'],
    ['ArnLike', 'arn:*:iam::*:role/a/b:c', 'yes'], ['ArnLike', 'arn:aws:iam:*:role/a/b:c', 'no'], ['ArnLike', 'arn:aws:iam::*:c', 'no'],
    ['ArnLike', 'arn:aws:iam::123456789012:ROLE/*', 'no'], ['ArnNotEquals', role, 'no'], ['ArnNotLike', 'arn:aws:iam::*:user/*', 'yes'],
    ['ArnLike', '*', 'unknown'], ['ArnLike', 'arn:aws:iam', 'unknown'], ['ArnLike', 'role', 'no'],
    ['ArnLike', 'arn:aws:iam::${tag:account}:role/*', 'yes'], ['ArnLike', 'arn:aws:iam::${tag:none}:role/*', 'no'],
    ['ArnNotLike', 'arn:aws:iam::${tag:none}:role/*', 'yes'],
  ])('%s %p: %s', (operator, values, expected) => {
    expect(truth(operator, values, role, { 'tag:account': '123456789012' })).toBe(expected);
  });

  test('are not what a plain text is', () => {
    expect(truth('ArnLike', 'arn:aws:iam::*:role/*', 'alice')).toBe('no');
    expect(truth('ArnNotLike', 'arn:aws:iam::*:role/*', 'alice')).toBe('yes');
  });
});

describe('Null', () => {
  test.each([
    ['true', undefined, 'yes'], ['false', undefined, 'no'], ['true', 'a', 'no'], ['false', 'a', 'yes'],
    ['False', 'a', 'yes'], [['true', 'false'], 'a', 'yes'],
    ['false', ['a', ''], 'yes'], ['false', [], 'unknown'], ['false', '', 'unknown'],
    ['false', unknownText('claim'), 'unknown'], ['false', `a${unknownText('claim')}`, 'yes'],
    ['maybe', 'a', 'unknown'],
  ])('%p of %p: %s', (values, value, expected) => {
    expect(truth('Null', values, value)).toBe(expected);
  });
});
