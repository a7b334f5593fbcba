import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { proveAssembly } from '../prove-assembly';
import { run } from './main';

/** Runs the command on this process's terminal. Resolves to what to exit with. */
export function main(argv: readonly string[]): Promise<number> {
  const { stdout, stderr, env } = process;
  // Whoever reads the output may stop before its end, as head does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const io = {
    out: (text: string): void => void stdout.write(text),
    err: (text: string): void => void stderr.write(text),
    color: (env.NO_COLOR ?? '') === '' && (stdout.isTTY || !['', '0', undefined].includes(env.FORCE_COLOR)),
    width: stdout.isTTY ? stdout.columns : Number(env.COLUMNS) || 100,
    live: stderr.isTTY,
    version: versionAbove(__dirname),
  };
  return run(argv, io, proveAssembly);
}

/** The version of the package that this file is in, wherever it was bundled to. */
function versionAbove(directory: string): string {
  const file = join(directory, 'package.json');
  if (existsSync(file)) return String(JSON.parse(readFileSync(file, 'utf8')).version);
  return dirname(directory) === directory ? 'unknown' : versionAbove(dirname(directory));
}
