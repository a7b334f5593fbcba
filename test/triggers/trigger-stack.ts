import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { App, Stack } from 'aws-cdk-lib/core';
import { AuthenticatedAppAuth, TriggerFunction } from '../../src';
import type { AuthenticatedAppAuthProps, Trigger } from '../../src';

export const HANDLER = 'exports.handler = async (event) => event';

/** A stack named `Test` with a function for triggers. */
export function withHandler(): { stack: Stack; handler: TriggerFunction } {
  const stack = new Stack(new App(), 'Test');
  return { stack, handler: new TriggerFunction(stack, 'Handler', { code: HANDLER }) };
}

/** `Test/Auth` with these triggers, without an identity pool. */
export function withTriggers(stack: Stack, triggers: Trigger[], props: AuthenticatedAppAuthProps = {}): AuthenticatedAppAuth {
  return new AuthenticatedAppAuth(stack, 'Auth', { identity: false, triggers, ...props });
}

/** `LambdaConfig` of the user pool. */
export function lambdaConfigOf(template: Template): unknown {
  const [pool] = Object.values(template.findResources('AWS::Cognito::UserPool'));
  return pool?.Properties.LambdaConfig;
}

/** The user pool, which is made here. */
export function poolOf({ userPool }: AuthenticatedAppAuth): UserPool {
  if (userPool instanceof UserPool) return userPool;
  throw new Error('must be a pool of this app');
}
