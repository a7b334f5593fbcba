import { BAD, CLEAN } from './fixtures';
import { summary, verdictOf } from '../../../src/proof/report/verdict';
import type { Finding, ProofResult } from '../../../src/proof/result';

const FOREIGN = BAD.findings.slice(0, 1);
const TRUST = BAD.findings.filter(({ rule }) => rule === 'RoleTrust');
const UNDECIDED = BAD.findings.filter(({ rule }) => rule === 'Undecided');
const accept = (findings: readonly Finding[]): Finding[] => findings.map((finding) => ({ ...finding, accepted: 'meant so' }));
const having = (findings: readonly Finding[], more: Partial<ProofResult> = {}): ProofResult => ({ ...CLEAN, findings, ...more });

test.each<[string, ProofResult, string, string]>([
  ['nothing', CLEAN, 'proven', "No caller reaches another's data"],
  ['a finding', having(FOREIGN), 'findings', "1 way to reach another's data"],
  ['much', BAD, 'findings', "2 ways to reach another's data, and 3 other findings"],
  ['another rule', having(TRUST), 'findings', '1 finding to look at'],
  ['what is accepted', having(accept(FOREIGN)), 'proven', "No caller reaches another's data, but for what was accepted"],
  ['a question', having(UNDECIDED), 'undecided', 'Not proven: 1 question left open'],
  ['a question that is accepted', having(accept(UNDECIDED)), 'proven', "No caller reaches another's data, but for what was accepted"],
  ['no callers', having([], { rows: [], cells: [] }), 'proven', 'Nothing to prove: the templates know no callers'],
  ['no data', having([], { columns: [], cells: [] }), 'proven', 'Nothing to prove: the callers reach no data'],
])('judges %s', (_, result, outcome, headline) => {
  expect(verdictOf(result)).toMatchObject({ outcome, headline });
});

test.each(['unknown', 'others'] as const)('a cell of reach %s that no finding speaks of leaves the proof open', (reach) => {
  const cells = CLEAN.cells.map((cell, index) => index === 0 ? { ...cell, reach } : cell);

  expect(verdictOf({ ...CLEAN, cells })).toMatchObject({ outcome: 'undecided', undecided: 1 });
});

test('sums up in one line', () => {
  expect(summary(BAD)).toBe('5 findings, 2 accepted, 1 undecided; 5 callers, 6 places, 31 statements in 63 ms');
});
