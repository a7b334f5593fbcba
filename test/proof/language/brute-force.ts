import { characterClass } from '../../../src/proof/language/characters';
import type { Formats } from '../../../src/proof/language/formats';
import type { MeetOptions, OwnerRelation } from '../../../src/proof/language/meet';
import type { Pattern, Piece } from '../../../src/proof/language/pattern';

export type Values = Readonly<Record<string, string>>;

const AB = characterClass('ab');

/** Formats over few characters: any text, two characters, and values of which none is the beginning of another. */
export const SMALL_FORMATS: Formats = {
  tag: {
    steps: [[[characterClass('ab/z'), 0]]],
    ends: [0],
    readable: [{ steps: [[[AB, 1]], [[AB, 1]]], ends: [1] }],
    examples: ['a', 'b'],
    fresh: (count) => 'z'.repeat(count),
    wanted: (fromStart, _fromEnd, shift) => 'ab'[(fromStart + shift) % 2],
  },
  name: {
    steps: [[[characterClass('abz'), 1]], [[characterClass('abz'), 1]]],
    ends: [1],
    readable: [{ steps: [[[AB, 1]], [[AB, 1]]], ends: [1] }],
    examples: ['a', 'b'],
    fresh: (count) => 'z'.repeat(count),
    wanted: (fromStart, _fromEnd, shift) => 'ab'[(fromStart + shift) % 2],
  },
  uuid: {
    steps: [[[characterClass('abz'), 1]], [[characterClass('abz'), 2]], []],
    ends: [2],
    readable: [],
    examples: ['ab', 'ba'],
    fresh: (count) => ['zz', 'za', 'az', 'zb', 'bz'][count % 5],
    wanted: (fromStart, _fromEnd, shift) => 'ab'[(fromStart + shift) % 2],
  },
  identityId: {
    steps: [[[characterClass('az'), 0], ['b'.charCodeAt(0), 1]], []],
    ends: [1],
    readable: [],
    examples: ['ab', 'b'],
    fresh: (count) => `${'z'.repeat(count)}b`,
    wanted: (_fromStart, _fromEnd, shift) => 'az'[shift % 2],
  },
};

const VALUE: Readonly<Record<keyof Formats, RegExp>> = { tag: /^[ab/z]*$/, name: /^[abz]+$/, uuid: /^[abz]{2}$/, identityId: /^[az]*b$/ };

/** All texts over `a`, `b` and `/` up to a length. */
export function textsUpTo(length: number): string[] {
  return length === 0 ? [''] : ['', ...textsUpTo(length - 1).flatMap((text) => ['a', 'b', '/'].map((character) => character + text))];
}

/** Whether the values have the formats that the patterns ask for. */
export function valuesFit(patterns: readonly Pattern[], values: Values): boolean {
  return patterns.flat().every((piece) => piece.kind !== 'owner' || VALUE[piece.format].test(values[piece.key]));
}

export function isRelated(first: readonly Pattern[], second: Pattern, relation: OwnerRelation, x: Values, y: Values): boolean {
  const caller = new Set(first.flatMap(keysOf));
  const data = keysOf(second);
  if (relation === 'different') return data.some((key) => !caller.has(key) || x[key] !== y[key]);
  return relation === 'unrelated' || data.every((key) => !caller.has(key) || x[key] === y[key]);
}

export function keysOf(pattern: Pattern): string[] {
  return [...new Set(pattern.flatMap((piece) => piece.kind === 'owner' ? [piece.key] : []))];
}

/** Whether the text belongs to the pattern, or is the beginning of one that does. */
export function belongs(pattern: Pattern, text: string, values: Values, beginning = false): boolean {
  const tokens = pattern.flatMap((piece) => tokensOf(piece, values));
  const source = beginning ? tokens.reduceRight((rest, token) => `(?:${token}${rest})?`, '') : tokens.join('');
  return new RegExp(`^${source}$`, 'u').test(text);
}

function tokensOf(piece: Piece, values: Values): string[] {
  if (piece.kind === 'one') return ['[^]'];
  if (piece.kind === 'many' || piece.kind === 'unknown') return ['[^]*'];
  return [...(piece.kind === 'text' ? piece.text : values[piece.key])].map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
}

/** All ways to give the owners values such that the text belongs to the pattern. */
export function readingsOf(pattern: Pattern, text: string, values: Values = {}): Values[] {
  if (pattern.length === 0) return text === '' ? [values] : [];
  const [piece, ...rest] = pattern;
  if (piece.kind === 'text') return text.startsWith(piece.text) ? readingsOf(rest, text.slice(piece.text.length), values) : [];
  if (piece.kind === 'one') return text === '' ? [] : readingsOf(rest, text.slice(1), values);
  const found: Values[] = [];
  for (let length = 0; length <= text.length; length++) {
    const value = text.slice(0, length);
    if (piece.kind === 'owner') {
      if (!VALUE[piece.format].test(value) || (values[piece.key] ?? value) !== value) continue;
      found.push(...readingsOf(rest, text.slice(length), { ...values, [piece.key]: value }));
    } else {
      found.push(...readingsOf(rest, text.slice(length), values));
    }
  }
  return found;
}

/** A text by trying all of them; an owner that no text fixes has one of a few values. */
export function bruteForce(
  first: Pattern, second: Pattern, options: MeetOptions, texts: readonly string[], tails: readonly string[],
): string | undefined {
  const except = options.except ?? [];
  const open = [...new Set([...except, second].flatMap(keysOf))].filter((key) => !keysOf(first).includes(key));
  return texts.find((text) => {
    const callers = readingsOf(first, text);
    if (callers.length === 0) return false;
    const owners = (options.beginning ? tails : ['']).flatMap((tail) => readingsOf(second, text + tail));
    return owners.some((y) => callers.flatMap((x) => withOpen(x, open, y)).some((x) => valuesFit(except, { ...y, ...x })
      && isRelated([first, ...except], second, options.owners, x, y)
      && !except.some((pattern) => pattern.every(({ kind }) => kind !== 'unknown') && belongs(pattern, text, x))));
  });
}

function withOpen(values: Values, open: readonly string[], y: Values): Values[] {
  return open.reduce<Values[]>((all, key) => all.flatMap((each) => ['zz', 'zzb', 'b', ...(key in y ? [y[key]] : [])]
    .map((value) => ({ ...each, [key]: value }))), [values]);
}
