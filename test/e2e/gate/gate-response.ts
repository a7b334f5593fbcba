import type { GateError } from './gate-error';
import type { GateRequest } from './gate-request';

/** A whole answer, held in memory: the objects of a test are small. */
export interface GateResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** JSON, as the Cognito APIs speak it. */
export function jsonResponse(status: number, body: unknown): GateResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: Buffer.from(JSON.stringify(body)) };
}

/** XML, as S3 and STS speak it. */
export function xmlResponse(status: number, body: string): GateResponse {
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`) };
}

/** A refusal in the protocol of the service that was called. */
export function errorResponse(error: GateError, request: GateRequest): GateResponse {
  if (request.headers['x-amz-target'] !== undefined) return jsonResponse(error.status, { __type: error.code, message: error.message });
  const inside = `<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
  // STS speaks in forms, and wraps its errors.
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const response = xmlResponse(error.status, form ? `<ErrorResponse>${inside}</ErrorResponse>` : inside);
  return request.method === 'HEAD' ? { ...response, body: Buffer.alloc(0) } : response;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);
}
