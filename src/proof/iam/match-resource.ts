import { negate, some, unknown } from './answer';
import type { Answer } from './answer';
import { isArn, matchesResourceArn } from './arn';
import { policyText } from './pattern';
import type { Element } from './policy';
import type { Context } from './request';
import { mayLackValue } from './variables';

/** Whether `Resource` or `NotResource` has the resource, an ARN or `*`. */
export function matchesResource(element: Element, resource: string, context: Context, variables: boolean): Answer {
  const answer = some(element.values, (value) => matchesResourceArn(value, resource, { variables, context }));
  if (!element.not) return answer;

  const open = element.values.some((value) => !isPlainArn(value, context, variables));
  return answer.truth === 'no' && open ? unknown('NotResource has a text that is no ARN, or a policy variable without a value') : negate(answer);
}

/** Whether it is known what the text stands for, and that it stands for something. */
function isPlainArn(value: string, context: Context, variables: boolean): boolean {
  return isArn(value) && !mayLackValue(policyText(value, variables, true).parts, context);
}
