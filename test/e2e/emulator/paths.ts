import { join, resolve } from 'node:path';

/** Root of the project. */
export const ROOT = resolve(__dirname, '../../..');

/** Everything that a local run leaves behind; ignored by git, safe to delete. */
export const LOCAL = join(ROOT, '.local');

export const VENV = join(LOCAL, 'venv');

/** The emulator with what it does otherwise than AWS put right; Python runs the folder. */
export const MENDED = join(__dirname, 'mended');
export const REQUIREMENTS = join(__dirname, 'requirements.txt');
export const EMULATOR_LOG = join(LOCAL, 'ministack.log');
