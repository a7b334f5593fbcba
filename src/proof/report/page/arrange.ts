import type { Detail, Model } from './model';

/** What of the matrix is to be seen. */
export interface Wish {
  /** Folds that are spread out, `r<number>` and `c<number>`; `all` for every one. */
  readonly spread: readonly string[];
  readonly onlyFindings: boolean;
  /** Part of the name of a caller, a role, a place or a resource; empty for everything. */
  readonly search: string;
}

/** How findings count; nothing where there are none. */
export type Found = '' | 'open' | 'undecided' | 'accepted';

/** A row or a column to be seen: one caller or place, or a fold of them. */
export interface Line {
  readonly members: readonly number[];
  readonly title: string;
  readonly subtitle: string;
  /** Key of the fold that opens or closes here. */
  readonly fold?: string;
  /** How many are in the fold that it is of. */
  readonly size: number;
  /** How findings about a caller as a whole count, the worst of them; a place has none. */
  readonly found: Found;
}

/** Adjacent columns of one resource. */
export interface Band {
  readonly title: string;
  readonly service: string;
  readonly columns: readonly number[];
  /** Access classes that the band has room for. */
  readonly lanes: readonly number[];
}

/** What a cell holds for one access class: the reach to worry about most, and how many of the pairs have any. */
export interface Spot {
  readonly access: number;
  readonly reach: number;
  readonly share: string;
  /** How the findings count, the worst of them. */
  readonly found: Found;
}

export interface Arrangement {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly bands: readonly Band[];
  readonly cells: readonly (readonly (readonly Spot[])[])[];
}

/**
 * Lays the matrix out. The page runs the text of this function in the browser, so it uses nothing from outside of itself.
 */
export function arrange(model: Model, wish: Wish): Arrangement {
  const words = wish.search.trim().toLowerCase();
  const cells = model.cells.map((row) => new Map(row));
  const all = wish.spread.includes('all');

  const detailsAt = (row: number, column: number): Detail[] =>
    (cells[row]?.get(column) ?? []).map((index) => model.details[index]).filter((detail) => detail !== undefined);
  const hasFinding = (row: number, column: number): boolean =>
    detailsAt(row, column).some(([, reach, , , findings]) => findings.length > 0 || reach < 2);
  const matches = (texts: readonly string[]): boolean => texts.some((text) => text.toLowerCase().includes(words));

  function seen(): { rows: number[]; columns: number[] } {
    let rows = [...model.rows.keys()];
    let columns = [...model.columns.keys()];
    if (wish.onlyFindings) {
      const found = rows.map((row) => [...cells[row]?.keys() ?? []].filter((column) => hasFinding(row, column)));
      const foundColumns = new Set(found.flat());
      rows = rows.filter((row) => (found[row] ?? []).length > 0 || (model.rows[row]?.findings ?? []).length > 0);
      const reached = new Set(rows.flatMap((row) => [...cells[row]?.keys() ?? []]));
      const wanted = [foundColumns, reached].find(({ size }) => size > 0);
      if (wanted !== undefined || rows.length === 0) columns = columns.filter((column) => wanted?.has(column) ?? false);
    }
    if (words === '') return { rows, columns };
    const namedRows = rows.filter((row) => matches([model.rows[row]?.title ?? '', ...model.rows[row]?.roles ?? []]));
    const namedColumns = columns.filter((column) => matches([model.columns[column]?.title ?? '', model.columns[column]?.resource ?? '']));
    if (namedRows.length === 0 && namedColumns.length === 0) return { rows: [], columns: [] };
    return { rows: namedRows.length === 0 ? rows : namedRows, columns: namedColumns.length === 0 ? columns : namedColumns };
  }

  type Group = Pick<Line, 'members' | 'fold' | 'size'>;
  function gather(members: readonly number[], foldOf: (member: number) => number, letter: string): Group[] {
    const groups = new Map<number, number[]>();
    for (const member of members) groups.set(foldOf(member), [...groups.get(foldOf(member)) ?? [], member]);
    return [...groups].flatMap(([number, group]): Group[] => {
      const fold = `${letter}${number}`;
      if (group.length === 1) return [{ members: group, size: 1 }];
      if (all) return group.map((member) => ({ members: [member], size: 1 }));
      const spread = wish.spread.includes(fold);
      if (spread) return group.map((member, index) => ({ members: [member], fold: index === 0 ? fold : undefined, size: group.length }));
      return [{ members: group, fold, size: group.length }];
    });
  }

  /** What the texts have in common, with an ellipsis for what differs. */
  function common(texts: readonly string[]): string {
    const first = texts[0] ?? '';
    let start = 0;
    while (start < first.length && texts.every((text) => text[start] === first[start])) start++;
    let end = 0;
    const shared = (text: string): boolean => text.length - end > start && text[text.length - 1 - end] === first[first.length - 1 - end];
    while (end < first.length - start && texts.every(shared)) end++;
    return start === first.length ? first : `${first.slice(0, start)}…${first.slice(first.length - end)}`;
  }

  function worst(findings: readonly number[]): Found {
    return (['open', 'undecided', 'accepted'] as const).find((state) => findings.some((index) => model.states[index] === state)) ?? '';
  }

  function rowLine({ members, fold, size }: Group): Line {
    const callers = members.map((member) => model.rows[member]).filter((row) => row !== undefined);
    const roles = [...new Set(callers.flatMap((caller) => caller.roles))];
    const titles = callers.map(({ title }) => title);
    const groups = titles.every((title) => title.startsWith('Members of '));
    const some = titles.slice(0, 2).map((title) => title.slice('Members of '.length)).join(', ');
    const many = groups ? `Members of ${members.length} groups (${some}…)` : `${titles[0] ?? ''} and ${members.length - 1} alike`;
    const subtitle = roles.length > 1 ? `${roles.length} roles` : roles[0] ?? 'no role';
    const found = worst(callers.flatMap(({ findings }) => findings));
    return { members, title: members.length > 1 ? many : titles[0] ?? '', subtitle, fold, size, found };
  }

  function columnLine({ members, fold, size }: Group): Line {
    const places = members.map((member) => model.columns[member]).filter((column) => column !== undefined);
    const owned = places.some((place) => place.owned) ? 'one for each owner' : 'one for all';
    const subtitle = members.length > 1 ? `${members.length} places, ${owned}` : owned;
    return { members, title: common(places.map(({ title }) => title)), subtitle, fold, size, found: '' };
  }

  function usedClasses(): Map<number, Set<number>> {
    const used = new Map<number, Set<number>>();
    for (const [column, details] of model.cells.flat()) {
      const classes = used.get(column) ?? new Set<number>();
      for (const index of details) classes.add(model.details[index]?.[0] ?? 0);
      used.set(column, classes);
    }
    return used;
  }

  function bandsOf(columns: readonly Line[]): Band[] {
    const usedBy = usedClasses();
    const groups: { key: string; columns: number[] }[] = [];
    columns.forEach((line, index) => {
      const key = line.members.length > 1 ? `fold ${index}` : model.columns[line.members[0] ?? 0]?.resource ?? '';
      const last = groups[groups.length - 1];
      if (last?.key === key) last.columns.push(index);
      else groups.push({ key, columns: [index] });
    });
    return groups.map((group) => {
      const members = group.columns.flatMap((index) => columns[index]?.members ?? []);
      const resources = [...new Set(members.map((member) => model.columns[member]?.resource ?? ''))];
      const service = model.columns[members[0] ?? 0]?.service ?? '';
      const used = new Set(members.flatMap((member) => [...usedBy.get(member) ?? []]));
      if (service === 's3' || service === 'dynamodb') [0, 1, 2].forEach((access) => used.add(access));
      if (service === 's3') used.add(3);
      if (used.size === 0) used.add(0);
      return {
        title: resources.length > 1 ? `${resources.length} × ${common(resources)}` : resources[0] ?? '',
        service,
        columns: group.columns,
        lanes: [...used].sort((a, b) => a - b),
      };
    });
  }

  function spotsOf(row: Line, column: Line): Spot[] {
    const pairs = row.members.flatMap((member) => column.members.map((place) => ({ member, details: detailsAt(member, place) })));
    const present = [...new Set(pairs.flatMap(({ details }) => details.map((detail) => detail[0])))].sort((a, b) => a - b);
    return present.map((access) => {
      const hits = pairs.filter((pair) => pair.details.some((detail) => detail[0] === access));
      const details = hits.flatMap((hit) => hit.details).filter((detail) => detail[0] === access);
      return {
        access,
        reach: Math.min(...details.map((detail) => detail[1])),
        share: shareOf(hits.map(({ member }) => member), row, column),
        found: worst(details.flatMap((detail) => detail[4])),
      };
    });
  }

  /** Nothing where all pairs are meant; `1/98` where each caller of the fold reaches one of 98 places. */
  function shareOf(hits: readonly number[], row: Line, column: Line): string {
    const total = row.members.length * column.members.length;
    if (hits.length === total) return '';
    if (column.members.length === 1) return `${hits.length}/${total}`;
    const each = hits.length / row.members.length;
    const even = row.members.every((member) => hits.filter((hit) => hit === member).length === each);
    return even ? `${each}/${column.members.length}` : `${hits.length}/${total}`;
  }

  const visible = seen();
  const resources = [...new Set(visible.columns.map((column) => model.columns[column]?.resource ?? ''))];
  const rank = new Map(resources.map((resource, index) => [resource, index]));
  const rankOf = (column: number): number => rank.get(model.columns[column]?.resource ?? '') ?? 0;
  const byResource = [...visible.columns].sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  const rows = gather(visible.rows, (row) => model.rows[row]?.fold ?? row, 'r').map(rowLine);
  const place = new Map(byResource.map((column, index) => [column, index]));
  const placeOf = ({ members }: Line): number => place.get(members[0] ?? 0) ?? 0;
  const columns = gather(byResource, (column) => model.columns[column]?.fold ?? column, 'c').map(columnLine).sort((a, b) => placeOf(a) - placeOf(b));
  return { rows, columns, bands: bandsOf(columns), cells: rows.map((row) => columns.map((column) => spotsOf(row, column))) };
}
