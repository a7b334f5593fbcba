import { parsePolicy } from '../../../src/proof/iam/parse-policy';
import { keyPatterns } from '../../../src/proof/isolation/key-patterns';
import { Shapes } from '../../../src/proof/isolation/shape';
import { showPattern } from '../../../src/proof/language/show-pattern';

const SUB = 'cognito-identity.amazonaws.com:sub';
const trust = { source: { stack: 'App', logicalId: 'Role', path: 'App/Role', kind: 'trust policy' }, document: parsePolicy(undefined) };
const role = {
  stack: 'App',
  logicalId: 'Role',
  path: 'App/Role',
  arn: 'arn:aws:iam::111122223333:role/Role',
  name: 'Role',
  account: '111122223333',
  trust,
  policies: [],
  maxSessionSeconds: 3600,
  unknowns: [],
};
const user = new Shapes().of({
  id: 'user', title: 'Users', kind: 'user', context: {}, owners: [{ key: SUB, format: 'identityId' }], roles: [],
}, role);

function read(key: string, condition: Record<string, unknown> | undefined) {
  const { statements: [{ conditions }] } = parsePolicy({
    Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', ...condition ? { Condition: condition } : {} },
  });
  const { patterns, except, absent } = keyPatterns(conditions, key, user, true);
  return { patterns: patterns.map(showPattern), except: except.map(showPattern), absent };
}

test.each<[string, Record<string, unknown> | undefined, string[], boolean]>([
  ['no condition lets anything pass', undefined, ['*'], true],
  ['StringLike lets its patterns pass', { StringLike: { 's3:prefix': [`users/\${${SUB}}/*`, 'public/*'] } }, ['users/{owner}/*', 'public/*'], false],
  ['StringEquals takes wildcards literally', { StringEquals: { 's3:prefix': 'a*' } }, ['a${*}'], false],
  ['IfExists also lets a request without the key pass', { StringLikeIfExists: { 's3:prefix': 'a/*' } }, ['a/*'], true],
  ['ForAllValues does so too', { 'ForAllValues:StringLike': { 's3:prefix': 'a/*' } }, ['a/*'], true],
  ['unless Null forbids it', { 'ForAllValues:StringLike': { 's3:prefix': 'a/*' }, 'Null': { 's3:prefix': 'false' } }, ['a/*'], false],
  ['a condition on another key says nothing', { StringLike: { 'aws:UserAgent': 'x' } }, ['*'], true],
  ['a missing variable lets nothing pass', { StringLike: { 's3:prefix': '${aws:PrincipalTag/tenant}/*' } }, [], false],
])('%s', (_, condition, patterns, absent) => {
  expect(read('s3:prefix', condition)).toMatchObject({ patterns, absent });
});

test('negated operators take values away', () => {
  expect(read('s3:prefix', { StringNotLike: { 's3:prefix': 'secret/*' } })).toEqual({ patterns: ['*'], except: ['secret/*'], absent: true });
});

test('several leading keys are only held together by ForAllValues', () => {
  const own = { 'dynamodb:LeadingKeys': `\${${SUB}}` };

  expect(read('dynamodb:leadingkeys', { 'ForAllValues:StringEquals': own }).patterns).toEqual(['{owner}']);
  expect(read('dynamodb:leadingkeys', { 'ForAnyValue:StringEquals': own }).patterns).toEqual(['*']);
});
