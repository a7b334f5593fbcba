import { Token } from 'aws-cdk-lib/core';
import { RoleRuleMatch } from './role-rule-match';

/** What matters of a rule for whether another ever gets its turn. */
export interface OrderedRule {
  readonly name: string;
  readonly claim: string;
  readonly match: RoleRuleMatch;
  readonly value: string;
}

/** A text that no rule knows. */
const UNHEARD = '\u0000';

/**
 * The rules before `rule` that leave it nothing to decide: whatever it matches, one of them matches first. None where it decides
 * something, or where what is compared is only known at deployment.
 *
 * A few texts decide the question for all: the value alone and with unheard-of text around it, nothing but that, and what
 * earlier rules leave out.
 */
export function shadowsOf(rule: OrderedRule, earlier: readonly OrderedRule[]): OrderedRule[] {
  const rivals = earlier.filter(({ claim }) => claim === rule.claim);
  const twin = rivals.find(({ match, value }) => match === rule.match && value === rule.value);
  if (twin) return [twin];
  if (Token.isUnresolved(rule.value)) return [];
  const known = rivals.filter(({ value }) => !Token.isUnresolved(value));
  const texts = [
    rule.value, `${rule.value}${UNHEARD}`, `${UNHEARD}${rule.value}${UNHEARD}`, UNHEARD,
    ...known.filter(({ match }) => match === RoleRuleMatch.NOT_EQUAL).map(({ value }) => value),
  ].filter((text) => matches(rule, text));
  const first = texts.map((text) => known.find((rival) => matches(rival, text)));
  return first.every((rival) => rival !== undefined) ? [...new Set(first)] : [];
}

/** Whether some text meets both rules on one claim. Two exact rules never do; where a value is only known at deployment, it is not said. */
export function canMeetBoth(one: OrderedRule, other: OrderedRule): boolean {
  if (Token.isUnresolved(one.value) || Token.isUnresolved(other.value)) return false;
  const texts = [one.value, other.value, `${one.value}${other.value}`, `${other.value}${one.value}`, UNHEARD];
  return texts.some((text) => matches(one, text) && matches(other, text));
}

function matches({ match, value }: OrderedRule, text: string): boolean {
  switch (match) {
    case RoleRuleMatch.STARTS_WITH: return text.startsWith(value);
    case RoleRuleMatch.CONTAINS: return text.includes(value);
    case RoleRuleMatch.NOT_EQUAL: return text !== value;
    case RoleRuleMatch.EQUALS: return text === value;
  }
}
