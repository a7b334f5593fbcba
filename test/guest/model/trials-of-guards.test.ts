import { GUARDS } from './guards';
import { findFlaw } from './run-model';

const SEED = 20261126;
const RUNS = Number(process.env.UPGRADE_RUNS ?? 8_000);
const MINUTES = 60_000;

test.each(GUARDS)('it goes wrong unless $name', async ({ without, flaw }) => {
  expect(await findFlaw({ seed: SEED, runs: RUNS }, without)).toMatch(flaw);
}, 10 * MINUTES);
