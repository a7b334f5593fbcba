import { unknownReasons } from '../../unknown';
import { known, unknown } from '../answer';
import type { BaseOperator, Comparison } from './operator';
import { pair } from './operator';

/** The six operators of a family whose values have an order, after `read` turned them into numbers. */
export function ordered(family: string, read: (text: string) => number | undefined): Readonly<Record<string, BaseOperator>> {
  const compare = (holds: (value: number, policyValue: number) => boolean): Comparison => (text, policyText) => {
    const [value, policyValue] = [read(text), read(policyText)];
    if (value === undefined || policyValue === undefined) return unreadable(value === undefined ? text : policyText, family);
    return known(holds(value, policyValue));
  };
  const positive = (holds: (value: number, policyValue: number) => boolean) => ({ compare: compare(holds), negated: false });
  return {
    ...pair(`${family}Equals`, `${family}NotEquals`, compare((value, policyValue) => value === policyValue)),
    [`${family}LessThan`]: positive((value, policyValue) => value < policyValue),
    [`${family}LessThanEquals`]: positive((value, policyValue) => value <= policyValue),
    [`${family}GreaterThan`]: positive((value, policyValue) => value > policyValue),
    [`${family}GreaterThanEquals`]: positive((value, policyValue) => value >= policyValue),
  };
}

/** What is left to say of a text that a family cannot read. */
export function unreadable(text: string, family: string) {
  const reasons = unknownReasons(text);
  return unknown(...reasons.length > 0 ? reasons : [`${JSON.stringify(text)} is no value for ${family} operators`]);
}
