/* eslint-disable no-bitwise -- What is watched is one number, three bits a pair, so that a search can compare it quickly. */
import { beginMark, endMark } from './marks';
import type { Marks } from './marks';
import type { OwnerRelation } from './meet';

/** Two owner pieces with the same key, one in each pattern, by their position among the owners. */
export interface OwnerPair {
  /** Number of the key. */
  readonly key: number;
  readonly first: number;
  readonly second: number;
}

/** The relation cannot come true any more. */
export const BROKEN = -1;

// How the two pieces of a pair lie in the text that was read so far.
const NEITHER = 0;
const FIRST_OPEN = 1;
const SECOND_OPEN = 2;
/** Began at the same place; no one has ended. */
const TOGETHER = 3;
/** Began at different places, the first pattern's before the other; no one has ended. */
const FIRST_AHEAD = 4;
const SECOND_AHEAD = 5;
/** The same part of the text. */
const SAME_PART = 6;
/** Different parts of the text, which may read the same. */
const OTHER_PART = 7;
/** Different in length, so in value; decides at once, so it is never kept. */
const OTHER_LENGTH = 8;

const BITS = 3;
const MAX_PAIRS = 8;
/** The relation has come true: nothing is left to watch. */
const HELD = 1 << (BITS * MAX_PAIRS);

/**
 * Watches how the owners of two patterns lie to each other while both read a text. What is watched is a number, so that a
 * search can tell its states apart. The same part of the text is the same value, parts of different length are different
 * values; of other parts nothing is said.
 */
export class Ties {
  readonly start: number;
  private readonly pairs: readonly OwnerPair[];
  private readonly keys: number;

  constructor(private readonly relation: OwnerRelation, pairs: readonly OwnerPair[]) {
    // What is not watched may be anything, which never rules out a text that exists.
    this.pairs = relation === 'unrelated' ? [] : pairs.slice(0, MAX_PAIRS);
    this.keys = this.pairs.reduce((keys, { key }) => keys | (1 << key), 0);
    this.start = this.pairs.length === 0 ? HELD : 0;
  }

  /** The next number, given the marks that both automata set at one place of the text; or BROKEN. */
  move(code: number, first: Marks, second: Marks): number {
    if (code === HELD || (first | second) === 0) return code;
    let next = 0;
    let same = 0;
    for (let index = 0; index < this.pairs.length; index++) {
      const pair = this.pairs[index];
      const state = MOVES[(((code >> (BITS * index)) & 7) << 4) | eventsOf(pair, first, second)];
      if (state === OTHER_LENGTH) return this.relation === 'different' ? HELD : BROKEN;
      if (state === SAME_PART) same |= 1 << pair.key;
      next |= state << (BITS * index);
    }
    return this.relation === 'different' && same === this.keys ? BROKEN : next;
  }

  /** Whether the relation is certain at the end of the text, not only possible. */
  certain(code: number): boolean {
    if (code === HELD) return true;
    if (this.relation === 'different') return false;
    const same = this.pairs.filter((_, index) => ((code >> (BITS * index)) & 7) === SAME_PART);
    return same.reduce((keys, { key }) => keys | (1 << key), 0) === this.keys;
  }
}

function eventsOf(pair: OwnerPair, first: Marks, second: Marks): number {
  return (first & beginMark(pair.first) ? 8 : 0) | (first & endMark(pair.first) ? 4 : 0)
    | (second & beginMark(pair.second) ? 2 : 0) | (second & endMark(pair.second) ? 1 : 0);
}

function moveOf(state: number, events: number): number {
  const firstBegins = (events & 8) !== 0;
  const firstEnds = (events & 4) !== 0;
  const secondBegins = (events & 2) !== 0;
  const secondEnds = (events & 1) !== 0;
  switch (state) {
    case NEITHER:
      if (firstBegins && secondBegins) return togetherAfter(firstEnds, secondEnds);
      if (firstBegins) return firstEnds ? OTHER_PART : FIRST_OPEN;
      if (secondBegins) return secondEnds ? OTHER_PART : SECOND_OPEN;
      return NEITHER;
    case FIRST_OPEN:
      // The one is empty, the other is not.
      if (secondBegins && secondEnds) return OTHER_LENGTH;
      if (firstEnds) return OTHER_PART;
      return secondBegins ? FIRST_AHEAD : FIRST_OPEN;
    case SECOND_OPEN:
      if (firstBegins && firstEnds) return OTHER_LENGTH;
      if (secondEnds) return OTHER_PART;
      return firstBegins ? SECOND_AHEAD : SECOND_OPEN;
    case TOGETHER: return togetherAfter(firstEnds, secondEnds);
    // One that lies within the other is shorter.
    case FIRST_AHEAD:
      if (secondEnds) return OTHER_LENGTH;
      return firstEnds ? OTHER_PART : FIRST_AHEAD;
    case SECOND_AHEAD:
      if (firstEnds) return OTHER_LENGTH;
      return secondEnds ? OTHER_PART : SECOND_AHEAD;
    default: return state;
  }
}

function togetherAfter(firstEnds: boolean, secondEnds: boolean): number {
  if (firstEnds !== secondEnds) return OTHER_LENGTH;
  return firstEnds ? SAME_PART : TOGETHER;
}

const MOVES = Uint8Array.from({ length: 8 * 16 }, (_, index) => moveOf(index >> 4, index & 15));
