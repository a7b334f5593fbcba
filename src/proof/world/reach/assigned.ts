import type { Candidate } from './candidate';
import { catches, describeRule, isAbout, isGroupClaim, matchesClient, riskOf } from './rule-match';
import type { IdentityPool, Mapping, Provider, Rule } from '../pools/identity-pool';
import type { Group } from '../pools/user-pools';
import { placeOf } from '../template/template';

/** The role that the pool gives to all users whom nothing else names. */
function defaultRole({ authenticated }: IdentityPool): Candidate[] {
  return authenticated === undefined ? [] : [{ arn: authenticated, why: 'default role' }];
}

/** The roles for users of a provider, in one group or in none. */
export function assignedTo(pool: IdentityPool, provider: Provider, group?: Group): Candidate[] {
  const keys = provider.keys.length > 0 ? provider.keys : [''];
  return keys.flatMap((key) => {
    const mapping = mappingOf(pool, key);
    if (!mapping) return defaultRole(pool);
    const candidates = mapping.type === 'Token' ? byToken(group) : byRules(pool, provider, mapping, group);
    const isSettled = candidates.some(({ problem }) => !problem);
    return [...candidates, ...isSettled || mapping.denyAmbiguous ? [] : defaultRole(pool)];
  });
}

/** The mapping for a provider. */
export function mappingOf({ mappings }: IdentityPool, key: string): Mapping | undefined {
  return mappings.find(({ provider }) => provider === key);
}

/** The roles of a rule for those it is about. */
export function assignedByRule(pool: IdentityPool, provider: Provider, mapping: Mapping, rule: Rule): Candidate[] {
  const candidate = candidateOf(mapping, rule);
  return [isGroupClaim(rule) ? withRisk(candidate, pool, provider, rule) : candidate];
}

/** A member can ask for the role of any group, whatever its precedence. */
function byToken(group: Group | undefined): Candidate[] {
  return group?.roleArn === undefined ? [] : [{ arn: group.roleArn, why: `role of the group ${group.name}, by the token or by CustomRoleArn` }];
}

/** All rules that match count: with CustomRoleArn, users choose among them. */
function byRules(pool: IdentityPool, provider: Provider, mapping: Mapping, group: Group | undefined): Candidate[] {
  const clientId = provider.clientIds[provider.keys.indexOf(mapping.provider)];
  return mapping.rules.flatMap((rule) => {
    const candidate = candidateOf(mapping, rule);
    if (matchesClient(rule, clientId) || group && isAbout(rule, group)) return [candidate];
    const isCaught = isGroupClaim(rule) ? group !== undefined && catches(rule, group) : group === undefined;
    const risky = isCaught ? withRisk(candidate, pool, provider, rule) : candidate;
    return risky.problem ? [risky] : [];
  });
}

function candidateOf(mapping: Mapping, rule: Rule): Candidate {
  return { arn: rule.roleArn, why: `rule ${rule.index} of ${mapping.key}: ${describeRule(rule)}` };
}

function withRisk(candidate: Candidate, { attachment }: IdentityPool, provider: Provider, rule: Rule): Candidate {
  const risk = riskOf(rule, provider);
  return risk && attachment ? { ...candidate, problem: { rule: 'RoleRule', ...risk, at: placeOf(attachment) } } : candidate;
}
