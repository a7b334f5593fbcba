import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Reference, Stack, Token, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * The stack in which a statement belongs: that of the resources it names, so that a stack with data depends on the stack
 * with the sign-in and never the other way round. Where conditions name something in one further stack, it is that one: a
 * key's use is bound to the bucket that it encrypts, and the bucket's stack depends on the key's. Where the resources are in
 * several stacks, or of another environment, it stays with the audience.
 */
export function homeStack(audience: IConstruct, statement: PolicyStatement): Stack {
  const own = Stack.of(audience);
  const elsewhere = (texts: readonly string[]) => [...new Set(texts.flatMap(referencedStacks).filter((stack) => stack !== own))];
  const named = elsewhere(statement.resources);
  const bound = elsewhere(conditionTexts(statement.conditions)).filter((stack) => !named.includes(stack));
  const [other, ...more] = bound.length === 1 ? bound : named;
  return other && more.length === 0 && sameEnvironment(own, other) ? other : own;
}

function conditionTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(conditionTexts) : [];
}

function referencedStacks(resource: string): Stack[] {
  return Tokenization.reverseString(resource).tokens.flatMap((token) => Reference.isReference(token) ? [Stack.of(token.target)] : []);
}

function sameEnvironment(one: Stack, other: Stack): boolean {
  const same = (a: string, b: string) => a === b || (Token.isUnresolved(a) && Token.isUnresolved(b));
  return one.node.root === other.node.root && same(one.account, other.account) && same(one.region, other.region);
}
