import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { makeAuth, onlyResource, templateOf } from './sign-in-stack';
import { SignIn } from '../../src';

const withPolicies = (removalPolicy?: RemovalPolicy) => {
  const auth = makeAuth({ signIn: SignIn.phone(), identity: false, removalPolicy });
  return { auth, template: templateOf(auth), stack: Stack.of(auth) };
};

test('only user pools of this account and Region can take the role, with the external ID of the pool', () => {
  const { auth, template, stack } = withPolicies();

  expect(onlyResource(template, 'AWS::IAM::Role').AssumeRolePolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'cognito-idp.amazonaws.com' },
      Condition: {
        StringEquals: { 'sts:ExternalId': auth.node.addr, 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': stack.resolve(stack.formatArn({ service: 'cognito-idp', resource: 'userpool', resourceName: '*' })) },
      },
    }],
  });
  template.hasResourceProperties('AWS::Cognito::UserPool', { SmsConfiguration: { ExternalId: auth.node.addr } });
});

test('the role may publish and nothing else, by a policy that stays with it', () => {
  const { template } = withPolicies();

  expect(onlyResource(template, 'AWS::IAM::Role').Policies).toEqual([{
    PolicyName: 'Publish',
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] },
  }]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test.each([
  [undefined, 'Retain'],
  [RemovalPolicy.RETAIN, 'Retain'],
  [RemovalPolicy.DESTROY, 'Delete'],
])('with the removal policy %p of the pool the role has %s', (removalPolicy, DeletionPolicy) => {
  const { template } = withPolicies(removalPolicy);

  template.hasResource('AWS::IAM::Role', { DeletionPolicy, UpdateReplacePolicy: DeletionPolicy });
  template.hasResource('AWS::Cognito::UserPool', { DeletionPolicy });
});
