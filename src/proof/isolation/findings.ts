import type { AccessClass, Finding } from '../result';

/** A finding before it is known whether somebody accepted it. */
export type Draft = Finding & {
  /** Words that an acknowledgement may put before the column, as in `ForeignData[read Photos/Bucket protected/{owner}/*]`. */
  readonly access?: AccessClass;
  readonly action?: string;
};

interface Collected {
  readonly finding: Finding;
  readonly callers: Set<string>;
  readonly actions: Set<string>;
}

/** Collects findings; what the same statement does to the same data for many callers, or by several actions, is one finding. */
export class Findings {
  private readonly byKey = new Map<string, number>();
  private readonly found: Collected[] = [];

  constructor(private readonly acknowledged: (path: string, rule: string) => string | undefined) {}

  /** The finding's position. */
  public add({ access, action, ...finding }: Draft, callerTitle: string): number {
    const accepted = this.acceptedAt(finding, access);
    const { rule, at, statement, column, message } = finding;
    const key = JSON.stringify([rule, at.stack, at.logicalId, statement?.index, column, statement === undefined ? message : '', accepted]);
    const known = this.byKey.get(key) ?? this.found.length;
    if (known === this.found.length) {
      this.found.push({ finding: accepted === undefined ? finding : { ...finding, accepted }, callers: new Set(), actions: new Set() });
    }
    this.byKey.set(key, known);
    this.found[known].callers.add(callerTitle);
    if (action !== undefined) this.found[known].actions.add(action);
    return known;
  }

  public all(): Finding[] {
    return this.found.map(({ finding, callers, actions }) => ({ ...finding, message: [finding.message, ...also([...actions].slice(1), callers.size - 1)].join(' ') }));
  }

  /** A finding is accepted as a whole rule, for one column, or for one kind of access to one column. */
  private acceptedAt({ at, rule, column }: Finding, access: AccessClass | undefined): string | undefined {
    const names = [rule, ...column === undefined ? [] : [`${rule}[${column}]`, ...access === undefined ? [] : [`${rule}[${access} ${column}]`]]];
    return names.map((name) => this.acknowledged(at.path, name)).find((reason) => reason !== undefined);
  }
}

/** More names than this are counted. */
const MANY = 5;

function also(actions: readonly string[], callers: number): string[] {
  return [
    ...actions.length > 0 ? [`So with ${actions.slice(0, MANY).join(', ')}${actions.length > MANY ? ` and ${actions.length - MANY} more` : ''}.`] : [],
    ...callers > 0 ? [`The same holds for ${callers} more kind${callers === 1 ? '' : 's'} of callers.`] : [],
  ];
}
