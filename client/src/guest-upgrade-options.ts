import type { CredentialsProvider } from './credentials';
import type { TicketStorage } from './ticket-storage';
import type { UpgradeStatus } from './upgrade-status';

/** Options of `GuestUpgrade`. */
export interface GuestUpgradeOptions {
  /** Address of the upgrade, such as `https://abc.execute-api.eu-west-1.amazonaws.com/prod/upgrade`. */
  readonly endpoint: string;

  /**
   * Region of the endpoint.
   *
   * @default - the one in the endpoint; a domain of your own and a local endpoint have none
   */
  readonly region?: string;

  /** Credentials of whoever uses the app now. It is called for each request. */
  readonly credentials: CredentialsProvider;

  /**
   * Where the ticket waits for sign-in. `localStorage` is refused: it outlives the tab and is there for the next person.
   *
   * @default - `sessionStorage` in a page, which survives a reload and a redirect in the same tab; elsewhere `'memory'`
   */
  readonly storage?: TicketStorage | 'memory';

  /**
   * What sends requests.
   *
   * @default - the global `fetch`
   */
  readonly fetch?: typeof globalThis.fetch;
}

/** Options of `start`. */
export interface StartOptions {
  /**
   * Ends the call early, with the code `aborted`.
   *
   * @default - it runs to its end
   */
  readonly signal?: AbortSignal;
}

/** Options of `complete` and `resume`. */
export interface CompleteOptions {
  /**
   * Is told how far the move is, on each answer.
   *
   * @default - nobody is told
   */
  readonly onProgress?: (status: UpgradeStatus) => void;

  /**
   * Ends the call early, with the code `aborted`. What the server has accepted goes on, and so can `resume`.
   *
   * @default - it runs to its end
   */
  readonly signal?: AbortSignal;

  /**
   * Milliseconds until the call gives up watching, with the code `timeout`. The move goes on, and so can `resume`.
   *
   * @default 900000
   */
  readonly wait?: number;
}
