import { describeExpectation } from './check';
import type { Outcome } from './check';

const HEADINGS = ['who', 'action', 'on', 'expected', 'seen'];

/** Outcomes as lines with aligned columns. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ check, seen }) => [check.who, check.action, check.on, describeExpectation(check.expected), seen]);
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], mark: string) => `${mark.padEnd(6)}${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [line(HEADINGS, ''), ...rows.map((row, index) => line(row, outcomes[index]?.ok ? 'ok' : 'WRONG'))].join('\n');
}
