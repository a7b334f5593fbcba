import type { S3Client } from '@aws-sdk/client-s3';

const HEADERS = {
  IfMatch: 'if-match',
  IfNoneMatch: 'if-none-match',
  CopySourceIfMatch: 'x-amz-copy-source-if-match',
} as const;

/**
 * Sets the headers of the conditions that a command asks for, before it is signed. An SDK that is older than a condition drops it
 * without a word, and what should be refused would overwrite. The SDK of the runtime may be such.
 */
export function addConditionalHeaders(client: S3Client): void {
  client.middlewareStack.add((next) => async (args) => {
    const headers = headersOf(args.request);
    for (const [parameter, header] of Object.entries(HEADERS)) {
      const value: unknown = Reflect.get(args.input, parameter);
      if (typeof value === 'string') headers[header] = value;
    }
    return next(args);
  }, { step: 'build', name: 'conditionalHeaders', override: true });
}

function headersOf(request: unknown): Record<string, string> {
  if (typeof request === 'object' && request !== null && 'headers' in request) return request.headers as Record<string, string>;
  throw new Error('request: must have headers');
}
