import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { GateError, notModelled } from './gate-error';
import { queryValue } from './gate-request';
import type { GateRequest, QueryPair } from './gate-request';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const CLOCK_SKEW_SECONDS = 15 * 60;
const LONGEST_PRESIGN_SECONDS = 7 * 24 * 3600;
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** Bodies that are not covered by the signature: plain, and the chunked form that modern SDKs send with a checksum trailer. */
const UNSIGNED_BODIES = [UNSIGNED_PAYLOAD, 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'];

/** What a request says about its own signature; nothing in it is verified yet. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly sessionToken?: string;

  /** Lifetime of a presigned URL; absent when the signature came in a header. */
  readonly expiresSeconds?: number;
}

/** Secret half of a set of temporary credentials. */
export interface SigningSecret {
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Finds the signature of a request, in its header or in its presigned query. */
export function readSignature(request: GateRequest): SignatureClaim | undefined {
  return readHeader(request) ?? readPresigned(request);
}

/** Throws unless the request was signed with this secret, recently enough, and with every `x-amz-*` header covered. */
export function verifySignature(request: GateRequest, claim: SignatureClaim, secret: SigningSecret, now: Date = new Date()): void {
  requireFresh(claim, now);
  requireSignedHeaders(request, claim);
  if (claim.sessionToken !== secret.sessionToken) throw new GateError('InvalidToken', 'the session token does not belong to the access key', 403);

  const canonical = canonicalRequest(request, claim);
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const expected = hmac(signingKey(secret, claim), [ALGORITHM, claim.timestamp, scope, sha256(canonical)].join('\n'));
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new GateError('SignatureDoesNotMatch', 'the signature does not match the request', 403);
  }
}

function readHeader(request: GateRequest): SignatureClaim | undefined {
  const header = request.headers.authorization;
  if (!header?.startsWith(ALGORITHM)) return undefined;
  const field = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(header)?.[1] ?? '';
  return {
    ...readScope(field('Credential')),
    signedHeaders: field('SignedHeaders').split(';'),
    signature: field('Signature'),
    timestamp: request.headers['x-amz-date'] ?? '',
    sessionToken: request.headers['x-amz-security-token'],
  };
}

function readPresigned(request: GateRequest): SignatureClaim | undefined {
  if (queryValue(request, 'X-Amz-Algorithm') !== ALGORITHM) return undefined;
  return {
    ...readScope(queryValue(request, 'X-Amz-Credential') ?? ''),
    signedHeaders: (queryValue(request, 'X-Amz-SignedHeaders') ?? '').split(';'),
    signature: queryValue(request, 'X-Amz-Signature') ?? '',
    timestamp: queryValue(request, 'X-Amz-Date') ?? '',
    sessionToken: queryValue(request, 'X-Amz-Security-Token'),
    expiresSeconds: Number(queryValue(request, 'X-Amz-Expires')),
  };
}

function readScope(credential: string): Pick<SignatureClaim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const [accessKeyId, date, region, service, terminator] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') {
    throw new GateError('AuthorizationHeaderMalformed', 'the credential scope is malformed');
  }
  return { accessKeyId, date, region, service };
}

function requireFresh(claim: SignatureClaim, now: Date): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.timestamp);
  if (!parts || !claim.timestamp.startsWith(claim.date)) throw new GateError('AccessDenied', 'the signing date is missing or malformed', 403);
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const ageSeconds = (now.getTime() - Date.UTC(year, month - 1, day, hour, minute, second)) / 1000;

  const { expiresSeconds } = claim;
  if (ageSeconds < -CLOCK_SKEW_SECONDS) throw new GateError('RequestTimeTooSkewed', 'the request is signed in the future', 403);
  if (expiresSeconds === undefined) {
    if (ageSeconds > CLOCK_SKEW_SECONDS) throw new GateError('RequestTimeTooSkewed', 'the request was signed too long ago', 403);
    return;
  }
  if (!(expiresSeconds > 0 && expiresSeconds <= LONGEST_PRESIGN_SECONDS)) {
    throw new GateError('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 second and 7 days');
  }
  if (ageSeconds > expiresSeconds) throw new GateError('AccessDenied', 'Request has expired', 403);
}

function requireSignedHeaders(request: GateRequest, claim: SignatureClaim): void {
  const unsigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name));
  if (!claim.signedHeaders.includes('host') || unsigned.length > 0) {
    throw new GateError('AccessDenied', `there were headers present in the request which were not signed: ${unsigned.join(', ') || 'host'}`, 403);
  }
}

function canonicalRequest(request: GateRequest, claim: SignatureClaim): string {
  const headers = claim.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`);
  const path = claim.service === 's3' ? request.path : request.path.split('/').map(encode).join('/');
  return [request.method, path, canonicalQuery(request.query), ...headers, '', claim.signedHeaders.join(';'), payloadHash(request, claim)].join('\n');
}

function canonicalQuery(query: readonly QueryPair[]): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): QueryPair => [encode(name), encode(value)])
    .sort(([name, value], [otherName, otherValue]) => byCodeUnit(name, otherName) || byCodeUnit(value, otherValue))
    .map((pair) => pair.join('='))
    .join('&');
}

function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function payloadHash(request: GateRequest, claim: SignatureClaim): string {
  if (claim.expiresSeconds !== undefined) return UNSIGNED_PAYLOAD;
  const declared = request.headers['x-amz-content-sha256'];
  if (declared === undefined && claim.service !== 's3') return sha256(request.body);
  if (declared === undefined) throw new GateError('InvalidRequest', 'x-amz-content-sha256 is missing');
  if (UNSIGNED_BODIES.includes(declared)) return declared;
  if (declared.startsWith('STREAMING-')) throw notModelled(`the payload signature ${declared}`);
  if (declared !== sha256(request.body)) throw new GateError('XAmzContentSHA256Mismatch', 'the body is not the one that was signed');
  return declared;
}

function signingKey(secret: SigningSecret, claim: SignatureClaim): Buffer {
  return [claim.date, claim.region, claim.service, 'aws4_request']
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret.secretAccessKey}`));
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
