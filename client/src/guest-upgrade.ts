import { GuestUpgradeError } from './guest-upgrade-error';
import type { CompleteOptions, GuestUpgradeOptions, StartOptions } from './guest-upgrade-options';
import { Milliseconds } from './milliseconds';
import { pause } from './pause';
import { sender, type Send } from './send';
import { storageOf, type TicketStorage } from './ticket-storage';
import { isStatus, type UpgradeStatus } from './upgrade-status';

/** After these, what is kept leads nowhere. */
const DEAD_END = /^(unknown|expired|taken)/;

/**
 * Takes what a guest made along when the guest signs in.
 *
 * The guest gets a ticket before sign-in, and the user hands it in afterwards. It waits in `sessionStorage`, is in no URL, and is
 * deleted as soon as the server has accepted it; from then on only the id of the upgrade is kept, until all has arrived.
 *
 * @example
 * const upgrade = new GuestUpgrade({ endpoint, credentials: async () => (await fetchAuthSession()).credentials });
 * await upgrade.start();
 * await signIn({ username, password });
 * const { counts } = await upgrade.complete();
 */
export class GuestUpgrade {
  // Private by the language: it hides them where the client is logged, and a bundler shortens their names.
  readonly #send: Send;
  readonly #storage: TicketStorage;
  readonly #key: string;
  #life = new AbortController();

  constructor(options: GuestUpgradeOptions) {
    this.#key = options.endpoint.replace(/\/+$/, '');
    this.#send = sender(this.#key, options);
    this.#storage = storageOf(options.storage);
  }

  /** What waits to be completed: a ticket for sign-in, or an upgrade that is under way. */
  get pending(): 'ticket' | 'upgrade' | undefined {
    return this.#kept[0] as 'ticket' | 'upgrade' | undefined;
  }

  /**
   * Gets a ticket, as the guest, right before sign-in. It is always a new one, and what was kept before is given up first: with
   * the ticket of another guest, the user would get that guest's data.
   */
  async start({ signal }: StartOptions = {}): Promise<void> {
    this.discard();
    const alive = this.#alive(signal);
    const { ticket }: { readonly ticket?: string } = await this.#send('/start', alive, '{}');
    if (!/^[\w-]{43}$/.test(ticket ?? '')) throw new GuestUpgradeError('badAnswer');
    if (alive.aborted) throw new GuestUpgradeError('aborted');
    this.#keep(`ticket ${ticket}`);
  }

  /**
   * Hands in the ticket, as the user, and watches until all has arrived. `moved` and `settled` are success; `overLimit` says
   * that nothing was moved. It may be called again after any failure, while something is `pending`.
   */
  async complete({ onProgress, signal, wait = Milliseconds.Watch }: CompleteOptions = {}): Promise<UpgradeStatus> {
    const end = Date.now() + wait;
    const alive = this.#alive(signal);
    let kept = this.#kept;
    if (!this.pending) throw new GuestUpgradeError('noTicket');

    for (let delay = Milliseconds.FirstPoll; ; delay = Math.min(delay * 1.4, Milliseconds.LongestPoll)) {
      const status = await this.#ask(kept, alive);
      onProgress?.(status);
      if (status.state !== 'moving') return status;

      kept = ['upgrade', status.id];
      if (Date.now() + delay > end) throw new GuestUpgradeError('timeout');
      await pause(delay, alive);
    }
  }

  /** Completes what is pending, such as after a reload; does nothing where nothing is. */
  async resume(options?: CompleteOptions): Promise<UpgradeStatus | undefined> {
    return this.pending && await this.complete(options);
  }

  /**
   * Gives up what is kept and ends what runs: at sign-out, or when the user says that the guest was someone else. What the
   * server has accepted goes on.
   */
  discard(): void {
    this.#keep();
    this.#life.abort();
    this.#life = new AbortController();
  }

  get #kept(): readonly string[] {
    return this.#storage.getItem(this.#key)?.split(' ') ?? [];
  }

  #keep(next?: string): void {
    // First, so that a full storage does not leave a ticket behind.
    this.#storage.removeItem(this.#key);
    if (next) this.#storage.setItem(this.#key, next);
  }

  #alive(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#life.signal, ...signal ? [signal] : []]);
  }

  /** Hands in a ticket or asks for an upgrade, and keeps what the answer leaves to keep. */
  async #ask([kind, token]: readonly string[], alive: AbortSignal): Promise<UpgradeStatus> {
    // Another instance may have put something else there meanwhile.
    const keep = (next?: string) => this.#kept[1] === token && this.#keep(next);
    try {
      const status = await (kind === 'ticket' ? this.#send('/complete', alive, JSON.stringify({ ticket: token })) : this.#send(`/${token}`, alive));
      if (!isStatus(status)) throw new GuestUpgradeError('badAnswer');
      keep(status.state === 'moving' ? `upgrade ${status.id}` : undefined);
      return status;
    } catch (error) {
      if (error instanceof GuestUpgradeError && DEAD_END.test(error.code)) keep();
      throw error;
    }
  }
}
