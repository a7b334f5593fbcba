import type { Credentials } from './credentials';

type Bytes = ArrayBuffer | Uint8Array<ArrayBuffer>;

const { subtle } = crypto;

const utf8 = (text: string) => new TextEncoder().encode(text);

const hex = (bytes: Bytes) => [...new Uint8Array(bytes)].map((byte) => (byte + 256).toString(16).slice(1)).join('');

const sha256 = async (text: string) => hex(await subtle.digest('SHA-256', utf8(text)));

async function hmac(secret: Bytes, text: string): Promise<ArrayBuffer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return subtle.sign(algorithm, await subtle.importKey('raw', secret, algorithm, false, ['sign']), utf8(text));
}

/** The path of a URL is encoded once, so it is ASCII; all services but S3 sign it encoded once more. */
const encode = (path: string) => path.replace(/[^\w.~/-]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Headers that sign a request to API Gateway, without a query, with Signature Version 4. The library of AWS for it is several
 * times the size of this whole client.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function sign(
  method: string, url: string, body: string, { accessKeyId, secretAccessKey, sessionToken }: Credentials, region: string, now: number,
): Promise<Record<string, string>> {
  const { host, pathname } = new URL(url);
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  // In the order of their names, as the signature demands.
  const headers = { host, 'x-amz-date': time, ...sessionToken && { 'x-amz-security-token': sessionToken } };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map((header) => header.join(':'));
  const request = [method, encode(pathname), '', ...lines, '', names, await sha256(body)].join('\n');

  const days = [time.slice(0, 8), region, 'execute-api', 'aws4_request'];
  const scope = days.join('/');
  let key: Bytes = utf8(`AWS4${secretAccessKey}`);
  for (const text of [...days, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${await sha256(request)}`]) key = await hmac(key, text);

  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${hex(key)}` };
}
