import type { CfnResource } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { fail } from './reject';

/** The L1 resource inside an L2 construct, where the L2 has no prop for what is wanted. */
export function defaultChildOf<T extends CfnResource>(construct: IConstruct, type: abstract new (...args: never[]) => T): T {
  const child = construct.node.defaultChild;
  return child instanceof type ? child : fail(construct, 'defaultChild', `must be ${type.name}`);
}
