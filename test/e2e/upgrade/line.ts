/** One line of the report: what should be seen, and what was. */
export interface Line {
  readonly name: string;
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
}

/** Writes down a line. An attempt that fails is seen, too. */
export type Write = (name: string, expected: string, look: () => Promise<string>) => Promise<void>;

/** Collects lines, and prints each at once unless it is to be silent. */
export class Lines {
  readonly all: Line[] = [];

  constructor(private readonly print: (text: string) => void) {}

  readonly write: Write = async (name, expected, look) => {
    const seen = await look().catch(describe);
    const ok = seen === expected;
    this.all.push({ name, expected, seen, ok });
    this.print(describeLine({ name, expected, seen, ok }));
  };
}

export function describeLine({ name, expected, seen, ok }: Line): string {
  return `${ok ? 'ok   ' : 'WRONG'} ${name}: ${seen}${ok ? '' : `, expected ${expected}`}\n`;
}

/** An error in a few words: the code of a service, and its message where the code says nothing. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const generic = ['Error', 'TypeError', 'ERR_ASSERTION'].includes(code);
  return `refused: ${code}${generic ? ` ${error.message.split('\n', 1)[0]}` : ''}`;
}
