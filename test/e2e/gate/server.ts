import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Authorizer } from './authorizer';
import { COGNITO_CORS_HEADERS, bucketCorsHeaders, bucketPreflight, cognitoPreflight } from './cors';
import { DataPlane } from './data-plane';
import { DecisionLog } from './decision-log';
import { Deployed } from './deployed';
import type { EmulatorAccess } from './deployed';
import { DeployedRestApis } from './deployed-rest-apis';
import { DeployedTables } from './deployed-tables';
import { GateError } from './gate-error';
import { decode, readRequest } from './gate-request';
import type { GateRequest } from './gate-request';
import { errorResponse, jsonResponse } from './gate-response';
import type { GateResponse } from './gate-response';
import { Identities } from './identities';
import { IdentityApi } from './identity-api';
import { isPublic } from './public-api';
import { RestApis } from './rest-apis';
import { readRestCall } from './rest-request';
import { Sessions } from './session';
import type { Session } from './session';
import { readSignature } from './sigv4';
import { Upstream } from './upstream';

const HOST = '127.0.0.1';
const IDENTITY_TARGET = 'AWSCognitoIdentityService.';

/** How the gate is started, where that is not the usual way. */
export interface GateOptions {
  readonly port?: number;

  /** The key that the emulator signs functions' sessions with: then functions are held to their policies, too. */
  readonly functionsKey?: string;
}

/**
 * A reverse proxy before the emulator that enforces what is deployed.
 *
 * It answers the public identity pool operations itself, and lets a request signed with credentials of its own
 * through only when the deployed policies allow it. The administrator's key passes; it is for tests and deployments.
 */
export class Gate {
  static async start(access: EmulatorAccess, options: GateOptions = {}): Promise<Gate> {
    const gate = new Gate(access, options);
    await new Promise<void>((resolve, reject) => {
      gate.server.once('error', reject);
      gate.server.listen(options.port ?? 0, HOST, resolve);
    });
    return gate;
  }

  readonly log = new DecisionLog();
  private readonly server: Server;
  private readonly deployed: Deployed;
  private readonly identityApi: IdentityApi;
  private readonly dataPlane: DataPlane;
  private readonly restApis: RestApis;
  private readonly upstream: Upstream;

  private constructor(private readonly access: EmulatorAccess, { functionsKey }: GateOptions) {
    const sessions = new Sessions();
    this.deployed = new Deployed(access);
    this.upstream = new Upstream(access);
    this.identityApi = new IdentityApi({ deployed: this.deployed, identities: new Identities(access.region), sessions, log: this.log });
    const authorizer = new Authorizer(this.deployed, this.log);
    this.dataPlane = new DataPlane({
      deployed: this.deployed, tables: new DeployedTables(access), sessions, authorizer, upstream: this.upstream, functionsKey, host: () => this.host,
    });
    this.restApis = new RestApis(access, new DeployedRestApis(access), authorizer, this.upstream);
    this.server = createServer((incoming, outgoing) => {
      void this.serve(readRequest(incoming)).then(({ status, headers, body }) => {
        outgoing.writeHead(status, { ...headers, ...incoming.method !== 'HEAD' && { 'content-length': body.length } });
        outgoing.end(incoming.method === 'HEAD' ? undefined : body);
      });
    });
  }

  /** Address for clients, in place of every AWS endpoint. */
  get endpoint(): string {
    return `http://${this.host}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get host(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the gate is not listening');
    return `${HOST}:${address.port}`;
  }

  private async serve(reading: Promise<GateRequest>): Promise<GateResponse> {
    let request: GateRequest = { method: 'GET', path: '/', query: [], headers: {}, body: Buffer.alloc(0) };
    try {
      request = await reading;
      const call = readRestCall(request);
      if (call !== undefined) return await this.restApis.answer(request, call, () => this.signerOf(request));
      if (request.method === 'OPTIONS') return await this.preflight(request);
      return await this.withCors(request, await this.route(request));
    } catch (error) {
      const known = error instanceof GateError ? error : fromService(error);
      return this.withCors(request, errorResponse(known, request)).catch(() => errorResponse(known, request));
    }
  }

  private async route(request: GateRequest): Promise<GateResponse> {
    const target = request.headers['x-amz-target'] ?? '';
    const operation = target.slice(IDENTITY_TARGET.length);
    if (target.startsWith(IDENTITY_TARGET) && this.identityApi.answers(operation)) {
      const input: unknown = JSON.parse(request.body.toString());
      return jsonResponse(200, await this.identityApi.answer(operation, input));
    }

    const claim = readSignature(request);
    if (claim?.accessKeyId === this.access.credentials.accessKeyId) return this.upstream.pass(request);
    if (claim !== undefined) return this.dataPlane.answer(request, claim);
    if (isPublic(request)) return this.upstream.pass(request);
    throw new GateError('AccessDenied', 'the request is not signed', 403);
  }

  private signerOf(request: GateRequest): Session {
    const claim = readSignature(request);
    if (claim === undefined) throw new GateError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    if (claim.service !== 'execute-api') throw new GateError('InvalidSignatureException', 'Credential should be scoped to correct service: \'execute-api\'.', 403);
    return this.dataPlane.caller(request, claim);
  }

  private async preflight(request: GateRequest): Promise<GateResponse> {
    const bucket = bucketOf(request);
    return bucket === undefined ? cognitoPreflight(request) : bucketPreflight(request, await this.deployed.bucketCors(bucket));
  }

  private async withCors(request: GateRequest, response: GateResponse): Promise<GateResponse> {
    if (request.headers.origin === undefined) return response;
    const bucket = bucketOf(request);
    const cors = bucket === undefined ? COGNITO_CORS_HEADERS : bucketCorsHeaders(request, await this.deployed.bucketCors(bucket));
    return { ...response, headers: { ...response.headers, ...cors } };
  }
}

function bucketOf(request: GateRequest): string | undefined {
  if (request.headers['x-amz-target'] !== undefined || isPublic(request)) return undefined;
  return decode(request.path.split('/')[1] ?? '') || undefined;
}

/** An error of an emulator call made while answering: the service's own refusal, or a fault that must not look like one. */
function fromService(error: unknown): GateError {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return new GateError(error.name, error.message);
  return new GateError('InternalError', error instanceof Error ? error.stack ?? error.message : String(error), 500);
}
