import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Settings } from './settings';

/** Why a request is refused. The texts are for clients: they say nothing of anyone's data. */
const REFUSALS = {
  badRequest: [400, 'The body must be JSON with a ticket'],
  notGuest: [403, 'Only a guest of this application may start an upgrade'],
  notUser: [403, 'Only a signed-in user of this application may do this'],
  unknownTicket: [404, 'There is no such ticket'],
  unknownUpgrade: [404, 'There is no such upgrade'],
  taken: [409, 'The data of this guest belongs to another user'],
  expiredTicket: [410, 'The ticket has expired'],
  internal: [500, 'Something went wrong; try again'],
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type RespondSettings = Pick<Settings, 'origins'>;

/** An answer that no cache keeps, readable by the configured web pages. */
export function respond(settings: RespondSettings, event: APIGatewayProxyEvent, statusCode: number, body: object): APIGatewayProxyResult {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...crossOrigin(settings, event) };
  return { statusCode, headers, body: JSON.stringify(body) };
}

export function refuse(settings: RespondSettings, event: APIGatewayProxyEvent, code: RefusalCode): APIGatewayProxyResult {
  const [status, message] = REFUSALS[code];
  return respond(settings, event, status, { error: code, message });
}

function crossOrigin(settings: RespondSettings, event: APIGatewayProxyEvent): Record<string, string> {
  // Names of headers have no case, and a call without any has none.
  const [, origin] = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'origin') ?? [];
  if (origin === undefined || !settings.origins.includes(origin)) return {};
  return { 'Access-Control-Allow-Origin': origin, 'Vary': 'Origin' };
}
