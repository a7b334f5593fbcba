import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './tally';
import { ROOT } from '../emulator/paths';

const RESULTS = join(ROOT, 'bench', 'results', 'upgrade.md');

/** What one upgrade took. */
export interface Measurement {
  readonly objects: number;
  readonly seconds: number;
  readonly requestsPerObject: number;
  readonly moveMebibytes: number;
  readonly batchMebibytes: number;
  readonly requests: Counts;
}

/** One row for each upgrade, and one for each kind of request. */
export function tables(measurements: readonly Measurement[]): string {
  const upgrades = measurements.map(({ objects, seconds, requestsPerObject, moveMebibytes, batchMebibytes }) => (
    `| ${objects} | ${seconds.toFixed(1)} | ${requestsPerObject} | ${moveMebibytes} | ${batchMebibytes} |`));
  const names = [...new Set(measurements.flatMap(({ requests }) => Object.keys(requests)))].sort();
  const kinds = names.map((name) => `| ${name} | ${measurements.map(({ requests }) => requests[name] ?? 0).join(' | ')} |`);
  return [
    '| objects | seconds | requests per object | `move`, MiB | `batch`, MiB |', '|---:|---:|---:|---:|---:|', ...upgrades, '',
    `| requests of the functions | ${measurements.map(({ objects }) => objects).join(' | ')} |`, `|---|${'---:|'.repeat(measurements.length)}`, ...kinds,
  ].join('\n');
}

export function save(measurements: readonly Measurement[]): void {
  writeFileSync(RESULTS, `# Upgrades of many small objects

Objects of 100 bytes without conflicts, from the ticket handed in to the state \`moved\`, in a local AWS on 2 cores with Node ${process.versions.node}; the memory is the
most that the process of a function took. The local AWS runs on the same two cores and answers one request at a time, so **the seconds say
nothing about AWS**; the numbers of requests do. Written by \`npx tsx test/e2e/upgrade/measure.ts --objects 10,1000,10000 --save\`.

${tables(measurements)}

What a request costs, by formula: [docs/guest-upgrade.md](../../docs/guest-upgrade.md#costs).
`);
}
