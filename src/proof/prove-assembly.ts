import { readAssembly } from './assembly/read-assembly';
import { prove } from './prove';
import type { ProveOptions } from './prove';
import type { ProofResult } from './result';

/** Proves what a folder of synthesized templates says, with the acknowledgements that were made in the app. */
export function proveAssembly(directory: string, options: Pick<ProveOptions, 'onProgress'> = {}): ProofResult {
  const { templates, acknowledged } = readAssembly(directory);
  return prove(templates, { ...options, acknowledged });
}
