import { matchesConditions } from '../../../../src/proof/iam/conditions/conditions';
import type { Context } from '../../../../src/proof/iam/request';
import { unknownText } from '../../../../src/proof/unknown';

const KEY = 'some:key';
const ask = (operator: string, values: readonly string[], context: Context = {}, key = KEY) =>
  matchesConditions([{ operator, key, values }], context, true);
const truth = (operator: string, value?: string | readonly string[], values: readonly string[] = ['a', 'b']) =>
  ask(operator, values, value === undefined ? {} : { [KEY]: value }).truth;

describe('a key that is missing', () => {
  test.each([
    'StringEquals', 'StringLike', 'StringEqualsIgnoreCase', 'NumericEquals', 'NumericLessThan', 'DateGreaterThan',
    'Bool', 'BinaryEquals', 'IpAddress', 'ArnLike',
  ])('fails %s, whatever the value', (operator) => {
    expect(truth(operator)).toBe('no');
    expect(truth(`${operator}IfExists`)).toBe('yes');
    expect(truth(`ForAllValues:${operator}`)).toBe('yes');
    expect(truth(`ForAnyValue:${operator}`)).toBe('no');
    expect(truth(`ForAnyValue:${operator}IfExists`)).toBe('yes');
  });

  test.each([
    'StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase', 'NumericNotEquals', 'DateNotEquals',
    'NotIpAddress', 'ArnNotEquals', 'ArnNotLike',
  ])('passes %s', (operator) => {
    expect(truth(operator)).toBe('yes');
    expect(truth(`${operator}IfExists`)).toBe('yes');
    expect(truth(`ForAllValues:${operator}`)).toBe('yes');
    expect(truth(`ForAnyValue:${operator}`)).toBe('no');
  });

  test('is not one that every object has', () => {
    expect(ask('StringLike', ['*'], {}, 'constructor').truth).toBe('no');
    expect(ask('Null', ['true'], {}, 'tostring').truth).toBe('yes');
  });
});

describe('set operators', () => {
  test.each([
    ['ForAllValues:StringEquals', ['a', 'b'], 'yes'], ['ForAllValues:StringEquals', ['a', 'c'], 'no'], ['ForAllValues:StringEquals', [], 'yes'],
    ['ForAnyValue:StringEquals', ['c', 'a'], 'yes'], ['ForAnyValue:StringEquals', ['c'], 'no'], ['ForAnyValue:StringEquals', [], 'no'],
    ['ForAllValues:StringNotEquals', ['c', 'd'], 'yes'], ['ForAllValues:StringNotEquals', ['a', 'c'], 'no'],
    ['ForAnyValue:StringNotEquals', ['a', 'c'], 'yes'], ['ForAnyValue:StringNotEquals', ['a', 'b'], 'no'],
    ['ForAllValues:StringEquals', 'a', 'yes'], ['ForAnyValue:StringEquals', 'c', 'no'],
    ['ForAllValues:StringEqualsIfExists', ['c'], 'no'], ['ForAnyValue:StringEqualsIfExists', [], 'unknown'],
    ['ForAllValues:StringEquals', [''], 'unknown'], ['ForAnyValue:StringNotEquals', [''], 'unknown'], ['ForAllValues:StringNotEquals', [''], 'yes'],
  ])('%s of %p: %s', (operator, value, expected) => {
    expect(truth(operator, value)).toBe(expected);
  });
});

describe('a list without a set operator', () => {
  test.each([
    ['StringEquals', ['a', 'b'], 'unknown'], ['StringEquals', ['a'], 'unknown'], ['StringEquals', ['c'], 'no'], ['StringEquals', [], 'unknown'],
    ['StringNotEquals', ['a'], 'unknown'], ['StringNotEquals', ['c'], 'unknown'],
  ])('%s of %p: %s', (operator, value, expected) => {
    expect(truth(operator, value)).toBe(expected);
  });
});

describe('what is not known decides nothing, and says why', () => {
  test.each([
    'StringMatches', 'stringequals', 'NullIfExists', 'ForAllValues:Null', 'ForEachValue:StringEquals',
    'StringEqualsIfexists', '', unknownText('operator'),
  ])('operator %p', (operator) => {
    expect(ask(operator, ['a'], { [KEY]: 'a' }).truth).toBe('unknown');
    expect(ask(operator, ['a'], { [KEY]: 'a' }).reasons).toHaveLength(1);
  });

  test('key', () => {
    expect(ask('StringEquals', ['a'], {}, unknownText('parameter Key')).reasons).toEqual([expect.stringContaining('parameter Key')]);
    expect(ask('StringEquals', ['a'], {}, 'aws:resourcetag/${aws:username}').truth).toBe('unknown');
  });

  test('no value to compare with', () => {
    expect(ask('StringEquals', [], { [KEY]: 'a' }).truth).toBe('unknown');
  });

  test.each([
    ['StringEquals', 'a'], ['NumericEquals', '10'], ['DateEquals', '2026-01-01'], ['Bool', 'true'], ['BinaryEquals', 'QUJD'],
    ['IpAddress', '10.0.0.1'], ['ArnLike', 'arn:aws:iam::123456789012:role/a'],
  ])('value of %s', (operator, value) => {
    const inPolicy = ask(operator, [unknownText('parameter P')], { [KEY]: value });
    const inRequest = ask(operator, [value], { [KEY]: unknownText('claim C') });

    expect([inPolicy.truth, inRequest.truth]).toEqual(['unknown', 'unknown']);
    expect(inPolicy.reasons).toEqual([`condition ${operator} on ${KEY}: parameter P`]);
    expect(inRequest.reasons).toEqual([`condition ${operator} on ${KEY}: claim C`]);
  });
});

describe('several conditions', () => {
  const condition = (operator: string) => ({ operator, key: KEY, values: ['a'] });
  const all = (...operators: string[]) => matchesConditions(operators.map(condition), { [KEY]: 'a' }, true).truth;

  test('all have to hold', () => {
    expect(all('StringEquals', 'StringLike')).toBe('yes');
    expect(all('StringEquals', 'StringNotLike')).toBe('no');
    expect(all()).toBe('yes');
  });

  test('fail for sure if one does, even beside what is not known', () => {
    expect(all('StringMatches', 'StringNotEquals')).toBe('no');
    expect(all('StringMatches', 'StringEquals')).toBe('unknown');
  });
});
