import { Reference, Stack, Token, Tokenization } from 'aws-cdk-lib/core';
import type { IResolvable } from 'aws-cdk-lib/core';
import type { World } from '../world/world';

/** The text with the names that the world gives to what its tokens stand for. */
export function resolveTokens(value: string, world: World): string {
  if (!Token.isUnresolved(value)) return value;
  return Tokenization.reverseString(value).mapTokens({ mapToken: (token) => nameOf(token, world) }).join({ join: (left, right) => `${left ?? ''}${right ?? ''}` });
}

function nameOf(token: IResolvable, world: World): string {
  if (!Reference.isReference(token)) throw new Error(`'${token.toString()}' is no reference to a resource; write the text that it stands for`);
  const stack = Stack.of(token.target);
  return String(world.resolve(stack.resolve(token), stack.stackName));
}
