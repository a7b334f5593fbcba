/** One line of the report: what a person at the page should see, and what was there. */
export interface Check {
  readonly name: string;
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
}

/** Collects checks. A step that fails is a line too, so that a run always ends in a report. */
export class Report {
  readonly checks: Check[] = [];

  async check(name: string, expected: string, look: () => Promise<string>): Promise<void> {
    const seen = await look().catch(failure);
    this.checks.push({ name, expected, seen, ok: seen === expected });
  }

  /** Runs steps that build on each other; where one cannot be taken, the rest is left out and the report says so. */
  async walk(name: string, steps: () => Promise<void>): Promise<void> {
    await this.check(name, 'yes', () => steps().then(() => 'yes'));
  }
}

function failure(error: unknown): string {
  return `failed: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`;
}
