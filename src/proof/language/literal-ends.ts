import type { Pattern } from './pattern';

/** The fixed text with which every text of the pattern begins. */
export function literalHead(pattern: Pattern): string {
  const piece = pattern[0];
  return piece?.kind === 'text' ? piece.text : '';
}

/** The fixed text with which every text of the pattern ends. */
export function literalTail(pattern: Pattern): string {
  const piece = pattern[pattern.length - 1];
  return piece?.kind === 'text' ? piece.text : '';
}

/** Whether one text can begin with both; a pattern that is text alone is shorter than the other at most. */
export function headsAgree(first: string, second: string): boolean {
  return first.length < second.length ? second.startsWith(first) : first.startsWith(second);
}

/** Whether one text can end with both. */
export function tailsAgree(first: string, second: string): boolean {
  return first.length < second.length ? second.endsWith(first) : first.endsWith(second);
}
