import { fits } from './formats';
import type { Format, Formats } from './formats';
import type { OwnerRelation } from './meet';
import type { Pattern } from './pattern';
import type { RouteValues, Values } from './route-values';

/** The keys of the owners in a question. */
export interface OwnerKeys {
  readonly all: readonly string[];
  /** Those in the first pattern or in what is left out, with the formats that a value has to fit. */
  readonly caller: ReadonlyMap<string, readonly Format[]>;
  /** Those in the second pattern. */
  readonly data: ReadonlyMap<string, readonly Format[]>;
}

/** Values for the owners on both sides. */
export interface OwnerValues {
  readonly first: Values;
  readonly second: Values;
}

export function ownerKeys(formats: Formats, first: Pattern, second: Pattern, except: readonly Pattern[]): OwnerKeys {
  const caller = formatsByKey(formats, [first, ...except]);
  const data = formatsByKey(formats, [second]);
  return { all: [...new Set([...caller.keys(), ...data.keys()])], caller, data };
}

function formatsByKey(formats: Formats, patterns: readonly Pattern[]): Map<string, Format[]> {
  const byKey = new Map<string, Format[]>();
  for (const pattern of patterns) {
    for (const piece of pattern) {
      if (piece.kind !== 'owner') continue;
      const known = byKey.get(piece.key) ?? [];
      if (!known.includes(formats[piece.format])) byKey.set(piece.key, [...known, formats[piece.format]]);
    }
  }
  return byKey;
}

/** Whether values are what a question asks for. */
export function related(keys: OwnerKeys, relation: OwnerRelation, { first, second }: OwnerValues): boolean {
  const data = [...keys.data.keys()];
  if (relation === 'different' && data.every((key) => keys.caller.has(key) && first[key] === second[key])) return false;
  if (relation === 'same' && data.some((key) => keys.caller.has(key) && first[key] !== second[key])) return false;
  return keys.all.every((key) => fitsAll(keys.caller.get(key), first[key]) && fitsAll(keys.data.get(key), second[key]));
}

function fitsAll(formats: readonly Format[] = [], value: string): boolean {
  return formats.every((format) => format.examples.includes(value) || fits(format, value));
}

/** Values that are easy to read, as far as a route lets them be. The first are the best known. */
export function* readableValues(keys: OwnerKeys, relation: OwnerRelation, same: ReadonlySet<string>): Generator<OwnerValues> {
  const examples = new Map(keys.all.map((key) => [key, examplesOf(keys, key)]));
  const valuesAt = (index: number, fallback: number) => valuesOf(keys.all, (key) => {
    const list = examples.get(key) ?? [];
    return list[index] ?? list[fallback] ?? '';
  });
  const pair = (firstIndex: number, secondIndex: number) => {
    const [first, other] = [valuesAt(firstIndex, 0), valuesAt(secondIndex, 1)];
    return { first, second: valuesOf(keys.all, (key) => relation === 'same' || same.has(key) ? first[key] : other[key]) };
  };
  yield pair(0, 1);
  const most = Math.max(...[...examples.values()].map(({ length }) => length));
  for (let index = 2; index < most; index++) {
    yield pair(0, index);
    yield pair(index, 1);
  }
}

/** The values of a route, alone and together with readable ones. */
export function* routeCandidates(keys: OwnerKeys, relation: OwnerRelation, route: RouteValues): Generator<OwnerValues> {
  const second = valuesOf(keys.all, (key) => route.second[key] ?? example(keys, key, 1));
  const first = valuesOf(keys.all, (key) => route.first[key] ?? freeValue(keys, key, relation, route));
  if (relation === 'same') {
    const joined = (one: Values, other: Values) => valuesOf(keys.all, (key) => keys.caller.has(key) ? one[key] : other[key]);
    yield { first, second: joined(first, second) };
    const reverse = valuesOf(keys.all, (key) => route.second[key] ?? first[key]);
    yield { first: reverse, second: reverse };
    return;
  }
  yield { first: valuesOf(keys.all, (key) => route.same.has(key) ? first[key] : example(keys, key, 0)), second };
  yield { first, second: valuesOf(keys.all, (key) => route.same.has(key) ? second[key] : example(keys, key, 1)) };
  yield { first, second };
}

// The caller's value where the first pattern does not fix it: one that the text does not have, so that nothing is left out for it.
function freeValue(keys: OwnerKeys, key: string, relation: OwnerRelation, { text, second }: RouteValues): string {
  if (relation === 'same' && second[key] !== undefined) return second[key];
  let value = example(keys, key, 0);
  for (let count = 1; text.includes(value) || value === second[key]; count++) value = formatsOf(keys, key)[0].fresh(count);
  return value;
}

function example(keys: OwnerKeys, key: string, index: number): string {
  const examples = examplesOf(keys, key);
  return examples[index] ?? examples[0] ?? '';
}

function examplesOf(keys: OwnerKeys, key: string): readonly string[] {
  const formats = formatsOf(keys, key);
  if (formats.length === 1) return formats[0].examples;
  return formats.flatMap((format) => format.examples).filter((value) => fitsAll(formats, value));
}

function formatsOf({ caller, data }: OwnerKeys, key: string): readonly Format[] {
  return [...new Set([...caller.get(key) ?? [], ...data.get(key) ?? []])];
}

function valuesOf(keys: readonly string[], valueOf: (key: string) => string): Values {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)]));
}
