import type { ProofResult } from '../result';
import { arrange, type Arrangement, type Band, type Spot } from './page/arrange';
import { modelOf } from './page/model';
import { cut, pad, widthOf, type Paint } from './paint-terminal';
import { plural } from './text';
import { CLASSES, REACHES } from './words';

/** Signs that tell reaches apart where there are no colours. */
const SIGN = { others: 'OTHERS', unknown: 'unknown', shared: 'shared', own: 'own' } as const;
const NAMES = { least: 16, most: 48 };
const GAP = 3;

/**
 * The access matrix, one block for each resource: callers in rows, places in columns. A cell has the letters of the access
 * classes and how far they go, as `rw own`. Callers without any access to the resource share the last line.
 */
export function showMatrix(result: ProofResult, width: number, paint: Paint): string[] {
  const arrangement = arrange(modelOf(result), { spread: [], onlyFindings: false, search: '' });
  if (arrangement.rows.length === 0 || arrangement.columns.length === 0) return [];
  const letters = CLASSES.map((access) => `${access.slice(0, 1)} ${access}`).join(', ');
  const folded = arrangement.cells.flat(2).find(({ share }) => share !== '')?.share;
  return [
    ...arrangement.bands.flatMap((band) => [...block(arrangement, band, width, paint), '']),
    paint.soft(letters),
    `${paint.own('own')}, ${paint.shared('shared')} (nobody's in particular), ${paint.others('OTHERS')} (another's), ${paint.unknown('unknown')} (not decided)`,
    ...folded === undefined ? [] : [paint.soft(`${folded}: so many of the places that were folded into one column`)],
  ];
}

function block(arrangement: Arrangement, band: Band, width: number, paint: Paint): string[] {
  const head = `${paint.strong(cut(band.title, width - band.service.length - 2))}  ${paint.soft(band.service)}`;
  const reaching = [...arrangement.rows.keys()].filter((row) => band.columns.some((column) => (arrangement.cells[row]?.[column] ?? []).length > 0));
  const idle = [...arrangement.rows.keys()].filter((row) => !reaching.includes(row)).map((row) => arrangement.rows[row]?.title ?? '');
  const longest = Math.max(...reaching.map((row) => widthOf(arrangement.rows[row]?.title ?? '')), 0);
  const names = Math.min(Math.max(longest, NAMES.least), NAMES.most, Math.floor(width / 3));
  const columns = band.columns.map((column) => columnOf(arrangement, reaching, column, width - names - GAP - 2, paint));
  return [
    head,
    ...pagesOf(columns, width - names - 2).flatMap((page) => [
      `  ${' '.repeat(names)}${page.map(({ title, room }) => ' '.repeat(GAP) + pad(paint.soft(title), room)).join('').trimEnd()}`,
      ...reaching.flatMap((row, index) => {
        const cells = page.map((column) => ({ lines: column.cells[index] ?? [], room: column.room }));
        return rowLines(cut(arrangement.rows[row]?.title ?? '', names), cells, names);
      }),
    ]),
    ...idle.length === 0 ? [] : [paint.soft(`  no access: ${shorten(idle, width - 13)}`)],
  ];
}

interface Column {
  readonly title: string;
  readonly room: number;
  /** For each row its lines. */
  readonly cells: readonly (readonly string[])[];
}

function columnOf({ columns, cells }: Arrangement, rows: readonly number[], column: number, most: number, paint: Paint): Column {
  const line = columns[column];
  const count = (line?.members.length ?? 1) > 1 ? ` (${plural(line?.members.length ?? 0, 'place')})` : '';
  const title = cut(`${line?.title ?? ''}${count}`, most);
  const shown = rows.map((row) => cellLines(cells[row]?.[column] ?? [], paint));
  return { title, cells: shown, room: Math.min(most, Math.max(widthOf(title), ...shown.flat().map(widthOf))) };
}

/** One line for each reach that occurs, the worst first. */
function cellLines(spots: readonly Spot[], paint: Paint): string[] {
  const groups = new Map<string, Spot[]>();
  for (const spot of [...spots].sort((a, b) => a.reach - b.reach || a.access - b.access)) {
    const key = `${spot.reach} ${spot.share} ${spot.found}`;
    groups.set(key, [...groups.get(key) ?? [], spot]);
  }
  if (groups.size === 0) return [paint.soft('-')];
  return [...groups.values()].map((group) => {
    const [{ reach, share, found } = { reach: 0, share: '', found: '' }] = group;
    const name = REACHES[reach] ?? 'unknown';
    const letters = group.map(({ access }) => CLASSES[access]?.slice(0, 1)).join('');
    const state = found === 'accepted' ? ' (accepted)' : found === 'open' && name !== 'others' ? ' (finding)' : '';
    return paint[found === 'accepted' ? 'soft' : name](`${letters} ${SIGN[name]}${share === '' ? '' : ` ${share}`}${state}`);
  });
}

/** As many columns beside each other as there is room for. */
function pagesOf(columns: readonly Column[], width: number): Column[][] {
  const pages: Column[][] = [];
  let left = 0;
  for (const column of columns) {
    const last = pages[pages.length - 1];
    if (last === undefined || left < column.room + GAP) {
      pages.push([column]);
      left = width;
    } else {
      last.push(column);
    }
    left -= column.room + GAP;
  }
  return pages;
}

function rowLines(name: string, cells: readonly { readonly lines: readonly string[]; readonly room: number }[], names: number): string[] {
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    `  ${pad(line === 0 ? name : '', names)}${cells.map(({ lines, room }) => ' '.repeat(GAP) + pad(lines[line] ?? '', room)).join('')}`.trimEnd());
}

function shorten(names: readonly string[], width: number): string {
  const whole = names.join(', ');
  if (widthOf(whole) <= width) return whole;
  const room = width - 12;
  let count = 1;
  while (count < names.length && widthOf(names.slice(0, count + 1).join(', ')) <= room) count++;
  return `${cut(names.slice(0, count).join(', '), room)}${count < names.length ? ` and ${names.length - count} more` : ''}`;
}
