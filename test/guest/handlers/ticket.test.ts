import { createHash } from 'node:crypto';
import { isToken, newTicket, upgradeIdOf } from '../../../src/guest/handlers/ticket';

test('a ticket is 32 random bytes', () => {
  const tickets = new Set(Array.from({ length: 100 }, newTicket));

  expect(tickets.size).toBe(100);
  for (const ticket of tickets) {
    expect(ticket).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(ticket, 'base64url')).toHaveLength(32);
  }
});

test('the id of an upgrade is the hash of the text of its ticket', () => {
  const ticket = newTicket();

  expect(upgradeIdOf(ticket)).toBe(createHash('sha256').update(ticket).digest('base64url'));
});

test('a ticket and an id have the form of a token', () => {
  const ticket = newTicket();

  expect(isToken(ticket)).toBe(true);
  expect(isToken(upgradeIdOf(ticket))).toBe(true);
});

test.each([undefined, null, 1, {}, [], '', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}+`, `${'a'.repeat(42)}=`, `${'a'.repeat(43)}\n`, 'ä'.repeat(43)])(
  'fails to take %p for a token', (value) => {
    expect(isToken(value)).toBe(false);
  },
);
