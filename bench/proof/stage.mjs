import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median } from '../harness/median.mjs';
import { ASSEMBLIES, BENCH } from '../harness/paths.mjs';
import { table } from '../harness/table.mjs';
import { templateOf } from './template.mjs';

/** What is cold is measured once in a process, so there are several. */
const PROCESSES = 5;
const SIZES = [25, 50, 100, 200, 400].map((prefixes) => ({ name: `${prefixes} prefixes, 10 groups`, groups: 10, prefixes }));

/**
 * Measures the access proof: the stack of S1 as this library makes it, a large app, and how the time grows with the statements.
 *
 * @param {{ rounds: number; check: boolean; save: boolean; json?: string }} options
 * @returns {Promise<readonly string[]>} budgets that are exceeded
 */
export async function run({ rounds, check, save, json }) {
  const apps = [
    { name: 'S1', text: synthesizeS1() },
    { name: '100 groups, 100 prefixes', text: JSON.stringify(templateOf({ groups: 100, prefixes: 100 })) },
    ...SIZES.map((size) => ({ name: size.name, text: JSON.stringify(templateOf(size)) })),
  ];
  const rows = apps.map(({ name, text }) => {
    const { Resources } = JSON.parse(text);
    const runs = Array.from({ length: PROCESSES }, () => measure(text, rounds));
    return {
      name,
      resources: Object.keys(Resources).length,
      statements: statementsOf(Resources),
      first: median(runs.map(({ first }) => first)),
      next: median(runs.flatMap(({ next }) => next)),
      memory: median(runs.map(({ memory }) => memory)),
    };
  });
  const growth = growthOf(rows.slice(2));
  fs.mkdirSync(path.join(BENCH, 'results'), { recursive: true });
  fs.writeFileSync(json ?? path.join(BENCH, 'results/proof.json'), `${JSON.stringify({ stage: 'proof', rounds, growth, rows }, undefined, 2)}\n`);
  const text = report(rows, rounds, growth);
  if (save) fs.writeFileSync(path.join(BENCH, 'results/proof.md'), text);
  console.log(text);
  return check ? overBudget(rows, growth) : [];
}

function measure(text, rounds) {
  return JSON.parse(execFileSync(process.execPath, [path.join(BENCH, 'proof/measure.cjs'), String(rounds)], { cwd: BENCH, input: text, encoding: 'utf8' }));
}

function synthesizeS1() {
  const outdir = path.join(ASSEMBLIES, 'proof-s1');
  const program = `const { App } = require('aws-cdk-lib'); const app = new App({ outdir: ${JSON.stringify(outdir)} });`
    + 'require("./s1/apps/cdk-cognito-access.cjs").build(app); app.synth();';
  execFileSync(process.execPath, ['-e', program], { cwd: BENCH, stdio: ['ignore', 'ignore', 'inherit'] });
  return fs.readFileSync(path.join(outdir, 'S1.template.json'), 'utf8');
}

function statementsOf(resources) {
  return Object.values(resources).reduce((sum, { Properties = {} }) => sum + (Properties.PolicyDocument?.Statement?.length ?? 0) + (Properties.AssumeRolePolicyDocument?.Statement?.length ?? 0), 0);
}

/** Time by N log N, of the largest against the middle: 1 if it grows just so, more if it grows faster. */
function growthOf(rows) {
  const share = ({ next, statements }) => next / (statements * Math.log2(statements));
  return share(rows[rows.length - 1]) / share(rows[Math.floor(rows.length / 2)]);
}

function overBudget([s1, large], growth) {
  const { photoAlbumFirst, largeFirst, growth: most } = JSON.parse(fs.readFileSync(path.join(BENCH, 'proof/budget.json'), 'utf8'));
  return [
    ...s1.next > photoAlbumFirst ? [`proof of S1: at most ${photoAlbumFirst} ms, got ${s1.next.toFixed(0)}`] : [],
    ...large.first > largeFirst ? [`proof of ${large.name}: at most ${largeFirst} ms, got ${large.first.toFixed(0)}`] : [],
    ...growth > most ? [`growth against N log N: at most ${most}, got ${growth.toFixed(2)}`] : [],
  ];
}

function report(rows, rounds, growth) {
  return `# The access proof

${PROCESSES} processes for each app, each with a first proof and ${rounds} more, on ${os.availableParallelism()} cores of ${os.cpus()[0].model.trim()}, Node ${process.versions.node}. From the text
of the template to the verdict; "first" is the first proof of a process, with cold code. Medians.

${table([
    ['app', ({ name }) => name],
    ['resources', ({ resources }) => resources],
    ['statements', ({ statements }) => statements],
    ['first, ms', ({ first }) => first.toFixed(0)],
    ['median of the next, ms', ({ next }) => next.toFixed(1)],
    ['memory, MiB', ({ memory }) => memory.toFixed(0)],
  ], rows)}

Growth with the number of statements, from the third size to the last, against N log N: ${growth.toFixed(2)} (1 is N log N).
`;
}
