import { GuestUpgradeError } from './guest-upgrade-error';
import type { GuestUpgradeOptions } from './guest-upgrade-options';
import { Milliseconds } from './milliseconds';
import { pause } from './pause';
import { sign } from './sign';

/** Gets what is at a path, or posts a body there, which is secret. */
export type Send = (path: string, signal: AbortSignal, body?: string) => Promise<object>;

/** Sends signed requests, and again while it may help: every call of an upgrade may be repeated. */
export function sender(base: string, { region, credentials, fetch = globalThis.fetch }: GuestUpgradeOptions): Send {
  const signedRegion = region ?? /\.execute-api\.([\w-]+)/.exec(base)?.[1];
  if (!/^(https:|http:..(localhost|127\.0\.0\.1|\[::1])[:/])/.test(base)) throw TypeError('endpoint must be https');
  if (!signedRegion) throw TypeError('region must be given');
  let clockAhead = 0;

  return async (path, signal, body) => {
    const method = body ? 'POST' : 'GET';
    for (let left = 4, delay = Milliseconds.FirstRetry; ; left--, delay *= 2) {
      const keys = await credentials();
      if (!keys) throw new GuestUpgradeError('noCredentials');
      const headers = await sign(method, base + path, body ?? '', keys, signedRegion, Date.now() + clockAhead);
      // Not AbortSignal.timeout, which Node 20 may collect as garbage before its time.
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), Milliseconds.Attempt);
      let failure = new GuestUpgradeError('network');
      try {
        // A redirect would take the ticket elsewhere.
        const response = await fetch(base + path, { method, headers, body, redirect: 'error', signal: AbortSignal.any([signal, late.signal]) });
        const { ok, status } = response;
        const answer = Object(await response.json());
        if (ok) return answer;

        // No other word of the answer: API Gateway repeats signed headers in its messages.
        const code = /^[a-z]{1,40}$/i.exec(answer.error ?? '')?.[0];
        failure = new GuestUpgradeError(code ?? (status === 403 ? 'forbidden' : 'internal'), status);
        const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now();
        if (!code && Math.abs(ahead - clockAhead) > Milliseconds.WrongClock) clockAhead = ahead;
        else if (status < 500 && status !== 429) left = 0;
      } catch {
        // The error of the sender is not passed on: it may hold what was sent.
      } finally {
        clearTimeout(timer);
      }
      if (!left && !signal.aborted) throw failure;
      await pause(delay, signal);
    }
  };
}
