import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cdkEnvironment } from './environment.mjs';
import { median } from './median.mjs';
import { ASSEMBLIES, BENCH } from './paths.mjs';

/**
 * @typedef {{ wall: number; cpu: number; memory: number }} Run seconds, seconds, MiB
 * @typedef {{ wall: number; wallMin: number; wallMax: number; wallRatio: number; cpu: number; cpuRatio: number; memory: number }} Timing
 */

/**
 * Starts every contender once in turn, round by round, so that a machine that slows down does so for all of them. Ratios to the
 * floor are taken within a round. A first round, which fills the file cache, does not count.
 *
 * @param {{ program: string; contenders: readonly string[]; floor: string; rounds: number; validation: boolean }} plan
 * @returns {Record<string, Timing>}
 */
export function timeWholeProcesses({ program, contenders, floor, rounds, validation }) {
  /** @type {Record<string, Run[]>} */
  const runs = Object.fromEntries(contenders.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of contenders) {
      const run = runOnce(program, name, validation);
      if (round > 0) runs[name].push(run);
    }
  }
  return Object.fromEntries(contenders.map((name) => [name, summarize(runs[name], runs[floor])]));
}

/**
 * @param {string} program
 * @param {string} name
 * @param {boolean} validation
 * @returns {Run}
 */
function runOnce(program, name, validation) {
  const outdir = path.join(ASSEMBLIES, name);
  fs.rmSync(outdir, { recursive: true, force: true });
  const env = cdkEnvironment({ validation, outdir });

  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--require', path.join(BENCH, 'harness/usage.cjs'), program, name], {
    cwd: BENCH, env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;

  if (child.status !== 0) throw new Error(`${name} failed:\n${child.stderr}`);
  return { wall, ...JSON.parse(String(child.output[3])) };
}

/**
 * @param {readonly Run[]} runs
 * @param {readonly Run[]} floor
 * @returns {Timing}
 */
function summarize(runs, floor) {
  const walls = runs.map(({ wall }) => wall);
  return {
    wall: median(walls),
    wallMin: Math.min(...walls),
    wallMax: Math.max(...walls),
    wallRatio: median(runs.map(({ wall }, round) => wall / floor[round].wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    cpuRatio: median(runs.map(({ cpu }, round) => cpu / floor[round].cpu)),
    memory: median(runs.map(({ memory }) => memory)),
  };
}
