import { existsSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import type { IConstruct } from 'constructs';
import { fail } from '../../private/reject';

/**
 * The code of a ready-made trigger, bundled. Published, all of the library is one file, `lib/index.js`, so this module is there; in the
 * sources and compiled from them it lies three folders below the root of the package.
 */
export function codeOf(scope: IConstruct, file: string, from = __dirname): string {
  const root = basename(from) === 'ready' ? join(from, '..', '..', '..') : join(from, '..');
  const path = join(root, 'assets', 'triggers', `${file}.js`);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  return fail(scope, 'assets', `the ready-made triggers are not in the package; install it anew, or run node scripts/build-assets.mjs in its sources, got "${path}"`);
}
