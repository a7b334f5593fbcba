import { existsSync } from 'fs';
import { basename, join } from 'path';
import type { IConstruct } from 'constructs';
import { fail } from '../../private/reject';

/**
 * The folder with the functions of the upgrade. Published, all of the library is one file, `lib/index.js`, so this module is there; in the
 * sources and compiled from them it lies three folders below the root of the package.
 */
export function assetPath(scope: IConstruct, from = __dirname): string {
  const root = basename(from) === 'private' ? join(from, '..', '..', '..') : join(from, '..');
  const path = join(root, 'assets', 'guest-upgrade');
  if (existsSync(join(path, 'api.js'))) return path;
  return fail(scope, 'assets', `the functions of the upgrade are not in the package; install it anew, or run node scripts/build-assets.mjs in its sources, got "${path}"`);
}
