import type { Finding, FindingRule, ProofResult } from '../result';
import { plural } from './text';

/** What a result comes to. */
export interface Verdict {
  readonly outcome: 'proven' | 'findings' | 'undecided';
  /** Findings that count: neither accepted nor undecided. */
  readonly findings: number;
  readonly accepted: number;
  readonly undecided: number;
  /** One line for people. */
  readonly headline: string;
}

/** Whether a finding counts against the proof. */
export function isOpen(finding: Finding): boolean {
  return finding.accepted === undefined;
}

/** How a finding counts: against the proof, as a question left open, or no more. */
export type FindingState = 'open' | 'undecided' | 'accepted';

/** How this finding counts. */
export function stateOf(finding: Finding): FindingState {
  if (!isOpen(finding)) return 'accepted';
  return finding.rule === 'Undecided' ? 'undecided' : 'open';
}

/** Positions of the findings that no cell shows, since they are about a caller and no place. */
export function aboutCaller(caller: string, { findings }: ProofResult): number[] {
  return [...findings.keys()].filter((index) => findings[index]?.caller === caller && findings[index]?.column === undefined);
}

/** From the finding to read first to the one that can wait. */
const SEVERITY: readonly FindingRule[] = ['ForeignData', 'PublicData', 'RoleTrust', 'RoleRule', 'AdminAction', 'GuestSharesData', 'Undecided'];

/** Smaller for what should be read first. */
export function severityOf({ rule }: Finding): number {
  return SEVERITY.indexOf(rule);
}

/** Judges a result as a whole. */
export function verdictOf(result: ProofResult): Verdict {
  const count = (state: FindingState): number => result.findings.filter((finding) => stateOf(finding) === state).length;
  const findings = count('open');
  const foreign = result.findings.filter((finding) => isOpen(finding) && finding.rule === 'ForeignData').length;
  const accepted = count('accepted');
  const undecided = count('undecided') + unexplained(result);
  const outcome = findings > 0 ? 'findings' : undecided > 0 ? 'undecided' : 'proven';
  return { outcome, findings, accepted, undecided, headline: headline(result, foreign, findings - foreign, accepted, undecided) };
}

/** Cells that are not safe and that no finding speaks of. Nobody should take them as proven. */
function unexplained(result: ProofResult): number {
  return result.cells.filter(({ reach, findings }) => (reach === 'unknown' || reach === 'others') && findings.length === 0).length;
}

function headline(result: ProofResult, foreign: number, rest: number, accepted: number, undecided: number): string {
  if (foreign > 0) return `${plural(foreign, 'way')} to reach another's data${rest > 0 ? `, and ${plural(rest, 'other finding')}` : ''}`;
  if (rest > 0) return rest === 1 ? '1 finding to look at' : `${rest} findings to look at`;
  if (undecided > 0) return `Not proven: ${plural(undecided, 'question')} left open`;
  if (result.rows.length === 0) return 'Nothing to prove: the templates know no callers';
  if (result.columns.length === 0) return 'Nothing to prove: the callers reach no data';
  return accepted > 0 ? "No caller reaches another's data, but for what was accepted" : "No caller reaches another's data";
}

/** `2 findings, 1 accepted, 0 undecided; 5 callers, 3 places, 12 statements in 41 ms`. */
export function summary(result: ProofResult): string {
  const { findings, accepted, undecided } = verdictOf(result);
  const { statements, milliseconds } = result.counts;
  const size = [plural(result.rows.length, 'caller'), plural(result.columns.length, 'place'), plural(statements, 'statement')].join(', ');
  return `${plural(findings, 'finding')}, ${accepted} accepted, ${undecided} undecided; ${size} in ${Math.round(milliseconds)} ms`;
}
