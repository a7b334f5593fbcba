/**
 * @template T
 * @param {readonly [title: string, cell: (row: T) => string | number][]} columns the first one is text, the others are figures
 * @param {readonly T[]} rows
 * @returns {string} a Markdown table
 */
export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([title]) => title)),
    line(columns.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map(([, cell]) => cell(row)))),
  ].join('\n');
}
