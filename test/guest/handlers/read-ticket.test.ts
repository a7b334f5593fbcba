import { userEvent } from './api-event';
import { readTicket } from '../../../src/guest/handlers/read-ticket';

const TICKET = 'T'.repeat(43);

const read = (body: string | null, isBase64Encoded = false) => readTicket(userEvent({}, { body, isBase64Encoded }));
const encoded = (text: string) => Buffer.from(text).toString('base64');
const sized = (bytes: number) => JSON.stringify({ ticket: TICKET, pad: '' }).replace('"pad":""', `"pad":"${'x'.repeat(bytes - 65)}"`);

test('reads the ticket', () => {
  expect(read(JSON.stringify({ ticket: TICKET }))).toBe(TICKET);
});

test('reads the ticket of an encoded body', () => {
  expect(read(encoded(JSON.stringify({ ticket: TICKET })), true)).toBe(TICKET);
});

test('reads a body of one kibibyte', () => {
  expect(Buffer.byteLength(sized(1024))).toBe(1024);
  expect(read(sized(1024))).toBe(TICKET);
});

test.each([
  ['no body', null],
  ['an empty one', ''],
  ['no JSON', 'ticket'],
  ['null', 'null'],
  ['a text', JSON.stringify(TICKET)],
  ['a list', JSON.stringify([TICKET])],
  ['no ticket', '{}'],
  ['a malformed ticket', JSON.stringify({ ticket: 'T'.repeat(42) })],
  ['a list of tickets', JSON.stringify({ ticket: [TICKET] })],
  ['a ticket that only a prototype has', `{ "__proto__": { "ticket": "${TICKET}" } }`],
  ['more than one kibibyte', sized(1025)],
])('fails on %s', (_, body) => {
  expect(read(body)).toBeUndefined();
});

test('fails on an encoded body of more than one kibibyte', () => {
  expect(read(encoded(sized(1025)), true)).toBeUndefined();
});

test('fails on more than one kibibyte in few characters', () => {
  expect(read(JSON.stringify({ ticket: TICKET, pad: 'ä'.repeat(600) }))).toBeUndefined();
});
