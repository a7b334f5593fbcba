import { readFileSync } from 'node:fs';
import type { JsonRecord } from '../iam/policy-json';
import { recordOf } from '../world/json';

/** Why nothing can be proven, for the person who ran the command. */
export class AssemblyError extends Error {
  public override readonly name: string = 'AssemblyError';
}

/** The object in a JSON file. */
export function readJson(file: string): JsonRecord {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AssemblyError(`${file} can't be read (${codeOf(error)}); run "cdk synth" again`);
  }
  try {
    return recordOf(JSON.parse(text));
  } catch (error) {
    throw new AssemblyError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function codeOf(error: unknown): string {
  return String(recordOf(error).code ?? error);
}
