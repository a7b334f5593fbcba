/**
 * Where an upgrade stands.
 *
 * `started`: a guest holds a ticket. `moving`: a user has claimed it, and data is on its way. `moved`: all that was there has
 * arrived. `settled`: what the guest's last credentials still wrote has arrived too, and no more can come. `overLimit`: the
 * guest keeps more than may be moved, and nothing was.
 */
export type UpgradeState = 'started' | 'moving' | 'moved' | 'settled' | 'overLimit';

/** The user who claimed an upgrade, as the signed request context names them. */
export interface User {
  readonly identityId: string;
  /** Such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc`. */
  readonly provider: string;
  readonly sub: string;
}

/** How much of the guest's data has gone which way. */
export interface Counts {
  /** Under the guest's own name. */
  readonly moved: number;
  /** Beside what the user had under that name, or in place of it. */
  readonly renamed: number;
  /** Already there, byte for byte. */
  readonly same: number;
  /** Left with the guest, since the user's own wins. */
  readonly left: number;
  /** Of what is with the user now. */
  readonly bytes: number;
}

export const NOTHING: Counts = { moved: 0, renamed: 0, same: 0, left: 0, bytes: 0 };

/** The counts with one thing more. */
export function plusOne(counts: Counts, outcome: Exclude<keyof Counts, 'bytes'>, bytes: number): Counts {
  return { ...counts, [outcome]: counts[outcome] + 1, bytes: counts.bytes + (outcome === 'left' ? 0 : bytes) };
}

/** One upgrade. Its id is the hash of the ticket, so a ticket finds it and it does not give the ticket away. */
export interface UpgradeRecord {
  readonly id: string;
  readonly state: UpgradeState;
  readonly guestId: string;
  /** Seconds since 1970 until which the ticket can be claimed. */
  readonly expiresAt: number;
  readonly user?: User;
  /** Seconds since 1970. */
  readonly claimedAt?: number;
  /** What the guest kept when the move began. */
  readonly total?: { readonly items: number; readonly bytes: number };
  readonly counts: Counts;
}

/** An upgrade that a user has claimed. */
export interface ClaimedUpgrade extends UpgradeRecord {
  readonly user: User;
  readonly claimedAt: number;
}
