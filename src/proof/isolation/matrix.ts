import type { Area } from './areas';
import type { Judgement } from './judge';
import type { MatrixCell, MatrixColumn, MatrixRow, Reach, StatementPlace } from '../result';
import type { Caller } from '../world/world';

/** The further, the more it matters in a cell that several statements fill. */
const ORDER: readonly Reach[] = ['none', 'shared', 'own', 'unknown', 'others'];

type Draft = { -readonly [Key in keyof MatrixCell]: MatrixCell[Key] extends readonly (infer Item)[] ? Item[] : MatrixCell[Key] };

/** Who reaches what: fills rows, columns and cells as judgements come in. */
export class Matrix {
  private readonly byRow = new Map<string, MatrixRow>();
  private readonly byColumn = new Map<string, MatrixColumn>();
  private readonly byCell = new Map<Caller, Map<Area, Draft[]>>();

  public row({ id, title, kind, roles }: Caller): void {
    this.byRow.set(id, { id, title, kind, roles: roles.map(({ role }) => role.path) });
  }

  public cell(caller: Caller, area: Area, { access, action, reach }: Judgement, by: StatementPlace, findings: readonly number[]): void {
    const { id, title, service, resource, owned } = area;
    if (!this.byColumn.has(id)) this.byColumn.set(id, { id, title, service, resource, owned });
    const inRow = this.byCell.get(caller) ?? new Map<Area, Draft[]>();
    this.byCell.set(caller, inRow);
    const drafts = inRow.get(area) ?? [];
    inRow.set(area, drafts);
    const known = drafts.find((draft) => draft.access === access);
    const cell: Draft = known ?? { row: caller.id, column: id, access, reach, actions: [], statements: [], findings: [] };
    if (!known) drafts.push(cell);
    if (ORDER.indexOf(reach) > ORDER.indexOf(cell.reach)) cell.reach = reach;
    if (!cell.actions.includes(action)) cell.actions.push(action);
    if (!cell.statements.includes(by)) cell.statements.push(by);
    cell.findings.push(...findings.filter((finding) => !cell.findings.includes(finding)));
  }

  public rows(): MatrixRow[] {
    return [...this.byRow.values()];
  }

  public columns(): MatrixColumn[] {
    return [...this.byColumn.values()].sort((a, b) => a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : a.title < b.title ? -1 : 1);
  }

  public cells(): MatrixCell[] {
    return [...this.byCell.values()].flatMap((inRow) => [...inRow.values()].flat()).map((cell) => ({ ...cell, actions: cell.actions.sort() }));
  }
}
