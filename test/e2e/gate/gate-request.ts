import type { IncomingMessage } from 'node:http';
import { GateError, notModelled } from './gate-error';

/** One parameter of a query string, decoded. `?uploads` and `?uploads=` are the same to S3. */
export type QueryPair = readonly [name: string, value: string];

/**
 * A request as it was sent: the path and query are never normalised, since both the signature and the
 * object key depend on every character (`new URL()` would turn `a/../b` into another object).
 */
export interface GateRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly QueryPair[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Reads a request to its end. */
export async function readRequest(incoming: IncomingMessage): Promise<GateRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return parseRequest(incoming.method ?? 'GET', incoming.url ?? '/', flatten(incoming.headers), Buffer.concat(chunks));
}

/** Splits a request target into path and query. */
export function parseRequest(method: string, target: string, headers: Readonly<Record<string, string>>, body: Buffer): GateRequest {
  const [path = '/', ...rest] = target.split('?');
  return { method, path, query: parseQuery(rest.join('?')), headers, body };
}

/** The value of a query parameter, or nothing when it was not sent: an empty prefix is not a missing one. */
export function queryValue(request: GateRequest, name: string): string | undefined {
  return request.query.find(([candidate]) => candidate === name)?.[1];
}

/** Percent-decodes, turning malformed input into a 400 instead of a crash. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new GateError('InvalidURI', 'the request is not validly percent-encoded');
  }
}

function parseQuery(raw: string): readonly QueryPair[] {
  if (raw.includes('+')) throw notModelled('a plain + in a query string, which servers read in two ways');
  return raw.split('&').filter((part) => part !== '').map((part) => {
    const [name = '', ...value] = part.split('=');
    return [decode(name), decode(value.join('='))];
  });
}

function flatten(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? '']);
  return Object.fromEntries(entries);
}
