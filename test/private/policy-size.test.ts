import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Aws, CfnParameter, Fn, Stack } from 'aws-cdk-lib/core';
import { policySize } from '../../src/private/policy-size';

const stack = new Stack(undefined, 'Test');
const parameter = new CfnParameter(stack, 'Name').valueAsString;
const statement = (...resources: string[]) => new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources });

test.each<[string, unknown]>([
  ['nothing', {}],
  ['a text', 'a'],
  ['a list', ['a', 'b']],
  ['a list in an object', { a: ['b', { c: 'd' }], e: true, f: 5 }],
])('%s counts as its JSON, give or take a comma', (_, value) => {
  const { length } = JSON.stringify(value);

  expect(policySize(stack, value)).toBeGreaterThanOrEqual(length - 1);
  expect(policySize(stack, value)).toBeLessThanOrEqual(length + 4);
});

test('white space does not count', () => {
  expect(policySize(stack, 'a b  c')).toBe(policySize(stack, 'abc'));
});

test.each([
  ['an account', Aws.ACCOUNT_ID, 12],
  ['a partition', Aws.PARTITION, 10],
  ['a Region', Aws.REGION, 14],
  ['a URL suffix', Aws.URL_SUFFIX, 16],
  ['a reference', parameter, 90],
  ['an attribute', Fn.getAtt('Role', 'Arn'), 90],
  ['an import', Fn.importValue('Role'), 90],
])('%s counts at its usual length', (_, value, size) => {
  expect(policySize(stack, value)).toBe(size);
});

test('a joined text counts as one text, whose quotes count once', () => {
  const literal = policySize(stack, 'arn:aws:s3:::bucket/');

  expect(policySize(stack, `arn:aws:s3:::bucket/${parameter}`)).toBe(literal + 90);
});

test('a policy counts as IAM would count what is deployed', () => {
  const arns = Array.from({ length: 20 }, (_, index) => `arn:aws:s3:::bucket-${index}/*`);
  const document = new PolicyDocument({ statements: [statement(...arns)] });
  const { length } = JSON.stringify(document.toJSON());

  const size = policySize(stack, document);

  expect(size).toBeGreaterThanOrEqual(length);
  expect(size).toBeLessThan(length + 20);
});

test('an account, Region or name that is not known counts no less than a usual one', () => {
  const unknown = policySize(stack, statement(`arn:${Aws.PARTITION}:dynamodb:${Aws.REGION}:${Aws.ACCOUNT_ID}:table/x`).toStatementJson());
  const known = JSON.stringify(statement('arn:aws-us-gov:dynamodb:ap-southeast-1:123456789012:table/x').toStatementJson()).length;

  expect(unknown).toBeGreaterThanOrEqual(known);
});
