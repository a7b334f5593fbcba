import type { Cast } from './cast';
import type { Check, Outcome } from './check';
import { MISTAKES, opens } from './mistakes/all';
import { step } from './progress';

/** Which lines of the table turned, compared with those that had to. */
interface Verdict {
  readonly turned: number;

  /** Should have turned and did not: checks that cannot fail. */
  readonly blind: readonly Check[];

  /** Turned without a reason. */
  readonly stray: readonly Check[];
}

/**
 * Shows that the table looks at what is deployed: each mistake is made there in turn, and must turn exactly the lines that it opens.
 *
 * Returns the number of mistakes that were not told apart.
 */
export async function negativeControl(cast: Cast, runTable: () => Promise<readonly Outcome[]>): Promise<number> {
  let missed = 0;
  for (const [mistake, make] of Object.entries(MISTAKES)) {
    const restore = await make(cast.album, cast.admin);
    const verdict = judge(mistake, await step(`on purpose: ${mistake}`, runTable));
    await restore();
    const good = verdict.turned > 0 && verdict.blind.length + verdict.stray.length === 0;
    process.stdout.write(`  ${verdict.turned} ${verdict.turned === 1 ? 'line' : 'lines'} turned red${good ? ', exactly those that the mistake opens' : ''}\n`);
    for (const check of verdict.blind) process.stdout.write(`  WRONG, did not notice: ${describe(check)}\n`);
    for (const check of verdict.stray) process.stdout.write(`  WRONG, turned without reason: ${describe(check)}\n`);
    if (!good) missed += 1;
  }
  return missed;
}

/** A line has turned when the attempt got past the policy, whatever S3 said then; a failure of the test itself is never a turn. */
function judge(mistake: string, outcomes: readonly Outcome[]): Verdict {
  const turned = ({ ok, seen }: Outcome) => !ok && !seen.startsWith('failed');
  return {
    turned: outcomes.filter(turned).length,
    blind: outcomes.filter((outcome) => opens(mistake, outcome.check) && !turned(outcome)).map(({ check }) => check),
    stray: outcomes.filter((outcome) => !opens(mistake, outcome.check) && !outcome.ok).map(({ check }) => check),
  };
}

function describe({ who, action, on }: Check): string {
  return `${who}, ${action}, ${on}`;
}
