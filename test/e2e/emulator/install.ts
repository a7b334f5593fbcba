import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child-process';
import { REQUIREMENTS, VENV } from './paths';

const MARK = join(VENV, 'installed-requirements.txt');

/** Makes sure that the pinned emulator is installed under `.local/venv`, and returns the Python that has it. Takes the network only when something is missing. */
export async function installEmulator(): Promise<string> {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== wanted) {
    await run('python3', ['-m', 'venv', VENV]);
    await run(join(VENV, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS]);
    writeFileSync(MARK, wanted);
  }
  return join(VENV, 'bin', 'python3');
}
