import { Areas } from './areas';
import { USUAL } from './context';
import { grantsOf } from './grants';
import type { Grant } from './grants';
import { Shapes, tagsOf } from './shape';
import type { Shape } from './shape';
import { allowSites } from './sites';
import type { AllowSite } from './sites';
import { Universe } from './universe';
import type { Asker } from './verify';
import { matchesConditions } from '../iam/conditions/conditions';
import { principalMatch } from '../iam/match-principal';
import type { Principals, SourcedPolicy } from '../iam/policy';
import type { Context, PolicySet } from '../iam/request';
import { guestSessionPolicies } from '../world/guest-session';
import type { Caller, OwnerVariable, Role, RoleReach, World } from '../world/world';

/** Values of owner variables where nothing asks for particular ones. */
export const USUAL_OWNERS: Readonly<Record<OwnerVariable['format'], string>> = {
  identityId: 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001', uuid: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'alice', tag: 'alice',
};

/** The world with everything about it that is worked out once. */
export class Scene {
  public readonly universe: Universe;
  public readonly areas: Areas;
  public readonly shapes = new Shapes();
  private readonly grants = new Map<Shape, Map<AllowSite, Grant[]>>();
  private readonly sites = new Map<Role, AllowSite[]>();
  private readonly resourcePolicies: Map<string, SourcedPolicy[]>;
  private readonly guarded = new Map<string, boolean>();
  private readonly holders = new Map<string, string | undefined>();

  constructor(public readonly world: World) {
    this.universe = new Universe(world);
    this.areas = new Areas(this.universe);
    this.resourcePolicies = new Map(world.resourcePolicies.map(({ arn }) => [arn, []]));
    for (const { arn, policies } of world.resourcePolicies) this.resourcePolicies.get(arn)?.push(...policies);
    const sites = new Set(world.callers.flatMap(({ roles }) => roles.flatMap(({ role }) => this.sitesOf(role))));
    for (const { statement } of sites) for (const resource of statement.resources?.values ?? []) this.universe.learn(resource);
  }

  /** The statements that may allow something to the role: its own, and those of resources that name it. */
  public sitesOf(role: Role): AllowSite[] {
    const known = this.sites.get(role) ?? [...role.policies.flatMap(allowSites), ...this.sitesNaming(role)];
    this.sites.set(role, known);
    return known;
  }

  public grantsOf(site: AllowSite, shape: Shape): Grant[] {
    const ofShape = this.grants.get(shape) ?? new Map<AllowSite, Grant[]>();
    this.grants.set(shape, ofShape);
    const known = ofShape.get(site) ?? grantsOf(site.statement, shape, this.universe, site.variables);
    ofShape.set(site, known);
    return known;
  }

  /** A caller in a role, with usual values for its owner variables where `owners` says none. */
  public asker(caller: Caller, { role, scopedDown }: RoleReach, owners: Context = {}): Asker {
    const usual = Object.fromEntries(caller.owners.map(({ key, format }) => [key, USUAL_OWNERS[format]]));
    return {
      principal: { account: role.account, roleArn: role.arn, sessionArn: sessionOf(role.arn) },
      context: { ...tagsOf(role), ...lowerKeys(caller.context), ...usual, ...owners, 'aws:principalarn': role.arn, 'aws:principalaccount': role.account },
      policiesFor: (resource) => this.policySet(role, scopedDown, resource),
    };
  }

  /** Whether something besides Allow statements has a say about what the role does to the resource. */
  public isGuarded(reach: RoleReach, resource: string): boolean {
    const holder = this.holderOf(resource);
    return this.isNarrowed(reach) || (holder !== undefined && this.remember(holder, () => this.policiesOf(holder).some(mayDeny)));
  }

  /** Whether it has a say about all that the role does. */
  public isNarrowed({ role, scopedDown }: RoleReach): boolean {
    return scopedDown || role.boundary !== undefined || this.remember(role.arn, () => role.policies.some(mayDeny));
  }

  private remember(arn: string, ask: () => boolean): boolean {
    const known = this.guarded.get(arn) ?? ask();
    this.guarded.set(arn, known);
    return known;
  }

  public policiesOf(arn: string): readonly SourcedPolicy[] {
    return this.resourcePolicies.get(arn) ?? [];
  }

  private policySet(role: Role, scopedDown: boolean, resource: string): PolicySet {
    const holder = this.holderOf(resource);
    return {
      identity: role.policies,
      ...role.boundary ? { boundary: role.boundary } : {},
      ...scopedDown ? { session: guestSessionPolicies() } : {},
      resource: holder === undefined ? [] : this.policiesOf(holder),
    };
  }

  /** The ARN, of those with policies, that a resource's ARN begins with. */
  private holderOf(resource: string): string | undefined {
    if (this.holders.has(resource)) return this.holders.get(resource);
    let found: string | undefined;
    for (let end = resource.length; end > 0 && found === undefined; end = resource.lastIndexOf('/', end - 1)) {
      const arn = resource.slice(0, end);
      if (this.resourcePolicies.has(arn)) found = arn;
    }
    this.holders.set(resource, found);
    return found;
  }

  private sitesNaming(role: Role): AllowSite[] {
    return [...this.resourcePolicies.values()].flatMap((policies) => policies.flatMap(allowSites))
      .filter(({ statement: { principals } }) => principals && letsIn(principals, role));
  }
}

/** Whether a resource's policy names the role or everyone; naming the account leaves it to the role's own policies. */
function letsIn(principals: Principals, { account, arn }: Role): boolean {
  const { direct, role } = principalMatch(principals, { account, roleArn: arn, sessionArn: sessionOf(arn) });
  return direct.truth !== 'no' || role.truth !== 'no';
}

/** Whether a policy denies anything to a usual request. */
function mayDeny({ document }: SourcedPolicy): boolean {
  return document.statements.some(({ effect, conditions }) => effect === 'Deny' && matchesConditions(conditions, USUAL, document.variables).truth !== 'no');
}

function sessionOf(roleArn: string): string {
  return `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/CognitoIdentityCredentials`;
}

function lowerKeys(context: Context): Context {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
