import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { baselineOf, parseBaseline, writeBaseline } from './baseline';
import type { Baseline } from './baseline';
import { compareBaseline } from './compare-baseline';
import { readAssembly } from '../proof/assembly/read-assembly';

/** Where the command writes to. */
export interface BaselineIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const OPTIONS = { 'accept-loss': { type: 'boolean' }, 'check': { type: 'boolean' }, 'help': { type: 'boolean', short: 'h' } } as const;

export const BASELINE_HELP = `Writes down what of user pools and identity pools must stay as it is, for ReplacementGuardPlugin.

  cdk-cognito-access baseline [folder] [file] [options]

The folder is a cloud assembly as "cdk synth" writes it (cdk.out if you leave it out), the file is cognito.baseline.json if you leave it
out. What is new is added. What would be lost is told, and the file stays as it is.

  --accept-loss   write the file although something is lost
  --check         write nothing; only tell
  -h, --help      print this

It exits with
  0   the file says what is synthesized now
  1   something would be lost (or, with --check, is not in the file)
  3   it could not run
`;

/** Runs the command; never throws. Resolves to what to exit with. */
export function runBaseline(argv: readonly string[], io: BaselineIo): number {
  try {
    const { values, positionals: [folder = 'cdk.out', file = 'cognito.baseline.json', ...more] } = parseArgs({
      args: [...argv], options: OPTIONS, allowPositionals: true,
    });
    if (values.help) {
      io.out(BASELINE_HELP);
      return 0;
    }
    if (more.length > 0) throw new Error(`baseline takes a folder and a file, got ${[folder, file, ...more].join(', ')}`);
    return update(folder, file, { accept: values['accept-loss'] ?? false, check: values.check ?? false }, io);
  } catch (error) {
    io.err(`cdk-cognito-access: ${error instanceof Error ? error.message : String(error)}\nTry "cdk-cognito-access baseline --help"\n`);
    return 3;
  }
}

interface Wish {
  readonly accept: boolean;
  readonly check: boolean;
}

function update(folder: string, file: string, { accept, check }: Wish, io: BaselineIo): number {
  const now = baselineOf(readAssembly(folder).templates);
  const before = existsSync(file) ? parsed(file) : undefined;
  const isEmpty = Object.values(now.stacks).every((resources) => Object.keys(resources).length === 0);
  if (isEmpty && !before) throw new Error(`${folder} holds no user pool and no identity pool`);
  const changes = compareBaseline(before ?? { version: 1, stacks: {} }, now);
  for (const { message } of changes) io.out(`${message}\n`);
  const losses = changes.filter(({ loses }) => loses).length;
  if (check) {
    io.out(`${changes.length} ${changes.length === 1 ? 'difference' : 'differences'} from ${file}, ${losses} with a loss\n`);
    return changes.length === 0 ? 0 : 1;
  }
  if (losses > 0 && !accept) {
    io.out(`${file} stays as it is: ${losses} ${losses === 1 ? 'change loses' : 'changes lose'} something. Undo it, or write it with --accept-loss\n`);
    return 1;
  }
  // Stacks that are not part of this synthesis stay as they were recorded.
  writeFileSync(file, writeBaseline({ version: 1, stacks: { ...before?.stacks, ...now.stacks } }));
  io.out(`${file} ${before ? 'is up to date' : 'is written'}: commit it\n`);
  return 0;
}

function parsed(file: string): Baseline {
  try {
    return parseBaseline(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
