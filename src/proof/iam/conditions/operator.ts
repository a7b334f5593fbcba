import type { Answer } from '../answer';
import type { Context } from '../request';

/** What a condition value is compared with besides the value of the request. */
export interface ConditionScope {
  readonly context: Context;
  /** Whether the policy's version has variables. */
  readonly variables: boolean;
}

/** Compares one value of the request with one value of the policy. */
export type Comparison = (value: string, policyValue: string, scope: ConditionScope) => Answer;

/** A condition operator without set operator and `IfExists`. */
export interface BaseOperator {
  readonly compare: Comparison;
  /** Whether it holds where nothing compares equal, as `StringNotEquals` does. */
  readonly negated: boolean;
}

/** An operator and its negated form. */
export function pair(positive: string, negative: string, compare: Comparison): Readonly<Record<string, BaseOperator>> {
  return { [positive]: { compare, negated: false }, [negative]: { compare, negated: true } };
}
