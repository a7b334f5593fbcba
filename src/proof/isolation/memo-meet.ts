import { literalHead } from '../language/literal-ends';
import { meet } from '../language/meet';
import type { MeetOptions, Meeting } from '../language/meet';
import type { Pattern, Piece } from '../language/pattern';
import { unknownText } from '../unknown';

/** Remembers meetings of patterns by what follows their common beginning: a hundred buckets with the same folders are one question. */
export class MeetingMemo {
  private readonly known = new Map<string, Meeting | undefined>();

  public meet(first: Pattern, second: Pattern, options: MeetOptions): Meeting | undefined {
    if (options.except && options.except.length > 0) return meet(first, second, options);
    const shared = sharedPieces(first, second);
    const [left, right] = [first.slice(shared.length), second.slice(shared.length)];
    const found = this.behindHead(left, right, options);
    if (!found || shared.length === 0) return found;
    const reasons = shared.flatMap((piece) => piece.kind === 'unknown' ? [piece.reason] : []);
    return { ...found, text: shared.map(textOf).join('') + found.text, unknown: [...reasons, ...found.unknown] };
  }

  private behindHead(first: Pattern, second: Pattern, options: MeetOptions): Meeting | undefined {
    const head = commonHead(literalHead(first), literalHead(second));
    const [left, right] = [behindHead(first, head), behindHead(second, head)];
    const key = JSON.stringify([left, right, options.owners, options.beginning === true]);
    if (!this.known.has(key)) this.known.set(key, meet(left, right, { owners: options.owners, beginning: options.beginning }));
    const found = this.known.get(key);
    return found && { ...found, text: head + found.text };
  }
}

/**
 * What both begin with, up to a part that the templates don't tell: it has the same value in both. A bucket that only a
 * parameter names is compared so with itself.
 */
function sharedPieces(first: Pattern, second: Pattern): Pattern {
  let end = 0;
  for (let at = 0; at < Math.min(first.length, second.length) && isSame(first[at], second[at]); at += 1) if (first[at].kind === 'unknown') end = at + 1;
  return first.slice(0, end);
}

function isSame(first: Piece, second: Piece): boolean {
  if (first.kind === 'text' && second.kind === 'text') return first.text === second.text;
  return first.kind === 'unknown' && second.kind === 'unknown' && first.reason === second.reason;
}

function textOf(piece: Piece): string {
  return piece.kind === 'text' ? piece.text : piece.kind === 'unknown' ? unknownText(piece.reason) : '';
}

function commonHead(first: string, second: string): string {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length += 1;
  return first.slice(0, length);
}

function behindHead(pattern: Pattern, head: string): Pattern {
  const [piece, ...rest] = pattern;
  if (head === '' || piece?.kind !== 'text') return pattern;
  return piece.text.length === head.length ? rest : [{ kind: 'text', text: piece.text.slice(head.length) }, ...rest];
}
