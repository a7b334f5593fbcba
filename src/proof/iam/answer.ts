/** What can be said of a question about a policy. */
export type Truth = 'yes' | 'no' | 'unknown';

/** A truth, and where it is unknown, why. */
export interface Answer {
  readonly truth: Truth;
  readonly reasons: readonly string[];
}

export const YES: Answer = { truth: 'yes', reasons: [] };
export const NO: Answer = { truth: 'no', reasons: [] };

/** What nobody can tell, for these reasons. */
export function unknown(...reasons: readonly string[]): Answer {
  return { truth: 'unknown', reasons };
}

/** `yes` or `no`. */
export function known(yes: boolean): Answer {
  return yes ? YES : NO;
}

/** The opposite; what is unknown stays so. */
export function negate(answer: Answer): Answer {
  return answer.truth === 'unknown' ? answer : known(answer.truth === 'no');
}

/** At most `unknown`: for what would hold if something uncertain did. */
export function weaken(answer: Answer, reason: string): Answer {
  return answer.truth === 'no' ? NO : unknown(...answer.reasons, reason);
}

/** Two readings of the same thing, of which nobody knows the right one. */
export function either(first: Answer, second: Answer, reason: string): Answer {
  if (first.truth === second.truth) return first;
  return unknown(...first.reasons, ...second.reasons, reason);
}

/** Whether all hold; one `no` decides, so the rest is not asked. */
export function every<Item>(items: Iterable<Item>, ask: (item: Item) => Answer): Answer {
  let answer = YES;
  for (const item of items) {
    const next = ask(item);
    if (next.truth === 'no') return NO;
    if (next.truth === 'unknown') answer = answer.truth === 'yes' ? next : unknown(...answer.reasons, ...next.reasons);
  }
  return answer;
}

/** Whether one holds; one `yes` decides, so the rest is not asked. */
export function some<Item>(items: Iterable<Item>, ask: (item: Item) => Answer): Answer {
  let answer = NO;
  for (const item of items) {
    const next = ask(item);
    if (next.truth === 'yes') return YES;
    if (next.truth === 'unknown') answer = answer.truth === 'no' ? next : unknown(...answer.reasons, ...next.reasons);
  }
  return answer;
}
