import { arrange, type Arrangement, type Wish } from '../../../../src/proof/report/page/arrange';
import { modelOf } from '../../../../src/proof/report/page/model';
import { BAD, large } from '../fixtures';

const WISH: Wish = { spread: [], onlyFindings: false, search: '' };
const titles = ({ rows, columns }: Arrangement): string[][] => [rows.map(({ title }) => title), columns.map(({ title }) => title)];
const bad = (wish: Partial<Wish> = {}): Arrangement => arrange(modelOf(BAD), { ...WISH, ...wish });
const big = (wish: Partial<Wish> = {}): Arrangement => arrange(modelOf(large(100)), { ...WISH, ...wish });

test('groups places by resource and gives each band the classes that it needs', () => {
  const { bands } = bad();

  expect(bands.map(({ title, lanes }) => [title, lanes.length])).toEqual([
    ['PhotoAlbum/Photos/Bucket', 4], ['PhotoAlbum/Inbox/Bucket', 4], ['PhotoAlbum/Orders', 3], ['PhotoAlbum/CatalogApi', 1], ['PhotoAlbum/Auth/UserPool', 1],
  ]);
});

test('a cell tells the reach of each class and how its findings count', () => {
  const { cells } = bad();

  expect(cells[0]?.[1]).toEqual([{ access: 0, reach: 0, share: '', found: 'open' }, { access: 1, reach: 3, share: '', found: '' }]);
  expect(cells[1]?.[3]).toEqual([{ access: 0, reach: 1, share: '', found: 'undecided' }]);
  expect(cells[4]?.[0]).toEqual([{ access: 0, reach: 0, share: '', found: 'accepted' }]);
  expect(cells[3]?.every((spots) => spots.length === 0)).toBe(true);
});

test('folds are named by what they hold and tell how many of the places each caller reaches', () => {
  const folded = big();

  expect(titles(folded)[0]).toEqual(['Guests', 'Users in no group', 'Members of 99 groups (g0, g1…)', 'Members of g7']);
  expect(folded.bands.map(({ title }) => title)).toEqual(['PhotoAlbum/Photos/Bucket', '99 × Big/Team…/Bucket', '99 × Big/Team…/Bucket', 'Big/Team7/Bucket']);
  expect(folded.cells[2]?.[2]?.map(({ share }) => share)).toEqual(['1/99', '1/99']);
  expect(folded.cells[2]?.[0]?.map(({ share }) => share)).toEqual(['', '', '', '']);
});

test('a fold is spread out where people want it, the rest stays folded', () => {
  const folded = big();
  const fold = folded.rows[2]?.fold ?? '';

  const spread = big({ spread: [fold] });

  expect(spread.rows).toHaveLength(102);
  expect(spread.rows.filter((row) => row.fold === fold)).toHaveLength(1);
  expect(spread.columns).toHaveLength(folded.columns.length);
  expect(spread.cells[2]?.[2]?.map(({ share }) => share)).toEqual(['1/99', '1/99']);
});

test('everything can be spread out', () => {
  const { rows, columns } = big({ spread: ['all'] });

  expect([rows.length, columns.length]).toEqual([102, 202]);
});

test('a folded place of one caller tells how many of the callers reach it', () => {
  const fold = big().columns[2]?.fold ?? '';

  const { cells } = big({ spread: [fold] });

  expect(cells[2]?.[2]?.[0]?.share).toBe('1/99');
});

test('only findings leaves the callers and places that have some', () => {
  expect(titles(big({ onlyFindings: true }))).toEqual([['Members of g7'], ['users/{owner}/*']]);
});

test.each([
  ['editors', ['Members of editors', 'Guests of a foreign identity pool'], 6],
  ['INBOX', BAD.rows.map(({ title }) => title), 1],
  ['no such thing', [], 0],
])('search for %p finds by caller, role, place and resource', (search, rows, columns) => {
  const found = bad({ search });

  expect(titles(found)[0]).toEqual(rows);
  expect(found.columns).toHaveLength(columns);
});

describe('a finding about a caller as a whole', () => {
  test('is with the caller', () => {
    expect(bad().rows.map(({ found }) => found)).toEqual(['', 'accepted', '', '', 'open']);
  });

  test('counts as one where only what has findings is wanted, without the places of others', () => {
    const result = { ...BAD, findings: BAD.findings.filter(({ rule }) => rule === 'RoleTrust'), cells: BAD.cells.map((cell) => ({ ...cell, reach: 'own' as const, findings: [] })) };

    const { rows, columns } = arrange(modelOf(result), { ...WISH, onlyFindings: true });

    expect(rows.map(({ title }) => title)).toEqual(['Guests of a foreign identity pool']);
    expect(columns.map(({ title }) => title)).toEqual(['users/{owner}/*', 'guests/{owner}/*', '*']);
  });

  test('shows places also where its callers reach none', () => {
    const result = { ...BAD, findings: BAD.findings.filter(({ rule }) => rule === 'RoleTrust'), cells: BAD.cells.filter(({ row }) => row !== 'outsider guest').map((cell) => ({ ...cell, reach: 'own' as const, findings: [] })) };

    const { rows, columns } = arrange(modelOf(result), { ...WISH, onlyFindings: true });

    expect([rows.length, columns.length]).toEqual([1, 6]);
  });

  test('keeps the caller out of the fold of those that are alike', () => {
    const result = large(100);
    const findings = result.findings.map((finding) => ({ ...finding, caller: 'group g9', column: undefined }));

    const { rows } = arrange(modelOf({ ...result, findings }), WISH);

    expect(rows.filter(({ found }) => found === 'open').map(({ title }) => title)).toEqual(['Members of g9']);
  });
});

test('a fold of callers of several sorts is named by the first', () => {
  const result = large(100);
  const same = result.cells.filter(({ column, row }) => column === 'users' && row !== 'guest');

  const { rows } = arrange(modelOf({ ...result, cells: same, findings: [] }), WISH);

  expect(rows.map(({ title }) => title)).toEqual(['Guests', 'Users in no group and 100 alike']);
});
