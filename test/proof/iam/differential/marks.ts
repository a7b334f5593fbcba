import fc from 'fast-check';
import { pairs } from './generate';
import type { Pair } from './generate';
import { unknownText } from '../../../../src/proof/unknown';

/** A pair with unknown parts, and the same pair with something in their place. */
export interface MarkedPair {
  readonly marked: Pair;
  readonly filled: Pair;
}

const FILLS = ['*', 'alice', 'users/alice/*', '?', 'x:y/z', '${aws:PrincipalTag/owner}', 'arn:aws:s3:::photos/*'];
const UNTOUCHED = ['Version', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Bool', 'Null', 'action'];

/** Pairs in which one text of a policy or of the request is not known as a whole, or from some place on. */
export const markedPairs: fc.Arbitrary<MarkedPair> = fc.record({
  pair: pairs,
  which: fc.nat(1000),
  cut: fc.nat(1000),
  fill: fc.option(fc.constantFrom(...FILLS), { freq: 2, nil: undefined }),
}).map(({ pair, which, cut, fill }) => {
  const count = countTexts(pair);
  const at = count === 0 ? 0 : which % count;
  const replace = (text: string, end: string) => text.slice(0, cut % (text.length + 1)) + end;
  return {
    marked: replaceText(pair, at, (text) => replace(text, unknownText('parameter'))),
    filled: replaceText(pair, at, (text) => fill === undefined ? text : replace(text, fill)),
  };
});

function countTexts(pair: Pair): number {
  let count = 0;
  walk(pair, (text) => {
    count++;
    return text;
  });
  return count;
}

function replaceText(pair: Pair, at: number, replace: (text: string) => string): Pair {
  let count = 0;
  const replaced = walk(pair, (text) => count++ === at ? replace(text) : text);
  return { ...pair, ...replaced };
}

/** The pair with every text changed that a template may leave open. */
function walk(pair: Pair, change: (text: string) => string): Pair {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, UNTOUCHED.includes(key) ? entry : visit(entry)]));
  };
  const changed = visit(pair);
  return { ...pair, ...typeof changed === 'object' && changed };
}
