import type { Statement, PolicySource, SourcedPolicy } from './policy';

/**
 * Values of context keys, by the key in lower case. A key that is absent is absent from the request. A value with an unknown
 * part (see unknown.ts) makes the answer unknown wherever it decides.
 */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Who asks. */
export interface RequestPrincipal {
  readonly account: string;
  /** Absent for anonymous callers and for those who only hold a token. */
  readonly roleArn?: string;
  readonly sessionArn?: string;
  /** What vouches for the holder of a web identity token, in a trust policy's `Federated`. */
  readonly federated?: string;
}

export interface AccessRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  /** ARN, or `*` for an action without resource. */
  readonly resource: string;
  readonly context: Context;
}

/** All that has a say about a request within one account. */
export interface PolicySet {
  readonly identity: readonly SourcedPolicy[];
  /** Permission boundary; absent: none. */
  readonly boundary?: readonly SourcedPolicy[];
  /** Session policies, which work as one: what any of them allows. Absent: none. */
  readonly session?: readonly SourcedPolicy[];
  /** Policies of the resource that is asked for. */
  readonly resource: readonly SourcedPolicy[];
}

export type Decision = 'allowed' | 'denied' | 'unknown';

/** A statement that decided. */
export interface DecidingStatement {
  readonly source: PolicySource;
  readonly statement: Statement;
}

export interface Verdict {
  readonly decision: Decision;
  /** The statements that allow, or the one that denies, or those that might. */
  readonly by: readonly DecidingStatement[];
  /** Why the answer is unknown, or which layer says no. */
  readonly reasons: readonly string[];
}
