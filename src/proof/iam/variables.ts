import { isKnown, splitUnknown } from '../unknown';
import { contextValue, mayBeEmpty } from './context-value';
import { MANY, ONE, UNKNOWN, literalGlob } from './glob';
import type { Glob } from './glob';
import type { Context } from './request';

/** A part of a policy text. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'many' }
  | { readonly kind: 'one' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string }
  /** What the template does not tell, or what AWS does not define; any text. */
  | { readonly kind: 'unknown'; readonly reason: string };

const SPECIAL = /\$\{([^{}]*)\}|\$\{|[*?]/g;
const HALF_VARIABLE = /\$(?:\{[^}]*)?$/;
const WILDCARD = /[*?]/g;
const DEFAULT = /^([^,]*[^,\s])\s*,\s*'([^']*)'$/;

/** The parts of a policy text; `*` and `?` are characters like others where `wildcards` is false. */
export function partsOf(text: string, variables: boolean, wildcards: boolean): readonly Part[] {
  const pieces = splitUnknown(text);
  return (variables ? withoutHalfVariables(pieces) : pieces).flatMap((piece) => typeof piece === 'string'
    ? knownParts(piece, variables, wildcards)
    : [{ kind: 'unknown', reason: piece.reason } as const]);
}

type Piece = ReturnType<typeof splitUnknown>[number];

/** A variable whose name is not known as a whole belongs to what is unknown. */
function withoutHalfVariables(pieces: readonly Piece[]): readonly Piece[] {
  let open = false;
  return pieces.map((piece, index) => {
    if (typeof piece !== 'string') return piece;

    const close = open ? piece.indexOf('}') : -1;
    if (open && close < 0) return '';
    const rest = piece.slice(close + 1);
    const half = index < pieces.length - 1 ? HALF_VARIABLE.exec(rest) : null;
    open = half !== null;
    return half ? rest.slice(0, half.index) : rest;
  });
}

function knownParts(text: string, variables: boolean, wildcards: boolean): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(variables ? SPECIAL : WILDCARD)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(specialPart(match[0], match[1], wildcards));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function specialPart(sign: string, inside: string | undefined, wildcards: boolean): Part {
  if (sign === '*' || sign === '?') return wildcards ? { kind: sign === '*' ? 'many' : 'one' } : { kind: 'text', text: sign };
  if (inside === '*' || inside === '?' || inside === '$') return { kind: 'text', text: inside };
  if (inside === undefined || inside.trim() === '') return { kind: 'unknown', reason: `${sign} is not a policy variable` };

  const [, key = inside, fallback] = DEFAULT.exec(inside.trim()) ?? [];
  return { kind: 'variable', key: key.trim().toLowerCase(), ...fallback !== undefined && { fallback } };
}

/** The pattern that a policy text is for one request. */
export interface Instance {
  readonly glob: Glob;
  /** Why some of it is unknown. */
  readonly reasons: readonly string[];
}

/** Whether a variable has an empty value. AWS does not say whether that is a value or none. */
export function hasEmptyValue(parts: readonly Part[], context: Context): boolean {
  return parts.some((part) => part.kind === 'variable' && contextValue(context, part.key) === '');
}

/** Whether a variable may have no value, where an empty one may count as none. */
export function mayLackValue(parts: readonly Part[], context: Context): boolean {
  return parts.some((part) => part.kind === 'variable' && part.fallback === undefined && mayBeEmpty(contextValue(context, part.key)));
}

/**
 * Puts the values of a request in for the variables; nothing if one has no value. A value is plain text, whatever it holds.
 *
 * `emptyCounts`: whether an empty value is a value.
 */
export function instantiate(parts: readonly Part[], context: Context, emptyCounts: boolean): Instance | undefined {
  const glob: number[] = [];
  const reasons: string[] = [];
  for (const part of parts) {
    const filled = part.kind === 'variable' ? fill(part.key, part.fallback, context, emptyCounts) : [part];
    if (filled === undefined) return undefined;
    for (const plain of filled) append(glob, reasons, plain);
  }
  return { glob, reasons };
}

function append(glob: number[], reasons: string[], part: Part): void {
  if (part.kind === 'text') glob.push(...literalGlob(part.text));
  if (part.kind === 'many') glob.push(MANY);
  if (part.kind === 'one') glob.push(ONE);
  if (part.kind !== 'unknown') return;
  glob.push(UNKNOWN);
  reasons.push(part.reason);
}

function fill(key: string, fallback: string | undefined, context: Context, emptyCounts: boolean): readonly Part[] | undefined {
  const value = contextValue(context, key);
  if (typeof value === 'string' && (value !== '' || emptyCounts)) return plainParts(value);
  if (typeof value === 'object' && value.length > 0) {
    return [{ kind: 'unknown', reason: `\${${key}} has a list of values, and AWS takes no list for a variable` }];
  }
  if (fallback === undefined) return undefined;
  return /[*?]/.test(fallback) ? [{ kind: 'unknown', reason: `the default of \${${key}} has wildcards` }] : [{ kind: 'text', text: fallback }];
}

/** The parts of a text that is no pattern. */
export function plainParts(text: string): readonly Part[] {
  return isKnown(text) ? [{ kind: 'text', text }] : partsOf(text, false, false);
}
