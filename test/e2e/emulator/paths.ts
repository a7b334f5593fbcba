import { join, resolve } from 'node:path';

/** Root of the project. */
export const ROOT = resolve(__dirname, '../../..');

/** Everything that a local run leaves behind; ignored by git, safe to delete. */
export const LOCAL = join(ROOT, '.local');

export const VENV = join(LOCAL, 'venv');
export const REQUIREMENTS = join(__dirname, 'requirements.txt');
export const EMULATOR_LOG = join(LOCAL, 'ministack.log');
