import { GuestUpgradeError } from './guest-upgrade-error';

/** Waits for about as long as told, so that many clients do not come back at once. Fails as soon as the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random() / 2));
    const stop = () => {
      clearTimeout(timer);
      reject(new GuestUpgradeError('aborted'));
    };
    // The signal is of one call, which waits for one thing at a time.
    signal.onabort = stop;
    if (signal.aborted) stop();
  });
}
