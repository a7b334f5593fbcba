import { runModel } from './run-model';

const SEED = Number(process.env.UPGRADE_SEED ?? 20261124);
const RUNS = Number(process.env.UPGRADE_RUNS ?? 300);

test('nothing is lost, overwritten, doubled or given to anyone else, whatever happens', async () => {
  const { settled } = await runModel({ seed: SEED, runs: RUNS });

  expect(settled).toBeGreaterThanOrEqual(RUNS / 2);
});
