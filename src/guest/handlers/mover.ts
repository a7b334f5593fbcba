import type { ClaimedUpgrade } from './upgrade-record';

/** Which of two things of one name keeps the name. Nothing is overwritten either way. */
export type ConflictPolicy = 'keepBoth' | 'userWins' | 'guestWins';

/**
 * What became of one thing: `moved` under its own name, `renamed` beside the user's or in place of it with the user's beside,
 * `same` as what the user had already, `left` with the guest; or `gone` when it was looked for, or `changed` while it was
 * looked at and to be tried again.
 */
export type Outcome = 'moved' | 'renamed' | 'same' | 'left' | 'gone' | 'changed';

/** One thing that a guest keeps, in one version. */
export interface Thing {
  readonly key: string;
  /** Changes when the content does: an ETag and a time, or a hash of the item. Empty for whichever version is there. */
  readonly version: string;
  readonly bytes: number;
}

/** Some things, and where to go on. */
export interface Page {
  readonly things: readonly Thing[];
  readonly next?: string;
}

export interface Move {
  readonly outcome: Outcome;
  readonly bytes: number;
  /** Noted by an earlier call, or by one that ran at the same time, and counted there. */
  readonly again?: boolean;
}

/** When a mover works. */
export interface Pass {
  readonly upgrade: ClaimedUpgrade;
  /** No credentials of the guest are alive any more, so nothing can change between a look and a step. */
  readonly final: boolean;
}

/**
 * Moves one kind of data from a guest to a user. It holds credentials that reach this guest's and this user's data and nothing
 * else. Every method may be killed at any point and called again, and may run twice at once.
 */
export interface Mover {
  /** What the guest keeps, in pages. In a pass that is not final it may leave out what has been copied and only waits for deletion. */
  list(pass: Pass, next?: string): Promise<Page>;

  /** Copies without overwriting, verifies, notes it in the journal, and removes the source once that can lose nothing. */
  move(pass: Pass, thing: Thing): Promise<Move>;
}
