/** One thing that AWS documents, and a way to find out whether the emulator does the same. */
export interface Fact {
  readonly name: string;

  /** Resolves to true when it holds, else to what was seen instead. */
  readonly holds: () => Promise<true | string>;
}

/** What came of measuring one fact. */
export interface Measurement {
  readonly name: string;
  readonly difference?: string;
}

export async function measure({ name, holds }: Fact): Promise<Measurement> {
  const seen = await holds().catch((error: unknown) => error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)[0]}` : String(error));
  return seen === true ? { name } : { name, difference: seen };
}

/** Holds when the attempt is refused with one of these errors. */
export async function refused(attempt: Promise<unknown>, ...errors: readonly string[]): Promise<true | string> {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    return errors.includes(code) ? true : `refused, but with ${code}`;
  }
}

/** Holds when two values are the same as JSON. */
export function same(seen: unknown, expected: unknown): true | string {
  return JSON.stringify(seen) === JSON.stringify(expected) ? true : `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`;
}

/** Holds when the attempt goes through. */
export async function accepted(attempt: Promise<unknown>): Promise<true> {
  await attempt;
  return true;
}
