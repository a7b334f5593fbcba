import { isKnown } from '../unknown';
import { NO, YES, known, some, unknown, weaken } from './answer';
import type { Answer } from './answer';
import { MANY, covers } from './glob';
import type { Glob } from './glob';
import { matchesInstances, policyText, possible, valueInstance } from './pattern';
import type { PolicyText } from './pattern';
import { remember } from './remember';
import type { Context } from './request';
import type { Instance } from './variables';

const COLON = 58;
const FIELDS = 6;
const ANYTHING = /^\*+$/;
const NOT_AN_ARN = 'the policy has a text that is not an ARN';

/** What is compared, and where the values of variables come from. */
export interface ArnReading {
  readonly variables: boolean;
  readonly context: Context;
}

/**
 * Whether an ARN of a request is one that the policy's ARN stands for.
 *
 * The five fields before the resource are compared one by one, so a wildcard there stays within its field, as AWS says of ARN
 * conditions ("each of the six colon-delimited components of the ARN is checked separately") and of resources ("wildcard characters
 * within ARN segments, the parts separated by colons"). The sixth field is all the rest, whatever colons and slashes it has.
 */
export function matchesArn(pattern: string, value: string, reading: ArnReading): Answer {
  const text = policyText(pattern, reading.variables, true);
  if (isKnown(value) && !value.startsWith(text.start)) return NO;
  return matchesInstances(text, reading.context, (instance) => compareArns(instance, value, text.colons >= FIELDS - 1));
}

/** As `matchesArn`, where `*` alone stands for everything and variables may only be in the last field. */
export function matchesResourceArn(pattern: string, value: string, reading: ArnReading): Answer {
  if (ANYTHING.test(pattern)) return YES;
  const answer = matchesArn(pattern, value, reading);
  return answer.truth === 'yes' && hasVariableInHead(policyText(pattern, reading.variables, true))
    ? weaken(answer, 'a policy variable before the fifth colon of an ARN')
    : answer;
}

function compareArns(pattern: Instance, value: string, plainHead: boolean): Answer {
  const instance = valueInstance(value);
  if (pattern.reasons.length > 0) return possible(pattern, instance);
  if (plainHead && instance.reasons.length === 0) return known(covers(pattern.glob, instance.glob));

  const fields = fieldsOf(pattern);
  const valueFields = arnFields(value);
  if (fields && valueFields) {
    const same = fields.every((field, index) => covers(field, valueFields[index] ?? []));
    return same || instance.reasons.length === 0 ? known(same) : possible(pattern, instance);
  }
  return notAnArn(pattern, instance, fields === undefined);
}

/**
 * A text with fewer than six fields can stand for an ARN only if AWS reads it as a plain pattern, or fills the missing fields up. It
 * documents neither.
 */
function notAnArn(pattern: Instance, value: Instance, patternIsNone: boolean): Answer {
  if (!patternIsNone) return value.reasons.length === 0 ? NO : possible(pattern, value);
  const filled = { glob: [...pattern.glob, COLON, MANY], reasons: pattern.reasons };
  const answer = some([pattern, filled], (instance) => possible(instance, value));
  return answer.truth === 'no' ? NO : unknown(...answer.reasons, NOT_AN_ARN);
}

/** Whether the text is known and has the six fields of an ARN, or is `*`. */
export function isArn(text: string): boolean {
  return ANYTHING.test(text) || isKnown(text) && text.replace(/\$\{[^}]*\}/g, '').split(':').length >= FIELDS;
}

const arnFields = remember((text) => splitFields(valueInstance(text).glob) ?? false);
const remembered = new WeakMap<Instance, readonly Glob[] | false>();

function fieldsOf(instance: Instance): readonly Glob[] | undefined {
  const found = remembered.get(instance) ?? splitFields(instance.glob) ?? false;
  remembered.set(instance, found);
  return found === false ? undefined : found;
}

function splitFields(glob: Glob): readonly Glob[] | undefined {
  const parts: Glob[] = [];
  let start = 0;
  for (let at = 0; at < glob.length && parts.length < FIELDS - 1; at++) {
    if (glob[at] !== COLON) continue;
    parts.push(glob.slice(start, at));
    start = at + 1;
  }
  return parts.length < FIELDS - 1 ? undefined : [...parts, glob.slice(start)];
}

/** Whether a variable stands before the resource. */
function hasVariableInHead(text: PolicyText): boolean {
  if (text.fixed || text.colons >= FIELDS - 1) return false;
  const before = text.parts.slice(0, text.parts.findIndex((part) => part.kind === 'variable'));
  return before.flatMap((part) => part.kind === 'text' ? part.text.split(':').slice(1) : []).length < FIELDS - 1;
}
