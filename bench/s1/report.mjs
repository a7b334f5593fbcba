import { createRequire } from 'node:module';
import os from 'node:os';
import { table } from '../harness/table.mjs';
import { CLAIMS } from './claims.mjs';
import { FLOOR } from './contenders.mjs';

/**
 * @param {{ rounds: number; validation: boolean; load: number; rows: readonly any[] }} result
 * @returns {string} Markdown
 */
export function report({ rounds, validation, load, rows }) {
  const { version } = createRequire(import.meta.url)('aws-cdk-lib/package.json');
  return `# S1: the same stack, built in each way

${rounds} rounds on ${os.availableParallelism()} cores of ${os.cpus()[0].model.trim()}, Node ${process.versions.node}, aws-cdk-lib ${version},
load average ${load.toFixed(1)} at the start, built-in template validation ${validation ? 'on' : 'off'}.
Medians; "x" is against ${FLOOR}, taken round by round.

${costs(rows)}

${rows.map(({ name, title }) => `- **${name}**: ${title}`).join('\n')}

## Findings of cdk-nag's AwsSolutions pack

${rows.map(({ name, findings }) => `- **${name}**: ${rules(findings)}`).join('\n')}

## The same stack?

${claims(rows)}
`;
}

function costs(rows) {
  return table([
    ['S1 built with', ({ name }) => name],
    ['whole process, s', ({ wall }) => wall.toFixed(3)],
    ['min to max', ({ wallMin, wallMax }) => `${wallMin.toFixed(3)} to ${wallMax.toFixed(3)}`],
    [`x ${FLOOR}`, ({ wallRatio }) => wallRatio.toFixed(2)],
    ['CPU x', ({ cpuRatio }) => cpuRatio.toFixed(2)],
    ['peak memory, MiB', ({ memory }) => memory.toFixed(0)],
    ['in process, ms', ({ inProcess }) => inProcess.total.toFixed(1)],
    ['modules loaded', ({ inProcess }) => inProcess.modules],
    ['resources', ({ resources }) => resources],
    ['minified template, B', ({ templateBytes }) => templateBytes],
    ['assets', ({ assets }) => assets],
    ['custom resources + helper Lambdas', ({ customResources, helperLambdas }) => customResources + helperLambdas],
    ['lines of user code', (row) => row.userLines],
    ['nag errors / warnings', ({ findings }) => `${findings.errors} / ${findings.warnings}`],
  ], rows);
}

function rules({ rules: counts }) {
  return Object.keys(counts).sort().map((rule) => (counts[rule] > 1 ? `${rule} (${counts[rule]})` : rule)).join(', ') || 'none';
}

function claims(rows) {
  return table([
    ['', (claim) => claim],
    ...rows.map((row) => [row.name, (claim) => (row.claims[claim] ? '✓' : '✗')]),
  ], Object.keys(CLAIMS));
}
