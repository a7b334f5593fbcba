import { literalHead } from '../language/literal-ends';
import { meet } from '../language/meet';
import type { MeetOptions, Meeting } from '../language/meet';
import type { Pattern } from '../language/pattern';

/** Remembers meetings of patterns by what follows their common beginning: a hundred buckets with the same folders are one question. */
export class MeetingMemo {
  private readonly known = new Map<string, Meeting | undefined>();

  public meet(first: Pattern, second: Pattern, options: MeetOptions): Meeting | undefined {
    if (options.except && options.except.length > 0) return meet(first, second, options);
    const head = commonHead(literalHead(first), literalHead(second));
    const [left, right] = [behindHead(first, head), behindHead(second, head)];
    const key = JSON.stringify([left, right, options.owners, options.beginning === true]);
    if (!this.known.has(key)) this.known.set(key, meet(left, right, { owners: options.owners, beginning: options.beginning }));
    const found = this.known.get(key);
    return found && { ...found, text: head + found.text };
  }
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
