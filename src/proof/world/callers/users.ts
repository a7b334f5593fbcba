import type { IdentityPool, Mapping, Provider, Rule } from '../pools/identity-pool';
import { assignedByRule, assignedTo, mappingOf } from '../reach/assigned';
import type { Candidate } from '../reach/candidate';
import { admitsUsers, chosenInClassicFlow } from '../reach/problems';
import { guestRoleArns } from '../reach/reaches';
import { describeRule, isAbout, isGroupClaim, matchesClient, riskOf } from '../reach/rule-match';
import type { Token } from '../reach/token';
import { placeOf } from '../template/template';
import type { Caller, RoleReach } from '../world';
import { emptiable, ownersOf, sameForAll, tagKey } from './owners';
import { contextOf, identityOwner, poolToken } from './person';
import { callerId } from './surroundings';
import type { Surroundings } from './surroundings';

/** The users of one provider of a pool: in no group, in each group, whom a rule names, with and without tags. */
export function users(pool: IdentityPool, provider: Provider, surroundings: Surroundings): Caller[] {
  const { reaches, usedTags } = surroundings;
  const names = namesOf(pool, provider);
  const developerTags = provider.kind === 'developer' ? usedTags : [];
  const token = poolToken(pool, provider.amr, Object.keys(provider.tags));
  const owners = [...ownersOf(pool, provider), ...developerTags.filter((tag) => !(tag in provider.tags)).map((tag) => ({ key: tagKey(tag), format: 'name' as const }))];
  const groups = provider.userPool?.groups ?? [];

  const own = assigned(names.who, assignedTo(pool, provider));
  const base = person(names.id, groups.length > 0 ? names.noGroup : names.title, [...own, ...unassigned(own)]);
  const members = groups.map((group) => person(`group ${group.name}${names.suffix}`, `Members of ${group.name}`,
    assigned(`members of ${group.name}`, assignedTo(pool, provider, group))));
  const byRule = ruleCallers();
  return [base, ...members, ...byRule, ...tagless([base, ...members, ...byRule])];

  function person(id: string, title: string, roles: readonly RoleReach[], changes: Partial<Caller> = {}): Caller {
    return {
      id: callerId(id, pool, surroundings), title, kind: 'user', pool: pool.logicalId, context: contextOf(token, roles, sameForAll(provider)), owners, roles, ...changes,
    };
  }

  function assigned(who: string, candidates: readonly Candidate[], shown: Token = token): RoleReach[] {
    if (!pool.attachment) return [];
    return reaches.assigned(who, candidates.map((candidate) => withGuestsKeptApart(pool, candidate)), shown, pool.attachment, false);
  }

  function unassigned(reached: readonly RoleReach[]): RoleReach[] {
    const guestRoles = guestRoleArns(surroundings.pools);
    return reaches.unassigned(names.who, [token], reached.map(({ role }) => role), (role) => {
      if (guestRoles.has(role.arn) && role.arn !== pool.authenticated) return admitsUsers(role, pool);
      return pool.classic ? chosenInClassicFlow(role, pool, names.who) : undefined;
    });
  }

  function ruleCallers(): Caller[] {
    return rulesOfTheirOwn().map(({ mapping, rule }) => person(`rule ${mapping.key}/${rule.index}`, `Users whom the rule ${describeRule(rule)} names`,
      assigned('users whom a rule names', assignedByRule(pool, provider, mapping, rule))));
  }

  /** The rules that are not just about one group that there is. */
  function rulesOfTheirOwn(): { readonly mapping: Mapping; readonly rule: Rule }[] {
    return provider.keys.flatMap((key, index) => {
      const mapping = mappingOf(pool, key);
      const rules = (mapping?.rules ?? []).filter((rule) => !matchesClient(rule, provider.clientIds[index])
        && (!groups.some((group) => isAbout(rule, group)) || isGroupClaim(rule) && riskOf(rule, provider) !== undefined));
      return mapping ? rules.map((rule) => ({ mapping, rule })) : [];
    });
  }

  /** Users whose tokens lack the claims, or have them empty: in any group, by any rule. */
  function tagless(callers: readonly Caller[]): Caller[] {
    if (Object.keys(provider.tags).length === 0) return [];
    const bare = poolToken(pool, provider.amr);
    const candidates = [undefined, ...groups].flatMap((group) => assignedTo(pool, provider, group));
    const byRules = rulesOfTheirOwn().flatMap(({ mapping, rule }) => assignedByRule(pool, provider, mapping, rule));
    const without = assigned(`${names.who} without tags`, [...candidates, ...byRules].filter(({ problem }) => !problem), bare);
    const meant = callers.flatMap(({ roles }) => roles.filter(({ intended }) => intended));
    const withEmpty = [...new Map(meant.map((reach) => [reach.role, reach])).values()];
    const empty = emptiable(provider);
    return [
      person(`${names.id} without tags`, `${names.title} without tags`, without, { context: contextOf(bare, without), owners: [identityOwner(pool.service)] }),
      ...empty.length === 0 ? [] : [person(`${names.id} with empty tags`, `${names.title} with empty tags`, withEmpty, {
        context: contextOf(token, withEmpty, { ...sameForAll(provider), ...Object.fromEntries(empty.map((tag) => [tag, ''])) }),
        owners: owners.filter(({ key }) => !empty.includes(key)),
      })],
    ];
  }
}

/** A rule or a group must not lead to the role of guests. */
function withGuestsKeptApart(pool: IdentityPool, candidate: Candidate): Candidate {
  if (candidate.arn !== pool.unauthenticated || candidate.arn === pool.authenticated || candidate.problem || !pool.attachment) return candidate;
  return {
    ...candidate,
    problem: {
      rule: 'RoleTrust',
      message: `Users get the role of guests: ${candidate.why}.`,
      fix: 'Give users a role of their own, which no guest can take.',
      at: placeOf(pool.attachment),
    },
  };
}

interface Names {
  readonly id: string;
  /** For the IDs of groups, where more than one user pool has some. */
  readonly suffix: string;
  readonly title: string;
  readonly noGroup: string;
  readonly who: string;
}

function namesOf(pool: IdentityPool, { kind, label, userPool }: Provider): Names {
  if (kind === 'developer') return named('developer identity', 'Developer identities', 'developer identities');
  if (!userPool) return named(`user of ${label}`, `Users of ${label}`, `users of ${label}`);
  const several = pool.providers.filter((provider) => provider.userPool).length > 1;
  const suffix = several ? ` of ${userPool.path}` : '';
  return { id: `user${suffix}`, suffix, title: `Users${suffix}`, noGroup: `Users${suffix} in no group`, who: `users${suffix}` };
}

function named(id: string, title: string, who: string): Names {
  return { id, suffix: '', title, noGroup: title, who };
}
