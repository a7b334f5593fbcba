import { readCallers } from './callers/read-callers';
import { Resolver } from './intrinsics/resolver';
import { readIdentityPools } from './pools/read-identity-pools';
import { dataResources } from './resources/data-resources';
import { resourcePolicies } from './resources/resource-policies';
import { Roles } from './roles/read-roles';
import { Templates } from './template/templates';
import type { TemplateInput, World } from './world';

/** Reads what the templates of an app would make of a cloud: who there is, which roles they get, and what there is to reach. */
export function readWorld(inputs: readonly TemplateInput[]): World {
  const templates = new Templates(inputs);
  const resolver = new Resolver(templates);
  const roles = new Roles(templates, resolver);
  const pools = readIdentityPools(templates, resolver);
  const { callers, unknowns, unreachable } = readCallers(templates, pools, roles);
  const resources = resourcePolicies(templates, resolver);
  return {
    roles: roles.all,
    callers,
    resources: dataResources(templates, resolver),
    resourcePolicies: resources.policies,
    unknowns: [
      ...templates.all.flatMap(({ problems }) => problems),
      ...pools.flatMap((pool) => pool.unknowns),
      ...pools.length > 0 ? roles.unknowns : [],
      ...unknowns,
      ...resources.unknowns,
    ],
    unreachable,
    resolve: (value, stack) => {
      const template = templates.named(stack);
      return template ? resolver.resolve(value, template) : value;
    },
  };
}
