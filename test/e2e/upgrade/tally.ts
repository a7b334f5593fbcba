import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

/** Requests by what they ask for. */
export type Counts = Readonly<Record<string, number>>;

/** Counts what the functions ask AWS for, and lets everything through. */
export class Tally {
  static async start(emulator: () => string): Promise<Tally> {
    const tally = new Tally(emulator);
    await new Promise<void>((resolve) => tally.server.listen(0, '127.0.0.1', resolve));
    return tally;
  }

  private readonly counted = new Map<string, number>();
  private readonly server: Server = createServer((incoming, outgoing) => {
    const name = nameOf(incoming);
    this.counted.set(name, (this.counted.get(name) ?? 0) + 1);
    const { hostname, port } = new URL(this.emulator());
    const { method, url: path, headers } = incoming;
    const onward = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });

  private constructor(private readonly emulator: () => string) {}

  get endpoint(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the tally is not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  get counts(): Counts {
    return Object.fromEntries([...this.counted].sort());
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The operation of a service of JSON, or what stands for it in S3 and STS. */
function nameOf({ method, url = '', headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.replace('_20120810', '').replace('.', ' ');
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return 'STS AssumeRole';
  const query = new URL(url, 'http://localhost').searchParams;
  const what = ['list-type', 'uploads', 'uploadId', 'tagging'].find((parameter) => query.has(parameter)) ?? '';
  const copy = headers['x-amz-copy-source'] === undefined ? '' : 'copy';
  return ['S3', method, copy, what].filter(Boolean).join(' ');
}
