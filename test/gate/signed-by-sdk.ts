import { S3Client } from '@aws-sdk/client-s3';
import { parseRequest } from '../e2e/gate/gate-request';
import type { GateRequest } from '../e2e/gate/gate-request';

// The SDK says on each start that it will leave this Node version; that is no business of these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export const CREDENTIALS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

/** What the SDK would send over the wire: an independent signer to verify against. */
export async function signedRequest(send: (client: S3Client) => Promise<unknown>): Promise<GateRequest> {
  let seen: GateRequest | undefined;
  const client = new S3Client({
    ...configuration,
    requestHandler: {
      handle: async (request: WireRequest) => {
        seen = parseRequest(request.method, target(request), headersOf(request), await bodyOf(request.body));
        throw new Error('nothing is sent');
      },
    },
  });
  await send(client).catch(() => undefined);
  if (seen === undefined) throw new Error('the SDK sent nothing');
  return seen;
}

/** What a browser would send for a URL that the SDK has presigned. */
export async function presignedRequest(presign: (client: S3Client) => Promise<string>): Promise<GateRequest> {
  const url = await presign(new S3Client(configuration));
  const { host } = new URL(url);
  return parseRequest('GET', url.slice(url.indexOf(host) + host.length), { host }, Buffer.alloc(0));
}

const silence = () => undefined;
const configuration = {
  endpoint: 'http://127.0.0.1:4600',
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: CREDENTIALS,
  maxAttempts: 1,
  logger: { debug: silence, info: silence, warn: silence, error: silence },
};

interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function target({ path, query = {} }: WireRequest): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function headersOf({ headers }: WireRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function bodyOf(body: unknown): Promise<Buffer> {
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
