import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The command as it is installed; another build of it for those who work on it. */
const COMMAND = resolve(process.env.PROVE_COMMAND ?? 'bin/cdk-cognito-access');

/** How the command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command. */
export function runCommand(...argv: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...argv], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, FORCE_COLOR: '0' } });
  return { code: status, out: stdout, err: stderr };
}
