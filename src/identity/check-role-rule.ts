import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { checkClaim, LIST_CLAIMS } from './claims';
import type { ProviderTraits } from './provider-traits';
import type { RoleRule } from './role-rule';
import { RoleRuleMatch } from './role-rule-match';
import { fail, reject, requireLiteral } from '../private/reject';

/** Refuses a rule that is no rule of Cognito's, or that matches by accident. */
export function checkRoleRule(scope: IConstruct, name: string, rule: RoleRule): void {
  const { claim, value, match = RoleRuleMatch.EQUALS } = rule;
  const isExact = match === RoleRuleMatch.EQUALS;
  requireLiteral(scope, `rule ${name}.claim`, claim);
  reject(scope, `rule ${name}.claim`, claim, !/^\S{1,64}$/.test(claim), 'must be 1 to 64 characters without white space');
  reject(scope, `rule ${name}.claim`, claim, LIST_CLAIMS.has(claim), 'holds a list, on which only substrings would match; use group(name) for groups');
  reject(scope, `rule ${name}.match`, match, claim === 'cognito:preferred_role' && !isExact, 'must be exact where the claim is the role of a group; use group(name)');
  if (!isExact) requireLiteral(scope, `rule ${name}.value`, value);
  reject(scope, `rule ${name}.value`, value, value.length < 1 || value.length > LIMITS.ruleValueLength,
    `must be 1 to ${LIMITS.ruleValueLength} characters; an empty value matches by accident`);
}

/** Refuses a rule that users of one of the providers it concerns could meet at will. */
export function checkRoleClaim(
  scope: IConstruct, name: string, rule: RoleRule, concerned: readonly ProviderTraits[], all: readonly ProviderTraits[],
): void {
  const { match = RoleRuleMatch.EQUALS, trustWritableClaim } = rule;
  const isChosen = rule.claim === 'cognito:username' && match !== RoleRuleMatch.EQUALS && concerned.some(({ kind }) => kind === 'userPool');
  reject(scope, `rule ${name}.match`, match, isChosen && !trustWritableClaim,
    'must be exact where the claim is a username, since users choose theirs at sign-up; use a group, or set trustWritableClaim if no user can choose it');
  checkClaim(scope, {
    prop: `rule ${name}.claim`,
    claim: rule.claim,
    risk: 'take the role',
    trust: { option: 'trustWritableClaim', isGiven: rule.trustWritableClaim ?? false },
    needsVerified: true,
  }, concerned, all);
}

/** Refuses providers that the pool does not have, or whose tokens carry no claims. */
export function checkRuleProviders(scope: IConstruct, name: string, rule: RoleRule, all: readonly ProviderTraits[]): void {
  const named = rule.providers?.map((provider) => provider._traits) ?? [];
  if (rule.providers?.length === 0) fail(scope, `rule ${name}.providers`, 'must hold a provider; leave it out where the rule holds for all, got []');
  const developer = named.find(({ kind }) => kind === 'developer');
  if (developer) fail(scope, `rule ${name}.providers`, `must send tokens with claims, which no developer provider does; use a pool of its own, got "${developer.label}"`);
  const other = named.find((traits) => !all.includes(traits));
  if (other) fail(scope, `rule ${name}.providers`, `must be providers of this pool; add them with addProvider before the rule, got "${other.label}"`);
}
