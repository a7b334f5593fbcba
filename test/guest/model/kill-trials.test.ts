import { IN_PARTS, POLICIES, belongingsOf, cutEverywhere } from './cuts';

const MINUTES = 60_000;

test.each(POLICIES)('an upgrade of 50 objects and 10 items ends as it would anyway, wherever a pass is cut off (%s)', async (conflict) => {
  const belongings = belongingsOf(50, 10);

  expect(await cutEverywhere({ conflict, belongings, cut: 'first pass' })).toBeGreaterThanOrEqual(300);
  expect(await cutEverywhere({ conflict, belongings, cut: 'last pass' })).toBeGreaterThanOrEqual(40);
}, 10 * MINUTES);

// The unit tests have the key for one policy only.
test.each(POLICIES)('objects in parts with a key of KMS end as they would anyway (%s)', async (conflict) => {
  expect(await cutEverywhere({ conflict, keyed: true, cut: 'first pass', belongings: IN_PARTS })).toBeGreaterThanOrEqual(40);
}, 10 * MINUTES);
