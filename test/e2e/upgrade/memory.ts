import { readFileSync, readdirSync } from 'node:fs';

/** The most memory that any process of a function has had, in MiB, as Linux counts it; processes live on after a call. */
export function peakMemory(functionName: string): number {
  const peaks = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => (runs(id, functionName) ? peakOf(id) : 0));
  return Math.round(Math.max(0, ...peaks) / 1024);
}

function runs(id: string, functionName: string): boolean {
  return read(`/proc/${id}/environ`).split('\0').includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`);
}

function peakOf(id: string): number {
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
}

/** Processes come and go. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
