import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { cdkEnvironment } from './environment.mjs';
import { median } from './median.mjs';
import { BENCH } from './paths.mjs';

const WARM_UPS = 10;
const REPEATS = 30;

/**
 * Construction and synthesis in a process that has its modules loaded and its code warm, as in a suite of unit tests.
 *
 * @param {string} module_
 * @param {boolean} validation
 * @returns {{ construct: number; synth: number; total: number; modules: number }} medians in milliseconds
 */
export function timeInProcess(module_, validation) {
  const output = execFileSync(process.execPath, [path.join(BENCH, 'harness/repeat-synth.cjs'), module_, String(WARM_UPS), String(REPEATS)], {
    cwd: BENCH, env: cdkEnvironment({ validation }), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {{ construct: number[]; synth: number[]; modules: number }} */
  const { construct, synth, modules } = JSON.parse(output);
  return { construct: median(construct), synth: median(synth), total: median(construct.map((time, i) => time + synth[i])), modules };
}
