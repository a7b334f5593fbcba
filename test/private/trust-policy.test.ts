import { Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { identityPoolTrust } from '../../src/private/trust-policy';
import type { IdentityState } from '../../src/private/trust-policy';

const POOL = 'us-east-1:11111111-0000-4000-8000-000000000001';

function trustIn(region: string | undefined, state: IdentityState): unknown {
  const stack = new Stack(new App(), 'Test', { env: { region } });
  new Role(stack, 'Role', { assumedBy: identityPoolTrust(stack, POOL, state) });
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role?.Properties.AssumeRolePolicyDocument;
}

describe.each<[string | undefined, string, string]>([
  [undefined, 'cognito-identity.amazonaws.com', 'cognito-identity.amazonaws.com'],
  ['eu-central-1', 'cognito-identity.amazonaws.com', 'cognito-identity.amazonaws.com'],
  ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com', 'cognito-identity-us-gov.amazonaws.com'],
  ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com', 'cognito-identity.us-gov-east-1.amazonaws.com'],
  ['cn-north-1', 'cognito-identity.cn-north-1.amazonaws.com.cn', 'cognito-identity.amazonaws.com.cn'],
])('in the Region %p', (region, principal, prefix) => {
  test.each<IdentityState>(['authenticated', 'unauthenticated'])('only %s identities of this pool are trusted', (state) => {
    expect(trustIn(region, state)).toEqual({
      Version: '2012-10-17',
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: principal },
        Condition: { 'StringEquals': { [`${prefix}:aud`]: POOL }, 'ForAnyValue:StringLike': { [`${prefix}:amr`]: state } },
      }],
    });
  });
});

test('fails where the Region has no known service principal', () => {
  expect(() => trustIn('us-iso-east-1', 'authenticated')).toThrow(/^\[Test\] region: .*, got "us-iso-east-1"$/);
});
