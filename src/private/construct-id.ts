import { createHash } from 'crypto';
import { Stack, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * A construct id for a name that the user chose: the name itself where it is a plain word, else what is left of it
 * and a hash, so that two names never share an id.
 */
export function constructId(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.replace(/[^A-Za-z0-9]/g, '')}${digest}`;
}

/**
 * The place of a construct as `scope` sees it: in the stack that they share, or else in the stage. It is the same in every stage of an app, and so
 * are the logical IDs that follow from it.
 */
export function placeOf(scope: IConstruct, construct: IConstruct): string {
  const stack = Stack.of(construct);
  const root = stack === Stack.of(scope) ? stack : Stage.of(construct) ?? construct.node.root;
  return construct.node.scopes.slice(root.node.scopes.length).map(({ node }) => node.id).join('/');
}
