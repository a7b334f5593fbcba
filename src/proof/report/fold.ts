import type { ProofResult } from '../result';
import { aboutCaller, isOpen } from './verdict';

/** From how many callers or places on a matrix is folded at all, and how many must be alike to become one. */
const LARGE = 12;
const ALIKE = 4;

/** For each row and each column the number of its fold; alone in it unless folded. */
export interface Folds {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly pattern: string;
}

/**
 * Finds callers that do alike and places that are alike. A hundred groups with a folder each are alike though no two of
 * them reach the same folder: what counts is how many places of each sort a caller reaches, and how. Then a fold of
 * callers and a fold of places meet in one cell that tells the truth about all of them.
 *
 * What has a finding of its own differs from the rest by that, so that it is never hidden.
 */
export function foldsOf(result: ProofResult): Folds {
  const entries = entriesOf(result);
  let rows = result.rows.map(({ kind, id }, index) => result.rows.length > LARGE ? `${kind} ${ownFinding(id, result)}` : `row ${index}`);
  let columns = result.columns.map(({ service, owned }, index) => result.columns.length > LARGE ? `${service} ${owned}` : `column ${index}`);
  for (;;) {
    const before = count(rows) + count(columns);
    rows = refine(rows, entries, 'row', 'column', columns);
    columns = refine(columns, entries, 'column', 'row', rows);
    if (count(rows) + count(columns) > before) continue;
    const [apartRows, apartColumns] = [rows, columns].map(takeApart);
    if (count(apartRows) === count(rows) && count(apartColumns) === count(columns)) return { rows: numbered(rows), columns: numbered(columns) };
    [rows, columns] = [apartRows, apartColumns];
  }
}

/** How the findings about a caller as a whole count. */
function ownFinding(caller: string, result: ProofResult): string {
  return stateOfAll(aboutCaller(caller, result), result);
}

function stateOfAll(positions: readonly number[], result: ProofResult): string {
  const found = positions.map((index) => result.findings[index]).filter((finding) => finding !== undefined);
  return found.some(isOpen) ? 'open' : found.length > 0 ? 'accepted' : '';
}

function entriesOf(result: ProofResult): Entry[] {
  const rows = new Map(result.rows.map(({ id }, index) => [id, index]));
  const columns = new Map(result.columns.map(({ id }, index) => [id, index]));
  const patterns = new Map<string, string[]>();
  for (const cell of result.cells) {
    const state = stateOfAll(cell.findings, result);
    const key = `${rows.get(cell.row)} ${columns.get(cell.column)}`;
    patterns.set(key, [...patterns.get(key) ?? [], `${cell.access} ${cell.reach} ${state}`]);
  }
  return [...patterns].map(([key, pattern]) => {
    const [row = 0, column = 0] = key.split(' ').map(Number);
    return { row, column, pattern: pattern.sort().join() };
  });
}

/** Parts what is in one fold but meets the other side differently. */
function refine(
  folds: readonly string[], entries: readonly Entry[], side: 'row' | 'column', other: 'row' | 'column', others: readonly string[],
): string[] {
  const met = folds.map((): string[] => []);
  for (const entry of entries) met[entry[side]]?.push(`${others[entry[other]]}:${entry.pattern}`);
  const names = new Map<string, string>();
  return folds.map((fold, index) => {
    const signature = `${fold}|${(met[index] ?? []).sort().join('|')}`;
    const name = names.get(signature) ?? `${side} ${names.size}`;
    names.set(signature, name);
    return name;
  });
}

/** Few that are alike are easier to read one by one. */
function takeApart(folds: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const fold of folds) sizes.set(fold, (sizes.get(fold) ?? 0) + 1);
  return folds.map((fold, index) => (sizes.get(fold) ?? 0) < ALIKE ? `${fold} ${index}` : fold);
}

function numbered(folds: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return folds.map((fold) => {
    const number = numbers.get(fold) ?? numbers.size;
    numbers.set(fold, number);
    return number;
  });
}

function count(folds: readonly string[]): number {
  return new Set(folds).size;
}
