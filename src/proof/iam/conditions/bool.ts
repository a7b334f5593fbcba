import { known } from '../answer';
import type { BaseOperator } from './operator';
import { unreadable } from './ordered';

/** The operator on `true` and `false`. */
export const BOOL: Readonly<Record<string, BaseOperator>> = {
  Bool: {
    negated: false,
    compare: (text, policyText) => {
      const [value, policyValue] = [readBoolean(text), readBoolean(policyText)];
      if (value === undefined || policyValue === undefined) return unreadable(value === undefined ? text : policyText, 'Bool');
      return known(value === policyValue);
    },
  },
};

/** Whether a text says true or false, or neither. */
export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}
