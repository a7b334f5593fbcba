import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { EmulatorAccess } from './deployed';
import { administratorHeader } from './emulator-api';
import type { GateRequest } from './gate-request';
import type { GateResponse } from './gate-response';

/** Headers of a request that S3 acts on. Everything else stays behind: `x-amz-target` would make the emulator call another service. */
const S3_HEADER = /^(content-|x-amz-(?!target$|security-token$|date$)|range$|if-|cache-control$|expires$|accept$)/;
const HOP_BY_HOP = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

/** Tells the emulator who calls a REST API. It is never let through from outside. */
const IDENTITY_HEADER = 'x-gate-identity';

/** Sends requests on to the emulator. */
export class Upstream {
  constructor(private readonly access: EmulatorAccess) {}

  /** Passes a request on as it came. */
  async pass(request: GateRequest): Promise<GateResponse> {
    return withoutCors(await this.send(request, plainHeaders(request)));
  }

  /** Passes an authorized S3 request on in the administrator's name. */
  async passS3(request: GateRequest): Promise<GateResponse> {
    const kept = Object.entries(request.headers).filter(([name]) => S3_HEADER.test(name) && !HOP_BY_HOP.has(name));
    return withoutCors(await this.send(request, { ...Object.fromEntries(kept), authorization: administratorHeader(this.access, 's3') }));
  }

  /** Passes an authorized request of a service of JSON on in the administrator's name. */
  async passJson(request: GateRequest, service: string): Promise<GateResponse> {
    const { 'content-type': type = '', 'x-amz-target': target = '' } = request.headers;
    return withoutCors(await this.send(request, { 'content-type': type, 'x-amz-target': target, 'authorization': administratorHeader(this.access, service) }));
  }

  /** Passes a call of a REST API on, with the identity of a caller who has been let in. CORS is the API's own business. */
  async passRest(request: GateRequest, identity?: object): Promise<GateResponse> {
    const headers = plainHeaders(request);
    if (identity === undefined) return this.send(request, headers);
    const encoded = Buffer.from(JSON.stringify(identity)).toString('base64');
    return this.send(request, { ...headers, [IDENTITY_HEADER]: encoded, authorization: administratorHeader(this.access, 'execute-api') });
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
    .filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? '']);
  return { status: incoming.statusCode ?? 502, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}

function plainHeaders({ headers }: GateRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && name !== IDENTITY_HEADER));
}

/** The emulator lets every origin in; what is deployed decides instead. */
function withoutCors(response: GateResponse): GateResponse {
  return { ...response, headers: Object.fromEntries(Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'))) };
}
