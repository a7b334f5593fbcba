import type { Stack } from 'aws-cdk-lib/core';
import { TriggerFunction } from '../../../src';
import type { AuthenticatedAppAuthProps, Trigger } from '../../../src';
import { stackOf } from '../protected-stack';
import { makeAuth } from '../sign-in-stack';

/** Props of `Test/Auth`, or what is made in the stack `Test` beside it or in its place. */
export type Making = AuthenticatedAppAuthProps | ((stack: Stack) => AuthenticatedAppAuthProps | undefined);

/** What Cognito does not take, the error, and the nearest that it does: what is wrong is wrong for that reason alone. */
export type Combination = readonly [name: string, refused: Making, message: string, nearest: Making];

/** Makes it, and asks it what a synth would ask. Nothing else of a synth matters here, and it would take a hundred times as long. */
export function make(making: Making): void {
  const stack = stackOf();
  const props = typeof making === 'function' ? making(stack) : making;
  // The identity pool is of interest to few, and they say so.
  if (props) makeAuth({ identity: false, ...props }, stack);
  const errors = stack.node.findAll().flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** Props with these triggers, which share a function. */
export function triggered(
  triggers: (handler: TriggerFunction, stack: Stack) => Trigger[], props: AuthenticatedAppAuthProps = {},
): Making {
  return (stack) => {
    const handler = new TriggerFunction(stack, 'Handler', { code: 'exports.handler = async (event) => event' });
    return { ...props, triggers: triggers(handler, stack) };
  };
}
