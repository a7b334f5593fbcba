/* eslint-disable no-bitwise -- A search joins and compares marks for each character, so they are bits of one number. */

/** The owner pieces of one pattern that marks tell apart; each takes two bits. */
export const MAX_OWNERS = 15;

/** Which owners begin and end at one place of a text, by their position among the owners of the pattern. */
export type Marks = number;

/** Nothing begins or ends. */
export const UNMARKED: Marks = 0;

export function beginMark(owner: number): Marks {
  return 1 << (2 * owner);
}

export function endMark(owner: number): Marks {
  return 2 << (2 * owner);
}

/** Both, as they come at the same place. */
export function joinMarks(first: Marks, second: Marks): Marks {
  return first | second;
}

export function beginsAt(owner: number, marks: Marks): boolean {
  return (marks & beginMark(owner)) !== 0;
}

export function endsAt(owner: number, marks: Marks): boolean {
  return (marks & endMark(owner)) !== 0;
}
