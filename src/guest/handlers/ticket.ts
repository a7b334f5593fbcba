import { createHash, randomBytes } from 'node:crypto';

const FORM = /^[A-Za-z0-9_-]{43}$/;

/** A secret that lets one user take over what one guest keeps. 256 bits, so it cannot be guessed. */
export function newTicket(): string {
  return randomBytes(32).toString('base64url');
}

/** The id of the upgrade that a ticket is for. The table holds this hash only, so who reads the table holds no ticket. */
export function upgradeIdOf(ticket: string): string {
  return createHash('sha256').update(ticket, 'ascii').digest('base64url');
}

/** Whether a text has the form of a ticket, or of an upgrade's id: both are 32 bytes. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && FORM.test(text);
}
