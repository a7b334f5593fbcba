import { isKnown } from '../unknown';
import { NO, YES, negate, some } from './answer';
import type { Answer } from './answer';
import { matchesPattern } from './pattern';
import type { Element } from './policy';
import { remember } from './remember';

const READING = { variables: false, wildcards: true, context: {} };

const lower = remember((action) => action.toLowerCase());
const lists = new WeakMap<Element, ActionList>();

/** The actions of an element, sorted by how they are compared. */
interface ActionList {
  readonly all: boolean;
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

/** Whether `Action` or `NotAction` has the action. Case does not matter; `*` and `?` are wildcards, variables are not known here. */
export function matchesAction(element: Element, action: string): Answer {
  const answer = listed(element, lower(action));
  return element.not ? negate(answer) : answer;
}

function listed(element: Element, action: string): Answer {
  const list = listOf(element);
  if (list.all || list.exact.has(action)) return YES;
  return list.patterns.length === 0 ? NO : some(list.patterns, (pattern) => matchesPattern(pattern, action, READING));
}

function listOf(element: Element): ActionList {
  const found = lists.get(element);
  if (found) return found;

  const values = element.values.map((value) => value.toLowerCase());
  const isPlain = (value: string) => isKnown(value) && !/[*?]/.test(value);
  const list = { all: values.includes('*'), exact: new Set(values.filter(isPlain)), patterns: values.filter((value) => !isPlain(value)) };
  lists.set(element, list);
  return list;
}
