import type { FindingRule } from '../../../src/proof/result';

/** A whole template as others make it, with all that must be found in it. */
export interface Peer {
  readonly title: string;
  readonly template: unknown;
  /** Nothing else may be found. */
  readonly expected: readonly ExpectedFinding[];
}

/** The rule, whom it is about, what it must name, and why that is so. */
export interface ExpectedFinding {
  readonly rule: FindingRule;
  readonly caller: RegExp;
  readonly names: RegExp;
  readonly because: string;
}

export function finding(rule: FindingRule, caller: RegExp, names: RegExp, because: string): ExpectedFinding {
  return { rule, caller, names, because };
}
