import { namesSeveral, namesWholeApi } from '../../../src/proof/isolation/open-names';
import { parsePattern } from '../../../src/proof/language/parse-pattern';

const pattern = (text: string) => parsePattern(text, { wildcards: true }) ?? [];

test.each([
  ['s3:GetObject', 'arn:aws:s3:::photos/*', false],
  ['s3:GetObject', 'arn:aws:s3:::photos*', true],
  ['s3:GetObject', 'arn:aws:s3:::*/users/x', true],
  ['s3:GetObject', '*', true],
  ['s3:ListBucket', 'arn:aws:s3:::photos', false],
  ['dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:111122223333:table/scores', false],
  ['dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:111122223333:table/scores/index/*', false],
  ['dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:111122223333:table/scores*', true],
  ['execute-api:Invoke', 'arn:aws:execute-api:us-east-1:111122223333:abc123/*/GET/x', false],
  ['execute-api:Invoke', 'arn:aws:execute-api:us-east-1:111122223333:*/prod/GET/x', true],
  ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:play', false],
  ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:play:*', false],
  ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:*', true],
  ['iot:Publish', 'arn:aws:iot:us-east-1:111122223333:topic/*', true],
  ['iot:Subscribe', 'arn:aws:iot:us-east-1:111122223333:topicfilter/rooms/*', false],
  ['iot:Publish', 'arn:aws:iot:us-east-1:111122223333:topic/$aws/things/*', true],
  ['kms:GenerateRandom', '*', false],
  ['cognito-identity:GetId', '*', false],
])('%s on %s names several: %s', (action, text, several) => {
  expect(namesSeveral(action, pattern(text))).toBe(several);
});

test.each([
  ['abc123/*', true], ['abc123/*/*/*', true], ['abc123/prod/*', true], ['abc123/prod/*/*', true],
  ['abc123/prod/GET/*', false], ['abc123/*/GET/scores', false],
])('%s is a whole API: %s', (path, whole) => {
  expect(namesWholeApi(pattern(`arn:aws:execute-api:us-east-1:111122223333:${path}`))).toBe(whole);
});
