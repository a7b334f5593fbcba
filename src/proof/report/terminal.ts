import type { ProofResult } from '../result';
import { paintFor, wrap } from './paint-terminal';
import { showAccepted, showFindings } from './terminal-findings';
import { showMatrix } from './terminal-matrix';
import { summary, verdictOf } from './verdict';

/** What the terminal can show. */
export interface TerminalOptions {
  readonly color: boolean;
  /** In characters; kept between 60 and 160. */
  readonly width: number;
}

/** The result as text: the access matrix, the findings, what was accepted, one line that sums up. */
export function showResult(result: ProofResult, options: TerminalOptions): string {
  const width = Math.min(Math.max(options.width, 60), 160);
  const paint = paintFor(options.color);
  const { outcome, headline } = verdictOf(result);
  const accepted = showAccepted(result.findings, width, paint);
  const mark = { proven: paint.own, findings: paint.others, undecided: paint.unknown }[outcome];
  return [
    ...section(showMatrix(result, width, paint)),
    ...showFindings(result.findings, width, paint),
    ...section(accepted),
    mark(headline),
    ...wrap(summary(result), width),
    '',
  ].join('\n');
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
