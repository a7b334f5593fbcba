import { actionsOf } from './actions/actions-of';
import { listed } from './areas';
import { behind, grantsOf, SEPARATOR } from './grants';
import { keyPatterns } from './key-patterns';
import type { Scene } from './scene';
import { plainOwners } from './shape';
import type { Shape } from './shape';
import { allowSites } from './sites';
import type { AllowSite } from './sites';
import type { Pattern } from '../language/pattern';
import type { Caller, Role } from '../world/world';

const CLIENT = /^arn:[^:]+:iot:[^:]+:[^:]+:client\//;

/** Areas that have owners though no grant has their texts. */
export function implicitAreas(scene: Scene): void {
  const seen = new Map<Shape, Set<AllowSite>>();
  for (const caller of scene.world.callers.filter(({ kind }) => kind !== 'outsider')) {
    clientIds(scene, caller);
    for (const { role } of caller.roles) {
      const shape = scene.shapes.of(caller, role);
      const sites = seen.get(shape) ?? new Set<AllowSite>();
      seen.set(shape, sites);
      for (const site of scene.sitesOf(role)) {
        if (!sites.has(site)) named(scene, site, shape);
        sites.add(site);
      }
      spared(scene, role, shape);
    }
  }
}

/**
 * An MQTT client ID has an owner: whoever connects with the ID of another device disconnects it, and AWS IoT documents the
 * identity ID as a user's client ID.
 */
function clientIds(scene: Scene, caller: Caller): void {
  const identity = caller.owners.find(({ format }) => format === 'identityId');
  if (!identity) return;
  const heads = caller.roles.flatMap(({ role }) => scene.sitesOf(role))
    .filter(({ statement }) => actionsOf(statement).data.some(({ name }) => name === 'iot:Connect'))
    .flatMap(({ statement }) => statement.resources?.values ?? []).flatMap((value) => CLIENT.exec(value)?.[0] ?? []);
  for (const head of new Set(heads)) {
    const client: Pattern = [{ kind: 'text', text: head }, { kind: 'owner', key: identity.key, format: identity.format }];
    scene.areas.claim('arn', client, caller.kind);
  }
}

/** Data has owners where a condition names them, even if the statement does not keep to it, as with a scan. */
function named(scene: Scene, { statement, variables }: AllowSite, shape: Shape): void {
  const lookup = variables ? shape.lookup : undefined;
  const owned = (key: string) => keyPatterns(statement.conditions, key, shape, variables).named.map(plainOwners).filter(hasOwner);
  const items = owned('dynamodb:leadingkeys');
  const prefixes = owned('s3:prefix');
  for (const table of items.length > 0 ? scene.universe.holders('table', statement.resources, lookup) : []) {
    for (const pattern of items) scene.areas.claim('dynamodb', behind(`${table}${SEPARATOR}`, pattern), shape.kind);
  }
  for (const bucket of prefixes.length > 0 ? scene.universe.holders('bucket', statement.resources, lookup) : []) {
    for (const pattern of prefixes) scene.areas.claim('s3', listed(behind(`${bucket}/`, pattern)), shape.kind);
  }
}

/** What a Deny spares and what a boundary lets pass belongs to those whom it names, like what is allowed. */
function spared(scene: Scene, { policies, boundary = [] }: Role, shape: Shape): void {
  const limiting = boundary.flatMap(allowSites);
  const denying = policies.flatMap(({ document, source }) => document.statements
    .filter(({ effect, resources }) => effect === 'Deny' && resources?.not === true)
    .map((statement) => ({ ...statement, resources: { not: false, values: statement.resources?.values ?? [] } }))
    .map((statement): AllowSite => ({ statement, source, variables: document.variables })));
  for (const { statement, variables } of [...limiting, ...denying]) {
    for (const grant of grantsOf(statement, shape, scene.universe, variables)) scene.areas.learn(grant, shape);
  }
}

function hasOwner(pattern: Pattern): boolean {
  return pattern.some(({ kind }) => kind === 'owner');
}
