import { runModel } from './run-model';

const SEED = Number(process.env.UPGRADE_SEED ?? 20261125);
const RUNS = Number(process.env.UPGRADE_RUNS ?? 10_000);
const MINUTES = 60_000;

test(`nothing is lost, overwritten, doubled or given to anyone else in ${RUNS} lives of an application (seed ${SEED})`, async () => {
  const tally = await runModel({ seed: SEED, runs: RUNS });

  process.stdout.write(`upgrades, seed ${SEED}: ${JSON.stringify(tally)}\n`);
  // It must come to what it is about.
  for (const count of Object.values(tally)) expect(count).toBeGreaterThanOrEqual(RUNS / 100);
}, 60 * MINUTES);
