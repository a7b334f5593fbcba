import type { BaseOperator } from './operator';
import { ordered } from './ordered';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Operators on whole and decimal numbers. */
export const NUMERIC: Readonly<Record<string, BaseOperator>> = ordered('Numeric', readNumber);

/** The number that a text writes, or nothing. */
export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
