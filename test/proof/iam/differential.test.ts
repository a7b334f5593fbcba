import fc from 'fast-check';
import { askOther, askProof } from './differential/ask';
import { pairs } from './differential/generate';
import type { Pair } from './differential/generate';
import { markedPairs } from './differential/marks';
import { DISAGREEMENTS, UNDECIDED } from './disagreements';

const SEED = Number(process.env.PROOF_SEED ?? 20261124);
const PAIRS = 20_000;
const MARKED_PAIRS = 10_000;
const MINUTES = 60_000;

/** How often something was seen. */
class Tally {
  private readonly counts = new Map<string, number>();

  public add(name: string): void {
    this.counts.set(name, this.of(name) + 1);
  }

  public of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  public toString(): string {
    const sorted = [...this.counts].sort(([, first], [, second]) => second - first);
    return sorted.map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`).join('\n');
  }
}

/** The disagreements that explain why the engine answers otherwise: said in other words, the engine agrees. */
async function explain(pair: Pair, expected: string): Promise<readonly string[]> {
  const applying = DISAGREEMENTS.filter(({ inOtherWords }) => inOtherWords(pair) !== undefined);
  for (const some of choices(applying)) {
    const words = some.reduce((said, { inOtherWords }) => inOtherWords(said) ?? said, pair);
    if (await askOther(words) === expected) return some.map(({ name }) => name);
  }
  return [];
}

/** All ways to take at least one, the fewest first. */
function choices<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const all = items.reduce<readonly (readonly Item[])[]>((taken, item) => [...taken, ...taken.map((some) => [...some, item])], [[]]);
  return all.filter(({ length }) => length > 0).sort((first, second) => first.length - second.length);
}

function classesOf(reasons: readonly string[]): readonly string[] {
  const unexplained = reasons.filter((text) => !UNDECIDED.some(({ reason }) => reason.test(text)));
  if (reasons.length === 0 || unexplained.length > 0) throw new Error(`undecided for a reason that is in no table: ${unexplained.join('; ')}`);
  return UNDECIDED.filter(({ reason }) => reasons.some((text) => reason.test(text))).map(({ reason }) => reason.source);
}

test('an independent engine agrees on generated policies and requests, but for what the tables explain', async () => {
  const tally = new Tally();
  const compare = async (pair: Pair) => {
    const { decision, by, reasons } = askProof(pair);
    const other = await askOther(pair);
    tally.add(decision);
    if (decision === 'denied' && by.length > 0) tally.add('denied by a statement');
    if (decision === 'unknown') classesOf(reasons).forEach((name) => tally.add(name));
    if (decision === 'unknown' || decision === other) return;

    const names = await explain(pair, decision);
    if (names.length === 0) throw new Error(`${decision} here, ${other} by the engine, and no table says why`);
    tally.add('disagreement');
    names.forEach((name) => tally.add(name));
  };

  await fc.assert(fc.asyncProperty(pairs, compare), { seed: SEED, numRuns: PAIRS });

  process.stdout.write(`PROOF_SEED=${SEED}, ${PAIRS} pairs:\n${tally.toString()}\n`);
  expect(tally.of('allowed') + tally.of('denied') + tally.of('unknown')).toBe(PAIRS);
  expect(tally.of('allowed')).toBeGreaterThan(PAIRS / 5);
  expect(tally.of('denied')).toBeGreaterThan(PAIRS / 5);
  expect(tally.of('denied by a statement')).toBeGreaterThan(PAIRS / 50);
  expect(tally.of('unknown')).toBeGreaterThan(PAIRS / 200);
  expect(tally.of('unknown')).toBeLessThan(PAIRS / 10);
  expect(DISAGREEMENTS.filter(({ name }) => tally.of(name) === 0)).toEqual([]);
  expect(UNDECIDED.filter(({ reason }) => tally.of(reason.source) === 0)).toEqual([]);
}, 5 * MINUTES);

test('an answer in spite of unknown parts is the answer whatever the parts turn out to be', () => {
  const tally = new Tally();
  const compare = ({ marked, filled }: { marked: Pair; filled: Pair }) => {
    const { decision } = askProof(marked);
    tally.add(decision);
    if (decision !== 'unknown') expect(askProof(filled).decision).toBe(decision);
  };

  fc.assert(fc.property(markedPairs, compare), { seed: SEED, numRuns: MARKED_PAIRS });

  process.stdout.write(`PROOF_SEED=${SEED}, ${MARKED_PAIRS} pairs with unknown parts:\n${tally.toString()}\n`);
  expect(tally.of('allowed')).toBeGreaterThan(MARKED_PAIRS / 50);
  expect(tally.of('denied')).toBeGreaterThan(MARKED_PAIRS / 50);
  expect(tally.of('unknown')).toBeGreaterThan(MARKED_PAIRS / 50);
}, 5 * MINUTES);
