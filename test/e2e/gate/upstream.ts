import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { EmulatorAccess } from './deployed';
import type { GateRequest } from './gate-request';
import type { GateResponse } from './gate-response';

/** Headers of a request that S3 acts on. Everything else stays behind: `x-amz-target` would make the emulator call another service. */
const S3_HEADER = /^(content-|x-amz-(?!target$|security-token$|date$)|range$|if-|cache-control$|expires$|accept$)/;
const HOP_BY_HOP = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

/** Sends requests on to the emulator. */
export class Upstream {
  constructor(private readonly access: EmulatorAccess) {}

  /** Passes a request on as it came. */
  async pass(request: GateRequest): Promise<GateResponse> {
    return this.send(request, Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name))));
  }

  /** Passes an authorized S3 request on in the administrator's name. */
  async passS3(request: GateRequest): Promise<GateResponse> {
    const { credentials, region } = this.access;
    const kept = Object.entries(request.headers).filter(([name]) => S3_HEADER.test(name) && !HOP_BY_HOP.has(name));
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=x`;
    return this.send(request, { ...Object.fromEntries(kept), authorization });
  }

  private async send(request: GateRequest, headers: Readonly<Record<string, string>>): Promise<GateResponse> {
    const { hostname, port } = new URL(this.access.endpoint);
    const query = request.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
    const path = query === '' ? request.path : `${request.path}?${query}`;
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({ hostname, port, method: request.method, path, headers: { ...headers, 'content-length': request.body.length } }, (incoming) => {
        readResponse(incoming).then(resolve, reject);
      });
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
  }
}

async function readResponse(incoming: IncomingMessage): Promise<GateResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = Object.entries(incoming.headers)
    .filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name) && !name.startsWith('access-control-'))
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? '']);
  return { status: incoming.statusCode ?? 502, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
