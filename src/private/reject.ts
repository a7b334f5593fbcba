import { Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Throws when `broken`, in the one form that all errors of this library have.
 *
 * A token is not a value, so a string or number that contains one is let through: it can only be judged at deployment. Judge
 * the items of a list one by one. Where a literal is a must, use `requireLiteral` first.
 */
export function reject(scope: IConstruct, prop: string, value: unknown, broken: boolean, remedy: string): void {
  if (!broken || Token.isUnresolved(value)) return;
  fail(scope, prop, `${remedy}, got ${JSON.stringify(value)}`);
}

/** Throws unless `value` is known at synth: a security decision can't rest on what is only known at deployment. */
export function requireLiteral(scope: IConstruct, prop: string, value: string): void {
  if (Token.isUnresolved(value)) {
    fail(scope, prop, 'must be known at synth; write a literal in place of a token (a value that only deployment resolves)');
  }
}

/** Throws with the path of the construct in front. */
export function fail(scope: IConstruct, prop: string, message: string): never {
  throw new Error(`[${scope.node.path}] ${prop}: ${message}`);
}
