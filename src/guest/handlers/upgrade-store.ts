import type { Outcome } from './mover';
import type { ClaimedUpgrade, Counts, UpgradeRecord, User } from './upgrade-record';

/** How a claim ended. */
export type Claim =
  | { readonly kind: 'claimed' | 'again'; readonly record: ClaimedUpgrade }
  /** `unknown`: no such ticket. `taken`: another user has claimed this ticket, or another ticket of the same guest. */
  | { readonly kind: 'unknown' | 'expired' | 'taken' };

/** What became of one version of one thing that a guest kept. */
export interface JournalEntry {
  /** Which of the configured data, by index. */
  readonly data: number;
  /** Names the thing and its version: the same version is never moved twice. */
  readonly source: { readonly key: string; readonly version: string };
  readonly target?: string;
  readonly bytes: number;
  readonly outcome: Exclude<Outcome, 'gone' | 'changed'>;
}

/**
 * Tickets, upgrades and the journal. Every write is conditional on what it rests on, so that each may be repeated and two may
 * run at once.
 */
export interface UpgradeStore {
  /** Writes a ticket that nobody has claimed. Fails where the id is taken. */
  start(record: { readonly id: string; readonly guestId: string; readonly expiresAt: number }): Promise<void>;

  /**
   * Claims the ticket and the guest for a user, both or neither: `started` to `moving`, once. The same user may claim again,
   * also when the ticket has expired meanwhile; where the upgrade was `overLimit` it is `moving` again. `now` in seconds since 1970.
   *
   * A guest has one upgrade at a time: another ticket of the guest gives the same user the upgrade that the first one began
   * (`again`, with its id), until that one is `settled`. Two at once would each copy what the user has changed meanwhile.
   */
  claim(id: string, user: User, now: number): Promise<Claim>;

  find(id: string): Promise<UpgradeRecord | undefined>;

  /** What the guest kept when the move began; the first measure stays. */
  measured(id: string, total: { readonly items: number; readonly bytes: number }): Promise<void>;

  /** Adds to the counts while the move runs, for those who watch. The counts at the end are taken from the journal. */
  progress(id: string, counts: Counts): Promise<void>;

  /** `moving` to `moved`, to be looked at again at `sweepAt`. No effect in any other state. */
  moved(id: string, counts: Counts, sweepAt: number): Promise<void>;

  /** `moved` to `settled`, never to be looked at again. No effect in any other state. */
  settled(id: string, counts: Counts): Promise<void>;

  /** `moving` to `overLimit`. No effect in any other state. */
  overLimit(id: string, total: { readonly items: number; readonly bytes: number }): Promise<void>;

  /** Notes what became of one thing. `false` where it was noted before. */
  note(id: string, entry: JournalEntry): Promise<boolean>;

  /** What the journal says of one version of one thing. */
  noted(id: string, data: number, source: JournalEntry['source']): Promise<JournalEntry | undefined>;

  /** Sums the journal. */
  count(id: string): Promise<Counts>;

  /** Upgrades that someone should look at, each put off by `forSeconds`, so that the next call does not give it again. */
  takeDue(now: number, forSeconds: number, limit: number): Promise<string[]>;
}
