import type { IdentityPool } from '../pools/identity-pool';
import { Reaches } from '../reach/reaches';
import type { Roles } from '../roles/read-roles';
import { identityServiceOf } from '../template/identity-service';
import type { Templates } from '../template/templates';
import type { World } from '../world';
import { guests } from './guest';
import { anyAccount, outsiders, tokensWithoutState } from './outsiders';
import type { Origin } from './outsiders';
import { users } from './users';

/** All kinds of callers, what is open about their roles, and which roles they do not get after all. */
export function readCallers(templates: Templates, pools: readonly IdentityPool[], roles: Roles): Pick<World, 'callers' | 'unknowns' | 'unreachable'> {
  const local = roles.all;
  const reaches = new Reaches(roles, local);
  const surroundings = { pools, reaches, usedTags: usedTags(roles) };
  const origins = originsOf(templates, pools);
  const callers = [
    ...pools.flatMap((pool) => guests(pool, surroundings)),
    ...pools.flatMap((pool) => pool.providers.flatMap((provider) => users(pool, provider, surroundings))),
    ...origins.flatMap((origin) => [...outsiders(origin, local, surroundings), tokensWithoutState(origin, surroundings)]),
    ...anyAccount(local, reaches),
  ];
  return { callers, unknowns: reaches.unknowns, unreachable: reaches.unreachable };
}

/** The principal tags that policies ask for, in lower case. */
function usedTags(roles: Roles): string[] {
  const tags = new Set<string>();
  for (const { document } of new Set(roles.all.flatMap(({ policies }) => policies))) {
    for (const { resources, conditions } of document.statements) {
      const texts = [...resources?.values ?? [], ...conditions.flatMap(({ key, values }) => [key, ...values])];
      for (const text of texts) for (const [, tag] of text.matchAll(/aws:principaltag\/([^\s,}]+)/gi)) tags.add(tag.toLowerCase());
    }
  }
  return [...tags].sort();
}

/** One for each name of the identity service in the templates' Regions. */
function originsOf(templates: Templates, pools: readonly IdentityPool[]): Origin[] {
  const regions = pools.length > 0 ? pools.map(({ environment }) => environment.region) : templates.all.map(({ environment }) => environment.region);
  const byPrincipal = new Map<string, Origin>();
  for (const region of regions) {
    const service = identityServiceOf(region);
    if (!byPrincipal.has(service.principal)) byPrincipal.set(service.principal, { service, region, suffix: '' });
  }
  const origins = [...byPrincipal.values()];
  return origins.length > 1 ? origins.map((origin) => ({ ...origin, suffix: ` of ${origin.service.principal}` })) : origins;
}
