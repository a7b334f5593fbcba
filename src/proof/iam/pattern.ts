import { isKnown } from '../unknown';
import { NO, either, known, unknown } from './answer';
import type { Answer } from './answer';
import { covers, meet } from './glob';
import type { Glob } from './glob';
import { remember } from './remember';
import type { Context } from './request';
import { hasEmptyValue, instantiate, partsOf, plainParts } from './variables';
import type { Instance, Part } from './variables';

/** How a policy text is to be read. */
export interface Reading {
  /** Whether the policy's version has variables. */
  readonly variables: boolean;
  /** Where the values of variables come from. */
  readonly context: Context;
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  readonly ignoreCase?: boolean;
}

/** A policy text, read once. */
export interface PolicyText {
  readonly parts: readonly Part[];
  /** What all its texts begin with. */
  readonly start: string;
  /** Colons in `start`. */
  readonly colons: number;
  /** Its pattern, where it has no variables. */
  readonly fixed?: Instance;
}

const EMPTY_VALUE = 'a policy variable has an empty value, which AWS may take for none';
const NO_CONTEXT: Context = {};

const readers = [false, true].map((variables) => [false, true].map((wildcards) => remember((text) => compile(text, variables, wildcards))));

function compile(text: string, variables: boolean, wildcards: boolean): PolicyText {
  const parts = partsOf(text, variables, wildcards);
  const [first] = parts;
  const fixed = parts.some((part) => part.kind === 'variable') ? undefined : instantiate(parts, NO_CONTEXT, true);
  const start = first?.kind === 'text' ? first.text : '';
  return { parts, start, colons: start.split(':').length - 1, ...fixed && { fixed } };
}

/** Reads a policy text; what it read once it remembers. */
export function policyText(text: string, variables: boolean, wildcards: boolean): PolicyText {
  return readers[Number(variables)]?.[Number(wildcards)]?.(text) ?? compile(text, variables, wildcards);
}

/** A value of a request as a pattern, which has one text unless parts of the value are unknown. */
export const valueInstance = remember((text): Instance => instantiate(plainParts(text), NO_CONTEXT, true) ?? { glob: [], reasons: [] });

/** Whether a text of a request is one that the policy text stands for. */
export function matchesPattern(pattern: string, value: string, reading: Reading): Answer {
  const text = policyText(pattern, reading.variables, reading.wildcards);
  if (reading.ignoreCase !== true && isKnown(value) && !value.startsWith(text.start)) return NO;

  const fold = reading.ignoreCase === true ? foldInstance : (instance: Instance) => instance;
  return matchesInstances(text, reading.context, (instance) => compare(fold(instance), fold(valueInstance(value))));
}

/** Asks about the pattern that the text is for this request; a variable without a value makes it a pattern without texts. */
export function matchesInstances(text: PolicyText, context: Context, ask: (instance: Instance) => Answer): Answer {
  if (text.fixed) return ask(text.fixed);

  const instance = instantiate(text.parts, context, true);
  const answer = instance ? ask(instance) : NO;
  if (!hasEmptyValue(text.parts, context)) return answer;

  const without = instantiate(text.parts, context, false);
  return either(answer, without ? ask(without) : NO, EMPTY_VALUE);
}

function compare(pattern: Instance, value: Instance): Answer {
  if (pattern.reasons.length === 0 && value.reasons.length === 0) return known(covers(pattern.glob, value.glob));
  return pattern.reasons.length === 0 && covers(pattern.glob, value.glob) ? known(true) : possible(pattern, value);
}

/** `unknown` if the two can be the same, else `no`. */
export function possible(pattern: Instance, value: Instance): Answer {
  return meet(pattern.glob, value.glob) ? unknown(...pattern.reasons, ...value.reasons) : NO;
}

function foldInstance(instance: Instance): Instance {
  return { glob: foldGlob(instance.glob), reasons: instance.reasons };
}

function foldGlob(glob: Glob): Glob {
  return glob.map((sign) => sign < 0 ? sign : String.fromCharCode(sign).toLowerCase().charCodeAt(0));
}
