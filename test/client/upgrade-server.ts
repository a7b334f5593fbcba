import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from './sha256';

/** Who may call, with the credentials that the call must be signed with. */
export interface Caller {
  readonly kind: 'guest' | 'user';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export const caller = (kind: Caller['kind'], name = 'a'): Caller => ({
  kind, accessKeyId: `ASIA${kind}${name}`, secretAccessKey: `secret of ${kind} ${name}`, sessionToken: `session+of/${kind}${name}==`,
});

/** A call as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** What is done with a call instead of answering it as usual. */
export type Mishap = 'drop' | 'hang' | 'answer and drop' | Answer;

interface Upgrade {
  readonly guest: string;
  expired: boolean;
  user?: string;
  readonly states: string[];
}

export const COUNTS = { moved: 2, renamed: 1, same: 0, left: 0, bytes: 30 };

/** The server of the upgrade as its clients see it: it checks signatures as AWS does, and what the rules of an upgrade say. */
export class UpgradeServer {
  readonly arrived: Arrived[] = [];
  /** For the next calls, in order. */
  readonly mishaps: Mishap[] = [];
  readonly upgrades = new Map<string, Upgrade>();
  /** Of upgrades that are claimed from now on; the last one stays. */
  states = ['moving', 'moving', 'moved'];
  clockAhead = 0;
  endpoint = '';
  private readonly server: Server;

  constructor(private readonly callers: readonly Caller[]) {
    this.server = createServer((request, response) => void this.receive(request, response));
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/prod/upgrade`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The path of each call, and who made it. */
  get calls(): string[] {
    return this.arrived.map(({ method, path, headers }) => {
      const known = this.callers.find(({ accessKeyId }) => headers.authorization?.includes(`Credential=${accessKeyId}/`));
      return `${known?.kind} ${method} ${path.replace('/prod/upgrade', '').replace(/[\w-]{43}/, '<id>')}`;
    });
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrived = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: await text(request) };
    this.arrived.push(arrived);
    const mishap = this.mishaps.shift();
    if (mishap === 'hang') return;
    if (mishap === 'drop') return void request.socket.destroy();

    const { status, body, headers } = typeof mishap === 'object' ? mishap : await this.answer(arrived);
    if (mishap === 'answer and drop') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json', 'date': new Date(this.now()).toUTCString(), ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  private now(): number {
    return Date.now() + this.clockAhead;
  }

  private async answer(call: Arrived): Promise<Answer> {
    const by = await this.signer(call);
    if (!by) return { status: 403, body: { message: `The request signature we calculated does not match: ${call.headers['x-amz-security-token']}` } };
    const path = call.path.replace('/prod/upgrade/', '');
    if (call.method === 'POST' && path === 'start') return this.start(by);
    if (call.method === 'POST' && path === 'complete') return this.complete(by, call.body);
    if (call.method === 'GET') return this.status(by, path);
    return { status: 403, body: { message: 'Missing Authentication Token' } };
  }

  /** Whose signature it is, where it is right and fresh. */
  private async signer(call: Arrived): Promise<Caller | undefined> {
    const { 'host': host = '', 'x-amz-date': date = '', 'x-amz-security-token': token, authorization } = call.headers;
    const by = this.callers.find(({ accessKeyId }) => authorization?.includes(`Credential=${accessKeyId}/`));
    const signingDate = new Date(String(date).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!by || token !== by.sessionToken || !(Math.abs(signingDate.getTime() - this.now()) < 300_000)) return undefined;

    const signature = new SignatureV4({ credentials: by, region: 'eu-west-1', service: 'execute-api', sha256: Sha256, applyChecksum: false });
    const signed = await signature.sign({
      method: call.method, protocol: 'http:', hostname: '127.0.0.1', path: call.path, query: {}, headers: { host }, body: call.body,
    }, { signingDate });
    return signed.headers.authorization === authorization ? by : undefined;
  }

  private start(by: Caller): Answer {
    if (by.kind !== 'guest') return refusal(403, 'notGuest');
    const ticket = randomBytes(32).toString('base64url');
    this.upgrades.set(idOf(ticket), { guest: by.accessKeyId, expired: false, states: [...this.states] });
    return { status: 201, body: { ticket, expiresAt: Math.floor(this.now() / 1000) + 900 } };
  }

  private complete(by: Caller, body: string): Answer {
    if (by.kind !== 'user') return refusal(403, 'notUser');
    const { ticket } = JSON.parse(body);
    const upgrade = this.upgrades.get(idOf(ticket));
    if (!upgrade) return refusal(404, 'unknownTicket', `no such ticket: ${ticket}`);
    if ((upgrade.user ?? by.accessKeyId) !== by.accessKeyId) return refusal(409, 'taken');
    if (!upgrade.user && upgrade.expired) return refusal(410, 'expiredTicket');
    upgrade.user = by.accessKeyId;
    return { ...this.status(by, idOf(ticket)), status: 202 };
  }

  private status(by: Caller, id: string): Answer {
    const upgrade = this.upgrades.get(id);
    if (!upgrade?.user || upgrade.user !== by.accessKeyId) return refusal(404, 'unknownUpgrade');
    const state = upgrade.states.length > 1 ? upgrade.states.shift() : upgrade.states[0];
    return { status: 200, body: { id, state, counts: COUNTS, total: { items: 3, bytes: 30 } } };
  }
}

function idOf(ticket: string): string {
  return createHash('sha256').update(ticket, 'ascii').digest('base64url');
}

function refusal(status: number, error: string, message = 'refused'): Answer {
  return { status, body: { error, message } };
}
