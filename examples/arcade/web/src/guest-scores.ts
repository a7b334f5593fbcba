import { GuestUpgrade, GuestUpgradeError, type UpgradeStatus } from 'cdk-cognito-access/client';
import type { Config } from './config';
import type { Session, Visitor } from './session';

export type { UpgradeStatus };

/** Brings what a guest has saved into the account of whoever signs in after. */
export class GuestScores {
  private readonly upgrade: GuestUpgrade;
  private acting?: Visitor;

  constructor(config: Config, private readonly session: Session) {
    this.upgrade = new GuestUpgrade({
      endpoint: config.upgradeEndpoint,
      region: config.region,
      credentials: () => this.acting?.credentials(),
    });
  }

  /** A `ticket` waits for a yes or a no; an `upgrade` has had its yes. Both survive a reload, in this tab only. */
  get pending(): 'ticket' | 'upgrade' | undefined {
    return this.upgrade.pending;
  }

  /** Gets the ticket as the guest, which must be before anybody signs in. */
  async prepare(): Promise<void> {
    this.acting = await this.session.asGuest();
    await this.upgrade.start();
  }

  /** Starts the move or goes on with it, until all has arrived. A ticket that is gone is replaced while this tab knows the guest. */
  async bring(user: Visitor, onProgress: (status: UpgradeStatus) => void): Promise<UpgradeStatus> {
    if (!this.pending) await this.prepare();
    this.acting = user;
    return this.upgrade.complete({ onProgress });
  }

  discard(): void {
    this.upgrade.discard();
  }
}

/** Why an upgrade failed, as a code. */
export function troubleOf(error: unknown): string {
  return error instanceof GuestUpgradeError ? error.code : 'unknown';
}
