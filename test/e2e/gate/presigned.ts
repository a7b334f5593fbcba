import { notModelled } from './gate-error';
import type { GateRequest, QueryPair } from './gate-request';

/** Query parameters that carry the signature itself. */
const SIGNATURE_PARAMETERS = new Set([
  'X-Amz-Algorithm', 'X-Amz-Content-Sha256', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-Security-Token', 'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]);

/**
 * A presigned request as the plain one that it stands for.
 *
 * Signers move `x-amz-*` headers into the query, and S3 reads them there: an ACL in a URL is as good as one in a header.
 */
export function withoutPresigning(request: GateRequest): GateRequest {
  const rest = request.query.filter(([name]) => !SIGNATURE_PARAMETERS.has(name));
  const moved = rest.filter(isMovedHeader).map(([name, value]): QueryPair => [name.toLowerCase(), value]);
  for (const [name, value] of moved) {
    if (request.headers[name] !== undefined && request.headers[name] !== value) throw notModelled(`${name} with one value in the query and another in a header`);
  }
  return { ...request, query: rest.filter((pair) => !isMovedHeader(pair)), headers: { ...request.headers, ...Object.fromEntries(moved) } };
}

function isMovedHeader([name]: QueryPair): boolean {
  return name.toLowerCase().startsWith('x-amz-');
}
