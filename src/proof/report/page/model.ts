import type { ProofResult, StatementPlace } from '../../result';
import { foldsOf } from '../fold';
import { readable } from '../text';
import { aboutCaller, stateOf, type FindingState } from '../verdict';
import { CLASSES, REACHES } from '../words';

/** What the matrix is drawn from, on the terminal and in the page: a result in which everything is said once. */
export interface Model {
  readonly rows: readonly {
    readonly title: string;
    readonly kind: string;
    readonly roles: readonly string[];
    readonly fold: number;
    /** Findings about the caller as a whole, such as how it gets a role. */
    readonly findings: readonly number[];
  }[];
  readonly columns: readonly {
    readonly title: string; readonly service: string; readonly resource: string; readonly owned: boolean; readonly fold: number;
  }[];
  readonly actions: readonly string[];
  readonly statements: readonly Readonly<Record<'path' | 'stack' | 'kind' | 'sid' | 'text', string> & { index: number }>[];
  /** How each finding counts, and the statement that its card shows, -1 where it shows none. */
  readonly states: readonly FindingState[];
  readonly told: readonly number[];
  readonly details: readonly Detail[];
  /** For each row, the columns that it reaches, each with its details. */
  readonly cells: readonly (readonly (readonly [column: number, details: readonly number[]])[])[];
}

/** One access class of a cell; numbers are positions in `CLASSES`, `REACHES` and the lists of the model. */
export type Detail = readonly [access: number, reach: number, actions: number, statements: readonly number[], findings: readonly number[]];

/** Makes the model. Every text in it is readable; none is escaped. */
export function modelOf(result: ProofResult): Model {
  const folds = foldsOf(result);
  const rows = new Map(result.rows.map(({ id }, index) => [id, index]));
  const columns = new Map(result.columns.map(({ id }, index) => [id, index]));
  const actions = new Table<string>();
  const seen = new Map<StatementPlace, number>();
  const statements = new Table<Model['statements'][number]>();
  const details = new Table<Detail>();
  const cells = result.rows.map(() => new Map<number, number[]>());

  for (const cell of result.cells) {
    const [row, column] = [rows.get(cell.row), columns.get(cell.column)];
    if (row === undefined || column === undefined) continue;
    const stated = cell.statements.map((statement) => {
      const position = seen.get(statement) ?? statements.add(statementOf(statement));
      seen.set(statement, position);
      return position;
    });
    const detail = details.add([
      CLASSES.indexOf(cell.access), REACHES.indexOf(cell.reach), actions.add(readable(cell.actions.join(', '))), stated, cell.findings,
    ]);
    cells[row]?.set(column, [...cells[row]?.get(column) ?? [], detail]);
  }
  const told = result.findings.map(({ statement }) => statement === undefined ? -1 : statements.add(statementOf(statement)));
  return {
    rows: result.rows.map(({ id, title, kind, roles }, index) => ({
      title: readable(title), kind, roles: roles.map(readable), fold: folds.rows[index] ?? index, findings: aboutCaller(id, result),
    })),
    columns: result.columns.map(({ title, service, resource, owned }, index) => ({
      title: readable(title), service: readable(service), resource: readable(resource), owned, fold: folds.columns[index] ?? index,
    })),
    actions: actions.list,
    statements: statements.list,
    states: result.findings.map(stateOf),
    told,
    details: details.list,
    cells: cells.map((row) => [...row].sort(([a], [b]) => a - b)),
  };
}

function statementOf({ path, stack, kind, index, sid, text }: StatementPlace): Model['statements'][number] {
  return { path: readable(path), stack: readable(stack), kind: readable(kind), index, sid: readable(sid ?? ''), text: readable(text) };
}

/** Keeps equal values once. */
class Table<T> {
  readonly list: T[] = [];
  private readonly known = new Map<string, number>();

  add(value: T): number {
    const key = JSON.stringify(value);
    const index = this.known.get(key) ?? this.list.push(value) - 1;
    this.known.set(key, index);
    return index;
  }
}
