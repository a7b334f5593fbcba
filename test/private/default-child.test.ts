import { CfnUserPool, CfnUserPoolClient, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { defaultChildOf } from '../../src/private/default-child';

const stack = new Stack(undefined, 'Test');

test('the resource of an L2 construct is found', () => {
  const pool = new UserPool(stack, 'Pool');

  expect(defaultChildOf(pool, CfnUserPool)).toBe(pool.node.defaultChild);
});

test('fails on a resource of another type', () => {
  expect(() => defaultChildOf(new UserPool(stack, 'Other'), CfnUserPoolClient)).toThrow(new Error('[Test/Other] defaultChild: must be CfnUserPoolClient'));
});

test('fails on a construct without a resource', () => {
  expect(() => defaultChildOf(new Construct(stack, 'Empty'), CfnUserPool)).toThrow(new Error('[Test/Empty] defaultChild: must be CfnUserPool'));
});
