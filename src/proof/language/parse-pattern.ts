import type { Pattern, Piece, VariableLookup } from './pattern';
import { tidyPattern } from './tidy-pattern';
import { splitUnknown } from '../unknown';

export interface ParseOptions {
  /** Whether `*` and `?` stand for other characters; for `StringEquals` and its like they do not. */
  readonly wildcards: boolean;
  /** What variables stand for. Absent: `${...}` is plain text, as in policies before 2012-10-17. */
  readonly variables?: VariableLookup;
}

const ESCAPED = new Set(['*', '?', '$']);
const VARIABLE = /^\s*([^,]*[^,\s])\s*(?:,\s*'([^']*)'\s*)?$/;
// In place of a mark stands one private character while a text is read, since reasons may have braces of their own.
const MASK = 0xE100;
const MASKS = /([\uE100-\uF8FF])/;

/** Reads a value of a policy as a pattern. Nothing where a variable is missing from the request: such a value matches no text. */
export function parsePattern(text: string, options: ParseOptions): Pattern | undefined {
  const reasons: string[] = [];
  const masked = splitUnknown(text).map((part) => typeof part === 'string' ? part : String.fromCharCode(MASK + reasons.push(part.reason) - 1)).join('');
  const pieces: Piece[] = [];
  let done = 0;
  while (options.variables) {
    const open = masked.indexOf('${', done);
    const close = open < 0 ? -1 : masked.indexOf('}', open);
    if (close < 0) break;
    pieces.push(...plainPieces(masked.slice(done, open), options.wildcards, reasons));
    const variable = variablePieces(masked.slice(open + 2, close), options.variables, reasons);
    if (!variable) return undefined;
    pieces.push(...variable);
    done = close + 1;
  }
  pieces.push(...plainPieces(masked.slice(done), options.wildcards, reasons));
  return tidyPattern(pieces);
}

function plainPieces(masked: string, wildcards: boolean, reasons: readonly string[]): Piece[] {
  return masked.split(MASKS).flatMap((part, index): Piece[] => {
    const reason = index % 2 === 1 ? reasons[part.charCodeAt(0) - MASK] : undefined;
    if (reason !== undefined) return [{ kind: 'unknown', reason }];
    return wildcards ? part.split(/([*?])/).map(wildcardPiece) : [{ kind: 'text', text: part }];
  });
}

function wildcardPiece(text: string): Piece {
  if (text === '*') return { kind: 'many' };
  return text === '?' ? { kind: 'one' } : { kind: 'text', text };
}

function variablePieces(inside: string, lookup: VariableLookup, reasons: readonly string[]): Pattern | undefined {
  if (ESCAPED.has(inside)) return [{ kind: 'text', text: inside }];
  const [, key = '', fallback] = VARIABLE.exec(inside) ?? [];
  // A key that is not known could be any variable.
  const unknown = plainPieces(key, false, reasons).filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0) return unknown;
  if (key === '') return [{ kind: 'unknown', reason: `a variable that cannot be read: "\${${inside}}"` }];
  return lookup(key.toLowerCase()) ?? (fallback === undefined ? undefined : plainPieces(fallback, false, reasons));
}
