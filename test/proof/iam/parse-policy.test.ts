import { parsePolicy } from '../../../src/proof/iam/parse-policy';
import { unknownText } from '../../../src/proof/unknown';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const documentOf = (change: Readonly<Record<string, unknown>>) => ({ Version: '2012-10-17', Statement: [{ ...statement, ...change }] });
const problemsOf = (json: unknown) => parsePolicy(json).problems;

test('one value and a list of one say the same', () => {
  const single = { Version: '2012-10-17', Statement: { ...statement, Principal: { AWS: '1' }, Condition: { StringEquals: { k: 'v' } } } };
  const lists = {
    Version: '2012-10-17',
    Statement: [{ ...statement, Action: ['s3:GetObject'], Resource: ['*'], Principal: { AWS: ['1'] }, Condition: { StringEquals: { k: ['v'] } } }],
  };

  expect(parsePolicy(single)).toEqual(parsePolicy(lists));
  expect(parsePolicy(single).problems).toEqual([]);
});

test('a statement keeps all that it says', () => {
  const [read] = parsePolicy(documentOf({
    Sid: 'Own',
    Effect: 'Deny',
    Action: undefined,
    NotAction: ['s3:*', 'sqs:*'],
    Resource: undefined,
    NotResource: 'arn:aws:s3:::a',
    NotPrincipal: { Service: 's3.amazonaws.com', AWS: ['1', '2'], CanonicalUser: 'c', Federated: 'f' },
    Condition: { StringLike: { 'AWS:PrincipalTag/X': ['a', 'b'] }, NumericLessThan: { 'S3:max-keys': 10 }, Bool: { b: true } },
  })).statements;

  expect(read).toEqual({
    index: 0,
    sid: 'Own',
    effect: 'Deny',
    actions: { not: true, values: ['s3:*', 'sqs:*'] },
    resources: { not: true, values: ['arn:aws:s3:::a'] },
    principals: { not: true, anyone: false, byKind: { AWS: ['1', '2'], Federated: ['f'], Service: ['s3.amazonaws.com'], CanonicalUser: ['c'] } },
    conditions: [
      { operator: 'StringLike', key: 'aws:principaltag/x', values: ['a', 'b'] },
      { operator: 'NumericLessThan', key: 's3:max-keys', values: ['10'] },
      { operator: 'Bool', key: 'b', values: ['true'] },
    ],
  });
});

test.each([['2012-10-17', true], ['2008-10-17', false], [undefined, false]])('version %p has variables: %p', (Version, expected) => {
  const read = parsePolicy({ Version, Statement: [] });

  expect(read.variables).toBe(expected);
  expect(read.problems).toEqual([]);
});

test.each([['*'], [{ AWS: '*' }], [{ AWS: ['1', '*'] }]])('principal %j is anyone', (Principal) => {
  expect(parsePolicy(documentOf({ Principal })).statements[0]?.principals?.anyone).toBe(true);
});

test('a statement without Resource or Principal has none', () => {
  const [read] = parsePolicy(documentOf({ Resource: undefined })).statements;

  expect(read).toEqual({ index: 0, effect: 'Allow', actions: { not: false, values: ['s3:GetObject'] }, conditions: [] });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'policy'],
  ['a list', []],
  ['what is not known', unknownText('parameter Policy')],
  ['no Statement', { Version: '2012-10-17' }],
  ['another version', { Version: '2012-10-18', Statement: [] }],
  ['a version that is a number', { Version: 20121017, Statement: [] }],
  ['a version that is not known', { Version: unknownText('v'), Statement: [] }],
  ['a foreign element', { Version: '2012-10-17', Statement: [], Statements: [] }],
  ['a statement that is a text', { Version: '2012-10-17', Statement: ['Allow'] }],
  ['a statement that is null', { Version: '2012-10-17', Statement: [null] }],
  ['a statement that is not known', { Version: '2012-10-17', Statement: unknownText('s') }],
  ['no Effect', documentOf({ Effect: undefined })],
  ['another Effect', documentOf({ Effect: 'allow' })],
  ['an Effect that is not known', documentOf({ Effect: unknownText('parameter Effect') })],
  ['neither Action nor NotAction', documentOf({ Action: undefined })],
  ['both Action and NotAction', documentOf({ NotAction: 's3:*' })],
  ['both Resource and NotResource', documentOf({ NotResource: '*' })],
  ['both Principal and NotPrincipal', documentOf({ Principal: '*', NotPrincipal: '*' })],
  ['an action that is a number', documentOf({ Action: [1] })],
  ['no action in the list', documentOf({ Action: [] })],
  ['no resource in the list', documentOf({ Resource: [] })],
  ['a resource that is an object', documentOf({ Resource: { Ref: 'Bucket' } })],
  ['a Sid that is a number', documentOf({ Sid: 1 })],
  ['a principal that is a text', documentOf({ Principal: '123456789012' })],
  ['a principal of a foreign kind', documentOf({ Principal: { Aws: '1' } })],
  ['a principal that is a number', documentOf({ Principal: { AWS: 123456789012 } })],
  ['a principal that is a list', documentOf({ Principal: ['*'] })],
  ['an action in lower case', documentOf({ action: 's3:*' })],
  ['conditions that are a list', documentOf({ Condition: [] })],
  ['conditions that are null', documentOf({ Condition: null })],
  ['an operator with a text', documentOf({ Condition: { StringEquals: 'a' } })],
  ['an operator with null', documentOf({ Condition: { StringEquals: null } })],
  ['a condition value that is an object', documentOf({ Condition: { StringEquals: { k: { Ref: 'P' } } } })],
  ['a condition value that is null', documentOf({ Condition: { StringEquals: { k: ['a', null] } } })],
])('%s is a problem', (_, json) => {
  expect(problemsOf(json)).not.toEqual([]);
});

test('a problem names its statement, and the others are still read', () => {
  const read = parsePolicy({ Version: '2012-10-17', Statement: [statement, { Effect: 'Allow' }, statement] });

  expect(read.problems).toEqual(['statement 1: it has neither Action nor NotAction']);
  expect(read.statements.map(({ index }) => index)).toEqual([0, 2]);
});

test('texts with unknown parts are read like others', () => {
  const name = unknownText('parameter Name');
  const texts = { Action: `s3:${name}`, Resource: `arn:aws:s3:::${name}/*`, Principal: name, Condition: { StringEquals: { k: name } } };
  const read = parsePolicy(documentOf(texts));

  expect(read.problems).toEqual([]);
  expect(read.statements[0]?.principals?.byKind.AWS).toEqual([name]);
});

test('conditions that are not known as a whole stay conditions', () => {
  const block = unknownText('conditions');
  const conditionsOf = (Condition: unknown) => parsePolicy(documentOf({ Condition })).statements[0]?.conditions;

  expect(conditionsOf(block)).toEqual([{ operator: block, key: block, values: [] }]);
  expect(conditionsOf({ StringLike: block })).toEqual([{ operator: 'StringLike', key: block, values: [] }]);
});
