import { SUB_KEY } from './templates';
import type { TemplateJson } from './templates';
import type { Context, Decision } from '../../../src/proof/iam/request';
import type { FindingRule } from '../../../src/proof/result';

/** The caller who asks in all of these, and somebody else. */
export const ME = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
export const OTHER = 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002';
export const MY_SUB = 'aaaaaaaa-1111-4000-8000-000000000001';
export const OTHER_SUB = 'bbbbbbbb-2222-4000-8000-000000000002';

/** Values of the caller's own variables. */
export const MINE: Readonly<Record<string, string>> = { [SUB_KEY]: ME, 'aws:principaltag/sub': MY_SUB, 'aws:principaltag/tenant': 'acme' };

/** What must come out. */
export type Expectation =
  | {
    readonly kind: 'answer';
    readonly decision: Decision;
    readonly caller: string;
    readonly action: string;
    readonly resource: string;
    readonly context: Context;
    readonly owners: Readonly<Record<string, string>>;
  }
  /** A finding of this rule about this caller, whose witness (or text, where nobody asks for anything) says this. */
  | { readonly kind: 'finding'; readonly rules: readonly FindingRule[]; readonly caller: string; readonly names: RegExp }
  | { readonly kind: 'safe' };

/** One line: what holds, where, and how it shows. */
export type Vector = readonly [title: string, template: TemplateJson, ...expectations: Expectation[]];

/** The answer to one question is this; contexts may override the caller's own variables. */
export function answer(
  decision: Decision, caller: string, action: string, resource: string, context: Context = {}, owners: Readonly<Record<string, string>> = {},
): Expectation {
  const keys = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return { kind: 'answer', decision, caller, action, resource, context: keys, owners: { ...MINE, ...owners } };
}

export function allowed(caller: string, action: string, resource: string, context?: Context, owners?: Readonly<Record<string, string>>): Expectation {
  return answer('allowed', caller, action, resource, context, owners);
}

export function denied(caller: string, action: string, resource: string, context?: Context, owners?: Readonly<Record<string, string>>): Expectation {
  return answer('denied', caller, action, resource, context, owners);
}

export function unknown(caller: string, action: string, resource: string): Expectation {
  return answer('unknown', caller, action, resource);
}

export function finds(rules: FindingRule | readonly FindingRule[], caller: string, names: RegExp): Expectation {
  return { kind: 'finding', rules: typeof rules === 'string' ? [rules] : rules, caller, names };
}

/** The proof finds nothing at all. */
export const SAFE: Expectation = { kind: 'safe' };
