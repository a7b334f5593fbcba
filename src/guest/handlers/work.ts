export interface Work {
  /** How many runs at once. */
  readonly atOnce: number;
  /** Asked before each run: whether no more may begin. */
  stop(): boolean;
}

export interface WorkDone {
  /** `false` where it was stopped. */
  readonly finished: boolean;
  readonly errors: readonly unknown[];
}

/** One thing that fails keeps no other waiting, but so many are no coincidence. */
const MAX_ERRORS = 10;

/** Runs over things as they come, so many at once, and holds no more of them than that. */
export async function work<T>(things: AsyncIterable<T>, { atOnce, stop }: Work, run: (thing: T) => Promise<void>): Promise<WorkDone> {
  const iterator = things[Symbol.asyncIterator]();
  const errors: unknown[] = [];
  let ended = false;

  async function worker(): Promise<void> {
    while (!ended && errors.length < MAX_ERRORS && !stop()) {
      try {
        const { value, done } = await iterator.next();
        if (done) ended = true;
        else await run(value);
      } catch (error) {
        errors.push(error);
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, worker));
  return { finished: ended, errors };
}
