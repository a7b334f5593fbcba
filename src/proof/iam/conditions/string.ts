import { matchesPattern } from '../pattern';
import type { BaseOperator, Comparison } from './operator';
import { pair } from './operator';

/** Operators on texts; the only family besides ARNs that has variables. */
export const STRING: Readonly<Record<string, BaseOperator>> = {
  ...pair('StringEquals', 'StringNotEquals', compareTexts(false, false)),
  ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', compareTexts(false, true)),
  ...pair('StringLike', 'StringNotLike', compareTexts(true, false)),
};

function compareTexts(wildcards: boolean, ignoreCase: boolean): Comparison {
  return (value, policyValue, scope) => matchesPattern(policyValue, value, { ...scope, wildcards, ignoreCase });
}
