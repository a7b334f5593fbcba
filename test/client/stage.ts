import { caller, UpgradeServer, type Caller } from './upgrade-server';
import { GuestUpgrade, GuestUpgradeError, type GuestUpgradeOptions } from '../../client/src';

/** A server, and the people who use the app, of whom one does so at a time. */
export class Stage {
  readonly guest = caller('guest');
  readonly user = caller('user', 'a');
  readonly other = caller('user', 'b');
  readonly server = new UpgradeServer([this.guest, this.user, this.other]);
  readonly storage = new Map<string, string>();
  /** What is kept, as a page that is loaded again finds it. */
  readonly session = {
    getItem: (key: string) => this.storage.get(key) ?? null,
    setItem: (key: string, value: string) => void this.storage.set(key, value),
    removeItem: (key: string) => void this.storage.delete(key),
  };

  now: Caller | undefined = this.guest;

  client(options: Partial<GuestUpgradeOptions> = {}): GuestUpgrade {
    const { endpoint } = this.server;
    return new GuestUpgrade({ endpoint, region: 'eu-west-1', credentials: async () => this.now, storage: this.session, ...options });
  }

  /** A client of someone who has started as a guest and signed in since. */
  async signedIn(options: Partial<GuestUpgradeOptions> = {}): Promise<GuestUpgrade> {
    const client = this.client(options);
    this.now = this.guest;
    await client.start();
    this.now = this.user;
    return client;
  }
}

/** Makes a hundred milliseconds one, and tells what was asked for. The half minute for an answer becomes three seconds, since machines are busy. */
export function hurry(): number[] {
  const asked: number[] = [];
  const real = globalThis.setTimeout;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, delay = 0) => {
    asked.push(delay);
    return real(work, delay === 30_000 ? 3_000 : delay / 100);
  }) as typeof setTimeout);
  return asked;
}

/** The error of work that must fail. */
export async function failureOf(work: Promise<unknown>): Promise<GuestUpgradeError> {
  const error = await work.then(() => new Error('it did not fail'), (reason: unknown) => reason);
  if (error instanceof GuestUpgradeError) return error;
  throw error;
}
