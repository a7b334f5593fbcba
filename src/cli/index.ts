import { runBaseline } from '../guard/baseline-command';
import { main as prove } from '../proof/cli';

/** Runs the command of the package on this process's terminal. Resolves to what to exit with. */
export async function main(argv: readonly string[]): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb !== 'baseline') return prove(argv);
  return runBaseline(rest, { out: (text) => void process.stdout.write(text), err: (text) => void process.stderr.write(text) });
}
