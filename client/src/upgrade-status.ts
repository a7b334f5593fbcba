/**
 * Where an upgrade stands. `moving`: data is on its way. `moved`: all that was there has arrived. `settled`: so has what the
 * guest's last credentials still wrote. `overLimit`: the guest keeps more than may be moved, and nothing was.
 */
export type UpgradeState = 'moving' | 'moved' | 'settled' | 'overLimit';

/** How much of the guest's data has gone which way. */
export interface UpgradeCounts {
  /** Under its own name. */
  readonly moved: number;
  /** Beside what the user had under that name, or in place of it. */
  readonly renamed: number;
  /** The user had it already. */
  readonly same: number;
  /** Left with the guest, since the user's own wins. */
  readonly left: number;
  /** Of what is with the user now. */
  readonly bytes: number;
}

/** What the server says of an upgrade. */
export interface UpgradeStatus {
  readonly id: string;
  readonly state: UpgradeState;
  readonly counts: UpgradeCounts;
  /** What the guest kept when the move began; absent until it is measured. */
  readonly total?: { readonly items: number; readonly bytes: number };
}

export function isStatus(answer: Partial<UpgradeStatus>): answer is UpgradeStatus {
  return /^[\w-]{43} (moving|moved|settled|overLimit)$/.test(`${answer.id} ${answer.state}`) && !!answer.counts;
}
