import { BAD, dense, large } from './fixtures';
import { foldsOf } from '../../../src/proof/report/fold';

const sizes = (folds: readonly number[]): number[] =>
  [...new Set(folds)].map((fold) => folds.filter((other) => other === fold).length).sort((a, b) => a - b);

test('folds nothing where everything can be read', () => {
  const folds = foldsOf(BAD);

  expect(sizes(folds.rows)).toEqual([1, 1, 1, 1, 1]);
  expect(sizes(folds.columns)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('folds groups that are alike though each reaches a place of its own, and not the one with a finding', () => {
  const folds = foldsOf(large(100));

  expect(sizes(folds.rows)).toEqual([1, 1, 1, 99]);
  expect(sizes(folds.columns)).toEqual([1, 1, 1, 1, 99, 99]);
});

test('folds callers and places so that every caller of a fold meets equally many places of each fold alike', () => {
  const result = dense(102, 205);
  const { rows, columns } = foldsOf(result);

  const met = new Map<string, Set<number>>();
  for (const [row, fold] of rows.entries()) {
    for (const other of new Set(columns)) {
      const own = result.cells.filter(({ row: id, column, reach, access }) =>
        id === `g${row}` && reach === 'own' && access === 'read' && columns[Number(column.slice(1))] === other).length;
      met.set(`${fold} ${other}`, (met.get(`${fold} ${other}`) ?? new Set()).add(own));
    }
  }

  expect([...met.values()].every(({ size }) => size === 1)).toBe(true);
  expect(new Set(rows).size).toBe(2);
});

test.each([
  ['open', {}],
  ['accepted', { accepted: 'meant so' }],
])('a caller whose finding is %s stays apart from those that reach as much without one', (_, more) => {
  const result = large(100);
  const findings = result.findings.map((finding) => ({ ...finding, ...more }));
  const cells = result.cells.map((cell) => ({
    ...cell, reach: cell.reach === 'others' ? 'own' as const : cell.reach, findings: cell.row === 'group g9' && cell.column === 's9' ? [0] : [],
  }));

  const { rows } = foldsOf({ ...result, cells, findings });

  expect(rows.filter((fold) => fold === rows[2 + 9])).toHaveLength(1);
  expect(rows.filter((fold) => fold === rows[2 + 8])).toHaveLength(99);
});
