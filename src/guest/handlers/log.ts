/** One line of the log. No field has room for a ticket, an identity id, a key or a body. */
export interface LogEntry {
  readonly level: 'info' | 'error';
  /** What happened, as a word of the code. */
  readonly code: string;
  readonly upgradeId?: string;
  /** From `errorName`. */
  readonly error?: string;
  readonly numbers?: Readonly<Record<string, number>>;
}

export type Log = (entry: LogEntry) => void;

/** Writes each entry as one line of JSON. */
export function jsonLog(write: (line: string) => void): Log {
  return (entry) => write(`${JSON.stringify(entry)}\n`);
}

/** The kind of an error. Its message may hold data, so it is not logged. */
export function errorName(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,80}$/.test(error.name) ? error.name : 'UnknownError';
}
