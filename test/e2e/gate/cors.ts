import type { CORSRule } from '@aws-sdk/client-s3';
import type { GateRequest } from './gate-request';
import type { GateResponse } from './gate-response';

const REFUSED: GateResponse = { status: 403, headers: {}, body: Buffer.alloc(0) };

/** The answer to a preflight for Cognito, which lets every origin in. */
export function cognitoPreflight(request: GateRequest): GateResponse {
  return preflight({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
  });
}

/** The answer to a preflight for a bucket: what its deployed CORS rules say, and 403 without a rule that fits. */
export function bucketPreflight(request: GateRequest, rules: readonly CORSRule[]): GateResponse {
  const wanted = (request.headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase()).filter(Boolean);
  const rule = findRule(rules, request.headers.origin, request.headers['access-control-request-method'] ?? '', wanted);
  return rule === undefined ? REFUSED : preflight({ ...bucketHeaders(rule, request.headers.origin), 'access-control-allow-headers': wanted.join(', ') });
}

/** The CORS headers of an answer from a bucket; without a rule that fits there are none, and the browser hides the answer. */
export function bucketCorsHeaders(request: GateRequest, rules: readonly CORSRule[]): Readonly<Record<string, string>> {
  const rule = findRule(rules, request.headers.origin, request.method, []);
  return rule === undefined ? {} : bucketHeaders(rule, request.headers.origin);
}

/** The CORS headers of an answer from Cognito. */
export const COGNITO_CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-requestid, x-amzn-errortype, x-amzn-errormessage, date',
};

function findRule(rules: readonly CORSRule[], origin: string | undefined, method: string, headers: readonly string[]): CORSRule | undefined {
  return rules.find((rule) => origin !== undefined
    && fits(rule.AllowedOrigins, origin)
    && (rule.AllowedMethods ?? []).includes(method)
    && headers.every((header) => fits(rule.AllowedHeaders?.map((pattern) => pattern.toLowerCase()), header)));
}

/** S3 lets a pattern have one `*`. */
function fits(patterns: readonly string[] | undefined, value: string): boolean {
  return (patterns ?? []).some((pattern) => {
    const [start = '', end] = pattern.split('*');
    if (end === undefined) return value === pattern;
    return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
  });
}

function bucketHeaders(rule: CORSRule, origin: string | undefined): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': rule.AllowedOrigins?.includes('*') ? '*' : origin ?? '',
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    'access-control-expose-headers': (rule.ExposeHeaders ?? []).join(', '),
    'vary': 'Origin',
  };
}

function preflight(headers: Readonly<Record<string, string>>): GateResponse {
  return { status: 200, headers, body: Buffer.alloc(0) };
}
