import type { DecisionLog } from '../gate/decision-log';
import type { MistakeName } from './mistakes/mistake';

/** Refused by a service before any policy is asked, with this error. */
export interface Refused {
  readonly refusedWith: string;
}

/** What should come of an attempt. Denied means by policy, and by nothing else. */
export type Expectation = 'allowed' | 'denied' | Refused;

/** One line of the table: somebody tries something. */
export interface Check {
  readonly who: string;
  readonly action: string;
  readonly on: string;
  readonly expected: Expectation;

  /** Mistakes in the deployed policies that would let this through: what the negative control looks for. */
  readonly opensWith?: readonly MistakeName[];

  /** Tries it; throws what the client throws, or `Unexpected` when the answer is not the right one. */
  readonly attempt: () => Promise<unknown>;
}

/** A check that has run. */
export interface Outcome {
  readonly check: Check;
  readonly seen: string;
  readonly ok: boolean;
}

/** The attempt went through, but not with the right result. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

/** S3 names the objects that it refuses to delete inside an answer that is otherwise a success. */
export class DeniedInside extends Error {
  override readonly name = 'AccessDenied';
  readonly $metadata = { httpStatusCode: 403 };
}

/** Runs one check. A denial counts only if the policy engine said no meanwhile: 404, 501 and signature errors are not denials. */
export async function runCheck(check: Check, log: DecisionLog): Promise<Outcome> {
  const mark = log.length;
  const seen = await check.attempt().then(() => 'allowed', (error: unknown) => describe(error, log.since(mark).some(({ result }) => result !== 'Allowed')));
  return { check, seen, ok: seen === describeExpectation(check.expected) };
}

/** How an expectation reads in the table. */
export function describeExpectation(expected: Expectation): string {
  return typeof expected === 'string' ? expected : `refused: ${expected.refusedWith}`;
}

function describe(error: unknown, deniedByPolicy: boolean): string {
  if (error instanceof Unexpected) return `wrong answer: ${error.message}`;
  if (!(error instanceof Error)) return `failed: ${String(error)}`;
  if (isAccessDenied(error)) return deniedByPolicy ? 'denied' : 'refused: AccessDenied';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return statusOf(error) >= 500 || code === 'Error' ? `failed: ${code} ${error.message.split('\n', 1)[0]}` : `refused: ${code}`;
}

/** HEAD answers carry no error code, so there the status must do; SDK names for it differ. */
function isAccessDenied(error: Error): boolean {
  return error.name === 'AccessDenied' || (statusOf(error) === 403 && ['403', 'Forbidden', 'Unknown', 'UnknownError'].includes(error.name));
}

function statusOf(error: Error): number {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return 0;
  return 'httpStatusCode' in error.$metadata && typeof error.$metadata.httpStatusCode === 'number' ? error.$metadata.httpStatusCode : 0;
}
