import { App, Stack } from 'aws-cdk-lib/core';
import { guestMayEver } from '../../src/identity/guest-session';
import { GUEST_SESSION_POLICY } from '../iam/guest-session-policy';
import { statementsOf, stringsOf } from '../iam/policy-document';

const published = statementsOf(GUEST_SESSION_POLICY).flatMap((statement) => stringsOf(statement.Action));

test.each(published)('knows the published pattern %s', (pattern) => {
  expect(guestMayEver(pattern)).toBe(true);
});

test.each(['s3:GetObject', 'S3:getobject', 'dynamodb:Query', 'execute-api:Invoke', 'kms:GenerateDataKey*', 'geo:GetMapTile'])('%s is within', (action) => {
  expect(guestMayEver(action)).toBe(true);
});

test.each(['*', '*:*', 's3', 's3express:CreateSession', 'sts:AssumeRole', 'iam:PassRole', 'kms:*', 'kms:CreateGrant', 'rum:*', 'sagemaker:Invoke*', 'geo:*', 'textract:*'])(
  '%s is outside', (action) => {
    expect(guestMayEver(action)).toBe(false);
  });

test('what only deployment knows is outside', () => {
  expect(guestMayEver(`s3:${new Stack(new App(), 'Test').region}`)).toBe(false);
});
