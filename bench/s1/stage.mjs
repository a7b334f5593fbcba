import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readArtifacts, readTemplate } from '../harness/artifacts.mjs';
import { timeInProcess } from '../harness/in-process.mjs';
import { ASSEMBLIES, BENCH } from '../harness/paths.mjs';
import { Template } from '../harness/template.mjs';
import { userLines } from '../harness/user-lines.mjs';
import { timeWholeProcesses } from '../harness/whole-process.mjs';
import { CLAIMS } from './claims.mjs';
import { CONTENDERS, filesOf, FLOOR, LIBRARY } from './contenders.mjs';
import { prebuildHandlers } from './prebuild.mjs';
import { report } from './report.mjs';

/**
 * Builds S1 in each contender's way and measures what that costs.
 *
 * @typedef {{ rounds: number; validation: boolean; check: boolean; save: boolean; json?: string; only?: readonly string[] }} Options
 * @param {Options & { hasLibrary: boolean }} options
 * @returns {Promise<readonly string[]>} what is wrong: contenders that are not S1 and, when checking, budgets that are exceeded
 */
export async function run({ rounds, validation, check, save, json, only, hasLibrary }) {
  await prebuildHandlers();
  const names = chosen(only, hasLibrary);
  const [load] = os.loadavg();
  const timings = timeWholeProcesses({ program: 's1/app.cjs', contenders: names, floor: FLOOR, rounds, validation });

  // Loads the CDK into this process: after the timing, so that starting the contenders stays as cheap as it can be.
  const { findings } = await import('../harness/findings.mjs');
  const rows = names.map((name) => {
    const files = filesOf(name);
    const assembly = path.join(ASSEMBLIES, name);
    const template = readTemplate(assembly);
    return {
      name,
      title: CONTENDERS[name].title,
      ...timings[name],
      inProcess: timeInProcess(files[0], validation),
      ...readArtifacts(assembly),
      userLines: userLines(files),
      findings: findings(template),
      claims: claimsOf(name, template),
    };
  });

  const result = { stage: 's1', rounds, validation, load, rows };
  const base = path.join(BENCH, 'results', validation ? 's1-validation' : 's1');
  fs.mkdirSync(path.dirname(base), { recursive: true });
  fs.writeFileSync(json ?? `${base}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
  const text = report(result);
  if (save) fs.writeFileSync(`${base}.md`, text);
  console.log(text);

  return [...notS1(rows), ...(check ? overBudget(rows) : [])];
}

/**
 * @param {readonly string[] | undefined} only
 * @param {boolean} hasLibrary
 */
function chosen(only, hasLibrary) {
  const unknown = only?.filter((name) => !(name in CONTENDERS)) ?? [];
  if (unknown.length > 0) throw new Error(`--only: must be among ${Object.keys(CONTENDERS).join(', ')}, got ${unknown.join(', ')}`);
  if (!hasLibrary) console.error(`${LIBRARY} is left out: there is no lib/index.js yet, run \`npx projen compile\` first.`);
  return Object.keys(CONTENDERS)
    .filter((name) => name === FLOOR || !only || only.includes(name))
    .filter((name) => name !== LIBRARY || hasLibrary);
}

/**
 * @param {string} name
 * @param {any} json
 */
function claimsOf(name, json) {
  const template = new Template(json);
  return Object.fromEntries(Object.entries(CLAIMS).map(([claim, holds]) => {
    try {
      return [claim, holds(template)];
    } catch (error) {
      console.error(`${name}: ${claim}: ${error}`); // what the claim speaks of is not there at all
      return [claim, false];
    }
  }));
}

/** @param {readonly any[]} rows */
function notS1(rows) {
  return rows.flatMap(({ name, claims }) => Object.keys(claims).filter((claim) => !claims[claim]).map((claim) => `${name} is not S1: ${claim}`));
}

/** @param {readonly any[]} rows */
function overBudget(rows) {
  const row = rows.find(({ name }) => name === LIBRARY);
  if (!row) return [`${LIBRARY} was not measured`];
  const budget = JSON.parse(fs.readFileSync(path.join(BENCH, 's1/budget.json'), 'utf8'));
  return Object.keys(budget).filter((figure) => row[figure] > budget[figure])
    .map((figure) => `${LIBRARY} ${figure}: must not exceed ${budget[figure]}, got ${Math.round(row[figure] * 100) / 100}`);
}
