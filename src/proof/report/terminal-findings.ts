import type { Finding } from '../result';
import { cut, wrap, type Paint } from './paint-terminal';
import { shortStatement, statementName } from './statement';
import { briefActions, oneLine } from './text';
import { severityOf, stateOf } from './verdict';

/** Findings that count, each with its place, its statement, its witness and the way out. */
export function showFindings(findings: readonly Finding[], width: number, paint: Paint): string[] {
  const shown = findings.filter((finding) => stateOf(finding) !== 'accepted').sort((a, b) => severityOf(a) - severityOf(b));
  return shown.flatMap((finding) => [...showFinding(finding, width, paint), '']);
}

/** Findings that somebody accepted: a line each, with the reason. */
export function showAccepted(findings: readonly Finding[], width: number, paint: Paint): string[] {
  return findings.flatMap(({ rule, at, accepted }) => accepted === undefined ? []
    : wrap(`accepted  ${rule}  ${oneLine(at.path)}: ${oneLine(accepted)}`, width - 2).map((line, index) => paint.soft(index === 0 ? line : `  ${line}`)));
}

function showFinding({ rule, message, fix, at, statement, witness }: Finding, width: number, paint: Paint): string[] {
  const undecided = rule === 'Undecided';
  const sign = undecided ? paint.unknown(`? ${rule}`) : paint.others(`x ${rule}`);
  const place = cut(oneLine(at.path), width - rule.length - 4);
  const lines = (text: string, head = ''): string[] =>
    wrap(text, width - 2 - head.length).map((line, index) => `  ${paint.soft(index === 0 ? head : ' '.repeat(head.length))}${line}`);
  const by = statement === undefined ? '' : `${statementName(statement)}${statement.path === at.path ? '' : ` ${oneLine(statement.path)}`}`;
  return [
    `${sign}  ${paint.strong(place)}`,
    ...lines(briefActions(oneLine(message))),
    ...statement === undefined ? [] : lines(`${by}: ${brief(shortStatement(statement), 2 * width)}`, 'by       '),
    ...witness === undefined ? [] : lines(oneLine(witness.sentence), 'witness  '),
    ...lines(oneLine(fix), 'fix      '),
  ];
}

function brief(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
