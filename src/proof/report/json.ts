import type { AccessClass, Finding, MatrixColumn, MatrixRow, ProofResult, StatementPlace, Witness } from '../result';
import { verdictOf, type Verdict } from './verdict';

/**
 * The result for machines. Fields are added in time, never renamed or removed under the same `version`. Times are left out: equal
 * results give equal bytes.
 */
export interface JsonReport {
  readonly version: 1;
  /** `proven`, `findings`, or `undecided` where nothing was found but not everything could be decided. */
  readonly outcome: Verdict['outcome'];
  readonly counts: {
    readonly findings: number;
    readonly accepted: number;
    readonly undecided: number;
    readonly callers: number;
    readonly places: number;
    readonly statements: number;
    readonly roles: number;
    readonly templates: number;
  };
  readonly callers: readonly MatrixRow[];
  readonly places: readonly MatrixColumn[];
  /** What a caller can do to a place; what is not listed is no access. */
  readonly access: readonly {
    readonly caller: string;
    readonly place: string;
    readonly access: AccessClass;
    readonly reach: string;
    readonly actions: readonly string[];
    /** Positions in `statements` and `findings`. */
    readonly statements: readonly number[];
    readonly findings: readonly number[];
  }[];
  readonly statements: readonly StatementPlace[];
  readonly findings: readonly (Omit<Finding, 'statement' | 'column'> & {
    /** Column in `places`, where the finding is about one. */
    readonly place?: string;
    /** Position in `statements`. */
    readonly statement?: number;
  })[];
}

/** The result as JSON, with every statement once. */
export function toJson(result: ProofResult): string {
  return `${JSON.stringify(reportOf(result), undefined, 2)}\n`;
}

function reportOf(result: ProofResult): JsonReport {
  const statements = new Statements();
  const { outcome, findings, accepted, undecided } = verdictOf(result);
  const access = result.cells.map((cell) => ({
    caller: cell.row,
    place: cell.column,
    access: cell.access,
    reach: cell.reach,
    actions: [...cell.actions],
    statements: cell.statements.map((statement) => statements.position(statement)),
    findings: [...cell.findings],
  }));
  const found = result.findings.map((finding) => ({
    rule: finding.rule,
    message: finding.message,
    fix: finding.fix,
    at: { stack: finding.at.stack, logicalId: finding.at.logicalId, path: finding.at.path },
    caller: finding.caller,
    place: finding.column,
    statement: finding.statement === undefined ? undefined : statements.position(finding.statement),
    witness: finding.witness === undefined ? undefined : witnessOf(finding.witness),
    accepted: finding.accepted,
  }));
  return {
    version: 1,
    outcome,
    counts: {
      findings,
      accepted,
      undecided,
      callers: result.rows.length,
      places: result.columns.length,
      statements: result.counts.statements,
      roles: result.counts.roles,
      templates: result.counts.templates,
    },
    callers: result.rows.map(({ id, title, kind, roles }) => ({ id, title, kind, roles })),
    places: result.columns.map(({ id, title, service, resource, owned }) => ({ id, title, service, resource, owned })),
    access,
    statements: statements.list,
    findings: found,
  };
}

function witnessOf({ caller, role, roleWhy, action, resource, context, owner, sentence }: Witness): Witness {
  const sorted = Object.fromEntries(Object.entries(context).sort(([a], [b]) => a < b ? -1 : 1));
  return { caller, role, roleWhy, action, resource, context: sorted, owner, sentence };
}

class Statements {
  public readonly list: StatementPlace[] = [];
  private readonly known = new Map<string, number>();

  public position({ stack, logicalId, path, kind, index, sid, text }: StatementPlace): number {
    const statement = { stack, logicalId, path, kind, index, sid, text };
    const key = JSON.stringify(statement);
    const position = this.known.get(key) ?? this.list.push(statement) - 1;
    this.known.set(key, position);
    return position;
  }
}
