import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const BENCH = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const ROOT = path.dirname(BENCH);

/** Cloud assemblies of the last round, one folder per contender; kept to be looked at. */
export const ASSEMBLIES = path.join(BENCH, '.out');
