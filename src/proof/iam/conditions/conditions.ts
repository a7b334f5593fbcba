import { isKnown, unknownReasons } from '../../unknown';
import { NO, YES, either, every, known, negate, some, unknown } from '../answer';
import type { Answer } from '../answer';
import { contextValue, mayBeEmpty } from '../context-value';
import type { Condition } from '../policy';
import { remember } from '../remember';
import type { Context } from '../request';
import { ARN } from './arn';
import { BINARY } from './binary';
import { BOOL } from './bool';
import { DATE } from './date';
import { IP_ADDRESS } from './ip-address';
import { matchesNull } from './null';
import { NUMERIC } from './numeric';
import type { BaseOperator, ConditionScope } from './operator';
import { STRING } from './string';

const OPERATORS: ReadonlyMap<string, BaseOperator> = new Map(Object.entries({
  ...STRING, ...NUMERIC, ...DATE, ...BOOL, ...BINARY, ...IP_ADDRESS, ...ARN,
}));
const EMPTY = 'the key may have an empty value, which AWS may take for none';
const NAME = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

interface Operator extends BaseOperator {
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

const operatorOf = remember((name) => readOperator(name) ?? false);

function readOperator(name: string): Operator | undefined {
  const [, set, base = '', ifExists] = NAME.exec(name) ?? [];
  const operator = OPERATORS.get(base);
  return operator && { ...operator, ifExists: ifExists !== undefined, ...(set === 'ForAllValues' || set === 'ForAnyValue') && { set } };
}

/** Whether all conditions of a statement hold for the request. `variables`: whether the policy's version has them. */
export function matchesConditions(conditions: readonly Condition[], context: Context, variables: boolean): Answer {
  return conditions.length === 0 ? YES : every(conditions, (condition) => matchesCondition(condition, { context, variables }));
}

/** Whether one condition holds. */
export function matchesCondition(condition: Condition, scope: ConditionScope): Answer {
  const answer = ask(condition, scope);
  if (answer.truth !== 'unknown') return answer;
  return unknown(...answer.reasons.map((reason) => `condition ${condition.operator} on ${condition.key}: ${reason}`));
}

function ask(condition: Condition, scope: ConditionScope): Answer {
  if (!isKnown(condition.key) || !isKnown(condition.operator)) return unknown(...unknownReasons(condition.key + condition.operator));
  if (scope.variables && condition.key.includes('${')) return unknown('a policy variable in the name of a key');
  if (condition.values.length === 0) return unknown('the policy has no value to compare with');

  const value = contextValue(scope.context, condition.key);
  if (condition.operator === 'Null') return matchesNull(value, condition.values);

  const operator = operatorOf(condition.operator);
  if (!operator) return unknown('this operator is not known');
  if (value === undefined) return known(isTrueWithoutKey(operator));

  const compare = (single: string) => matchesValue(operator, single, condition.values, scope);
  if (operator.set) return matchesSet(operator, typeof value === 'string' ? [value] : value, compare);
  return matchesSingle(operator, value, compare);
}

/** What does not need the key, or only asks that it is not something, holds where the key is absent. `ForAnyValue` never does. */
function isTrueWithoutKey(operator: Operator): boolean {
  if (operator.ifExists || operator.set === 'ForAllValues') return true;
  return operator.set === undefined && operator.negated;
}

/** One of several values of the policy is enough; for a negated operator none may be equal. */
function matchesValue(operator: BaseOperator, value: string, policyValues: readonly string[], scope: ConditionScope): Answer {
  const answer = some(policyValues, (policyValue) => operator.compare(value, policyValue, scope));
  return operator.negated ? negate(answer) : answer;
}

/** An empty text may count as a value or as none: AWS calls it a null data set. */
function matchesSet(operator: Operator, values: readonly string[], compare: (value: string) => Answer): Answer {
  const answer = quantify(operator, values, compare);
  const filled = values.filter((value) => !mayBeEmpty(value));
  return filled.length === values.length
    ? answer
    : either(answer, quantify(operator, filled, compare), EMPTY);
}

function quantify(operator: Operator, values: readonly string[], compare: (value: string) => Answer): Answer {
  if (operator.set === 'ForAllValues') return every(values, compare);
  if (values.length > 0) return some(values, compare);
  return operator.ifExists ? unknown('the key is there and has no value') : NO;
}

/**
 * A list takes a set operator. Without one AWS documents nothing; a list of one value may then be compared like a single value, or not
 * at all.
 */
function matchesSingle(operator: Operator, value: string | readonly string[], compare: (value: string) => Answer): Answer {
  if (typeof value === 'string') return compare(value);

  const [first] = value;
  const alike = !operator.negated && value.length === 1 && first !== undefined ? compare(first) : undefined;
  return alike?.truth === 'no' ? NO : unknown(...alike?.reasons ?? [], 'the key has a list of values, which takes a set operator');
}
