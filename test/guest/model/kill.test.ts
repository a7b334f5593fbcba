import { IN_PARTS, POLICIES, belongingsOf, cutEverywhere } from './cuts';
import type { Cut } from './killed';

const CUTS: readonly Cut[] = ['complete', 'first pass', 'last pass'];
const SOME = belongingsOf(5, 3);

test.each(POLICIES.flatMap((conflict) => CUTS.map((cut) => ({ conflict, cut }))))(
  'an upgrade ends as it would anyway, wherever its $cut is cut off ($conflict)',
  async ({ conflict, cut }) => {
    const calls = await cutEverywhere({ conflict, cut, belongings: SOME });

    expect(calls).toBeGreaterThanOrEqual(cut === 'complete' ? 3 : SOME.length);
  },
);

test.each([...POLICIES.map((conflict) => ({ conflict, keyed: false })), { conflict: 'keepBoth' as const, keyed: true }])(
  'so does one of objects in parts ($conflict, with a key of KMS: $keyed)',
  async ({ conflict, keyed }) => {
    expect(await cutEverywhere({ conflict, keyed, cut: 'first pass', belongings: IN_PARTS })).toBeGreaterThanOrEqual(40);
  },
);
