import { statement } from './fixtures';
import { shortStatement, statementName } from '../../../src/proof/report/statement';

const short = (body: Record<string, unknown>): string => shortStatement(statement('App/Policy', 'inline policy', 0, body));

test.each([
  [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }, 'Allow s3:GetObject, s3:PutObject on *'],
  [{ Effect: 'Deny', NotAction: 's3:*', NotResource: 'arn:a' }, 'Deny all but s3:* on all but arn:a'],
  [{ Effect: 'Allow', Action: 's3:*', Principal: { AWS: ['a', 'b'] } }, 'Allow s3:* to AWS a, b'],
  [{ Effect: 'Allow', Action: 's3:*', NotPrincipal: '*', Condition: { Bool: { x: true }, Null: { y: 'true' } } }, 'Allow s3:* to all but * if Bool x = true and Null y = true'],
])('puts %j in one line', (body, line) => {
  expect(short(body)).toBe(line);
});

test('a statement that is not JSON is shown as it is', () => {
  expect(shortStatement({ ...statement('App/Policy', 'inline policy', 0, {}), text: 'not\n  json' })).toBe('not json');
});

test('is named by its position and its ID', () => {
  expect(statementName(statement('App/Policy', 'inline policy', 3, {}, 'Read'))).toBe('statement 3 "Read" of the inline policy');
});
