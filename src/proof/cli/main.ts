import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { renderHtml } from '../report/html';
import { toJson } from '../report/json';
import { showResult } from '../report/terminal';
import { summary, verdictOf } from '../report/verdict';
import type { ProofResult } from '../result';
import { HELP, readCommand, type Command } from './command';
import { Progress } from './progress';

/** Where the command reads and writes. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
  /** Characters in a line. */
  readonly width: number;
  /** Whether `err` is a terminal that a line can be rewritten on. */
  readonly live: boolean;
  readonly version: string;
}

/** Proves what a folder holds. */
export type Prove = (location: string, options: { readonly onProgress: (done: number, total: number, what: string) => void }) => ProofResult;

/** What the command exits with. */
export const EXIT = { proven: 0, findings: 1, undecided: 2, failed: 3 } as const;

/** Runs the command; never throws. */
export async function run(argv: readonly string[], io: Io, prove: Prove): Promise<number> {
  const command = readCommand(argv);
  switch (command.kind) {
    case 'help':
      io.out(HELP);
      return 0;
    case 'version':
      io.out(`${io.version}\n`);
      return 0;
    case 'wrong':
      return failed(io, `${command.problem}\nTry "cdk-cognito-access --help"`);
    case 'prove':
      try {
        return report(command, provenBy(prove, command.location, io), io);
      } catch (error) {
        return failed(io, error instanceof Error ? messageOf(error) : String(error));
      }
  }
}

function provenBy(prove: Prove, location: string, io: Io): ProofResult {
  const progress = new Progress(io.live ? io.err : () => undefined, () => performance.now());
  try {
    return prove(location, { onProgress: (done, total, what) => progress.report(done, total, what) });
  } finally {
    progress.clear();
  }
}

function report({ location, html, json, color, quiet }: Command & { kind: 'prove' }, result: ProofResult, io: Io): number {
  if (html !== undefined) {
    mkdirSync(dirname(resolve(html)), { recursive: true });
    writeFileSync(html, renderHtml(result, { title: titleOf(location) }));
  }
  if (json) io.out(toJson(result));
  else if (quiet) io.out(`${summary(result)}\n`);
  else io.out(showResult(result, { color: color && io.color, width: io.width }));
  if (html !== undefined) (json ? io.err : io.out)(`See ${resolve(html)}\n`);
  return EXIT[verdictOf(result).outcome];
}

/** The app's folder, where the assembly has the name that all of them have. */
function titleOf(location: string): string {
  const path = resolve(location);
  return basename(path) === 'cdk.out' ? basename(dirname(path)) : basename(path).replace(/(\.template)?\.json$/, '');
}

function failed(io: Io, message: string): number {
  io.err(`cdk-cognito-access: ${message}\n`);
  return EXIT.failed;
}

/** Mistakes of the person have a sentence of their own; a mistake of the program is told with its place. */
function messageOf(error: Error): string {
  const expected = error.name === 'AssemblyError' || 'errno' in error;
  return expected ? error.message : `this should not happen, please report it: ${error.stack ?? error.message}`;
}
