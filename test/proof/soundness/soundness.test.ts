import * as fc from 'fast-check';
import { examine } from './examine';
import type { Examination } from './examine';
import { LISTS, templatesOf } from './plan';
import type { Plan } from './plan';
import { plans } from './plans';
import { flawOf } from './witnesses';

const SEED = Number(process.env.SOUNDNESS_SEED ?? 20261125);
const RUNS = Number(process.env.SOUNDNESS_RUNS ?? 1_000);
const REQUESTS = 300;
/** Of how many witnesses the plain reading of the policies may not know the owner, and how many apps may only be undecided, in percent. */
const OWNERLESS = 10;
const UNDECIDED = 5;
const MINUTES = 60_000;

/** What was seen in all apps. */
interface Totals {
  apps: number;
  asked: number;
  leaks: number;
  leaking: number;
  witnesses: number;
  notAllowed: number;
  ownerless: number;
  onlyUndecided: number;
}

test(`what is allowed and belongs to somebody else is found, and what is found is allowed (seed ${SEED})`, () => {
  const totals: Totals = { apps: 0, asked: 0, leaks: 0, leaking: 0, witnesses: 0, notAllowed: 0, ownerless: 0, onlyUndecided: 0 };
  const missed: unknown[] = [];
  const wrong: string[] = [];

  fc.sample(plans, { numRuns: RUNS, seed: SEED }).forEach((plan, index) => {
    const seed = SEED + index;
    const seen = examine(templatesOf(plan), seed, REQUESTS);
    count(totals, seen, wrong);
    if (seen.missed.length > 0 && missed.length < 5) missed.push(smallest(plan, seed, seen));
  });

  process.stdout.write(`soundness, seed ${SEED}: ${JSON.stringify(totals)}\n`);
  expect(missed).toEqual([]);
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(totals.ownerless * 100).toBeLessThanOrEqual(totals.witnesses * OWNERLESS);
  expect(totals.onlyUndecided * 100).toBeLessThanOrEqual(totals.apps * UNDECIDED);
  expect(totals.leaking * 5).toBeGreaterThan(totals.apps);
}, 60 * MINUTES);

function count(totals: Totals, { world, result, asked, leaks }: Examination, wrong: string[]): void {
  const { findings } = result;
  totals.apps += 1;
  totals.asked += asked;
  totals.leaks += leaks.length;
  totals.leaking += leaks.length > 0 ? 1 : 0;
  totals.onlyUndecided += findings.length > 0 && findings.every(({ rule }) => rule === 'Undecided') ? 1 : 0;
  for (const finding of findings.filter(({ rule }) => rule === 'ForeignData')) {
    totals.witnesses += 1;
    const flaw = flawOf(finding, world);
    totals.ownerless += flaw === 'no owner' ? 1 : 0;
    if (flaw !== 'not allowed') continue;
    totals.notAllowed += 1;
    wrong.push(`${finding.witness?.sentence ?? finding.message} ${JSON.stringify(finding.witness?.context)}`);
  }
}

/** The app without all statements that have no part in it, and one request that the proof missed. */
function smallest(plan: Plan, seed: number, seen: Examination): unknown {
  for (const list of LISTS) {
    for (let index = 0; index < plan[list].length; index += 1) {
      const smaller = { ...plan, [list]: plan[list].filter((_, at) => at !== index) };
      const again = examine(templatesOf(smaller), seed, REQUESTS * 2);
      if (again.missed.length > 0) return smallest(smaller, seed, again);
    }
  }
  const [{ caller, area, verdict, ...request }] = seen.missed;
  return { plan: JSON.stringify(plan), request: { ...request, caller: caller.id, area: area.text, by: verdict.by.map(({ source, statement }) => `${source.path} ${statement.index}`) } };
}
