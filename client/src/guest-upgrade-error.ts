/**
 * What went wrong.
 *
 * From the server: `badRequest`, `notGuest` (`start` was called signed in), `notUser` (`complete` was called before sign-in had
 * reached the credentials), `unknownTicket`, `expiredTicket`, `taken` (another user has claimed this guest's data),
 * `unknownUpgrade` (of another user, or none), `internal`. `forbidden`: AWS refused the call before the server saw it.
 *
 * From here: `noCredentials` (the function gave none), `noTicket` (nothing is kept to complete), `network` (no answer, after
 * several attempts), `badAnswer` (not that of an upgrade), `timeout` (still moving), `aborted` (by the signal, by `discard` or
 * by a new `start`).
 */
export type GuestUpgradeErrorCode =
  | 'badRequest' | 'notGuest' | 'notUser' | 'unknownTicket' | 'expiredTicket' | 'taken' | 'unknownUpgrade' | 'internal' | 'forbidden'
  | 'noCredentials' | 'noTicket' | 'network' | 'badAnswer' | 'timeout' | 'aborted'
  | (string & Record<never, never>);

/** Says what went wrong by a code. It repeats nothing that was sent or received, so it may be logged. */
export class GuestUpgradeError extends Error {
  declare readonly code: GuestUpgradeErrorCode;
  /** Status of the answer, where there was one. */
  declare readonly status?: number;

  constructor(code: GuestUpgradeErrorCode, status?: number) {
    super(`guest upgrade: ${code}`);
    this.name = 'GuestUpgradeError';
    this.code = code;
    this.status = status;
  }
}
