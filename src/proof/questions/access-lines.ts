import type { ProofResult } from '../result';

/** What a caller reaches, as sorted lines: `read own App/Photos/Bucket users/{owner}/*`. */
export function accessLines({ cells, columns }: ProofResult, callerId: string): string[] {
  const names = new Map(columns.map(({ id, resource, title }) => [id, `${resource} ${title}`]));
  return cells.filter(({ row }) => row === callerId).map(({ access, reach, column }) => `${access} ${reach} ${names.get(column) ?? column}`).sort();
}
