import type { APIGatewayProxyEvent } from 'aws-lambda';
import { isToken } from './ticket';

const MAX_BYTES = 1024;

/** The ticket in the body of a request. Whatever else is in there is not looked at. */
export function readTicket(event: APIGatewayProxyEvent): string | undefined {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > MAX_BYTES) return undefined;
  const value = parse(body.toString('utf8'));
  return typeof value === 'object' && value !== null && 'ticket' in value && isToken(value.ticket) ? value.ticket : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
