import { ORIGIN, userEvent } from './api-event';
import { refuse, respond } from '../../../src/guest/handlers/respond';
import type { RefusalCode } from '../../../src/guest/handlers/respond';

const SETTINGS = { origins: [ORIGIN, 'http://localhost:3000'] };
const PLAIN = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

const headersFor = (headers: Record<string, string | undefined>) => respond(SETTINGS, userEvent({}, { headers }), 200, {}).headers;

test('an answer is JSON that no cache keeps', () => {
  expect(respond(SETTINGS, userEvent({}, { headers: {} }), 201, { a: 1 })).toEqual({ statusCode: 201, headers: PLAIN, body: '{"a":1}' });
});

test.each(['Origin', 'origin', 'ORIGIN'])('a page of the application may read it, by the header %p', (name) => {
  expect(headersFor({ Accept: '*/*', [name]: ORIGIN })).toEqual({ ...PLAIN, 'Access-Control-Allow-Origin': ORIGIN, 'Vary': 'Origin' });
});

test('each of the pages may read it', () => {
  expect(headersFor({ origin: 'http://localhost:3000' })).toMatchObject({ 'Access-Control-Allow-Origin': 'http://localhost:3000' });
});

test.each([undefined, '', 'null', '*', 'https://evil.example', `${ORIGIN}.evil.example`, `${ORIGIN}/`, ORIGIN.toUpperCase()])(
  'fails to let a page of %p read it', (origin) => {
    expect(headersFor({ origin })).toEqual(PLAIN);
  },
);

test('a call without headers is answered', () => {
  // What the console of API Gateway sends, whatever the types say.
  const event = Object.assign(userEvent(), { headers: null });

  expect(respond(SETTINGS, event, 200, {}).headers).toEqual(PLAIN);
});

const STATUS: Record<RefusalCode, number> = {
  badRequest: 400,
  notGuest: 403,
  notUser: 403,
  unknownTicket: 404,
  unknownUpgrade: 404,
  taken: 409,
  expiredTicket: 410,
  internal: 500,
};

test.each(Object.entries(STATUS) as [RefusalCode, number][])('fails with %s as %i', (code, status) => {
  const { statusCode, body, headers } = refuse(SETTINGS, userEvent(), code);

  expect(statusCode).toBe(status);
  expect(JSON.parse(body)).toEqual({ error: code, message: expect.stringMatching(/^[A-Z][\w -;]+$/) });
  expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': ORIGIN });
});
