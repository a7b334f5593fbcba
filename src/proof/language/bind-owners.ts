import type { Pattern } from './pattern';
import { tidyPattern } from './tidy-pattern';

// The same few values are tried again and again, and what is made of a pattern is remembered by the pattern.
const MOST_VALUES = 16;
const cache = new WeakMap<Pattern, Map<string, Pattern>>();

/** The pattern of one owner: values in place of the owners. Nothing where a value is missing. */
export function bindOwners(pattern: Pattern, values: Readonly<Record<string, string>>): Pattern | undefined {
  let id = '';
  for (const piece of pattern) {
    if (piece.kind !== 'owner') continue;
    if (values[piece.key] === undefined) return undefined;
    id += `${values[piece.key].length} ${values[piece.key]}`;
  }
  if (id === '') return pattern;
  const known = cache.get(pattern) ?? new Map<string, Pattern>();
  let bound = known.get(id);
  if (!bound) {
    bound = tidyPattern(pattern.map((piece) => piece.kind === 'owner' ? { kind: 'text', text: values[piece.key] } : piece));
    if (known.size >= MOST_VALUES) known.clear();
    cache.set(pattern, known.set(id, bound));
  }
  return bound;
}
