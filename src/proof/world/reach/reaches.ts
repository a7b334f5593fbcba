import type { IdentityPool } from '../pools/identity-pool';
import type { Roles } from '../roles/read-roles';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Place, Role, RoleReach } from '../world';
import type { Candidate } from './candidate';
import { readable } from './rule-match';
import type { Token } from './token';
import { Trust } from './trust';

type Problem = NonNullable<RoleReach['problem']>;

/** Works out which roles people get, and collects what is open about it. */
export class Reaches {
  public readonly trust = new Trust();
  private readonly open = new Map<string, Place & { readonly reason: string }>();
  private readonly failing = new Map<string, Place & { readonly reason: string }>();

  constructor(private readonly roles: Roles, private readonly local: readonly Role[]) {}

  public get unknowns(): (Place & { readonly reason: string })[] {
    return [...this.open.values()];
  }

  public get unreachable(): (Place & { readonly reason: string })[] {
    return [...this.failing.values()];
  }

  /** The roles among the candidates whose trust policy lets the token in. */
  public assigned(who: string, candidates: readonly Candidate[], token: Token, namedBy: Resource, scopedDown: boolean): RoleReach[] {
    const reaches = candidates.flatMap(({ arn, why, problem }): RoleReach[] => {
      const role = this.roles.withArn(arn, namedBy);
      const reach: RoleReach = { role, flow: 'enhanced', scopedDown, why, intended: problem === undefined, ...problem ? { problem } : {} };
      if (this.roles.isImported(role)) return [reach];
      const { decision, reasons, lacksTagSession } = this.trust.admits(role, token);
      if (decision === 'unknown') this.noteOpen(role, who, reasons);
      if (decision !== 'denied') return [reach];
      this.noteFailing(role, lacksTagSession
        ? `${who} do not get it: their tokens carry principal tags, and its trust policy does not allow sts:TagSession`
        : `${who} do not get it: its trust policy does not admit them`);
      return [];
    });
    return onePerRole(reaches);
  }

  /** The other roles whose trust policy lets one of the tokens in, where that is a problem. */
  public unassigned(who: string, tokens: readonly Token[], assigned: readonly Role[], problemOf: (role: Role) => Problem | undefined): RoleReach[] {
    return this.local.flatMap((role): RoleReach[] => {
      if (assigned.includes(role)) return [];
      const admissions = tokens.map((token) => this.trust.admits(role, token));
      const isIn = admissions.some(({ decision }) => decision === 'allowed');
      const problem = isIn || admissions.some(({ decision }) => decision === 'unknown') ? problemOf(role) : undefined;
      if (!problem) return [];
      if (!isIn) this.noteOpen(role, who, admissions.flatMap(({ reasons }) => reasons));
      return isIn ? [{ role, flow: 'classic', scopedDown: false, why: 'trust policy', intended: false, problem }] : [];
    });
  }

  public admitsAny(role: Role, tokens: readonly Token[]): boolean {
    return tokens.some((token) => this.trust.admits(role, token).decision !== 'denied');
  }

  public noteOpen(role: Role, who: string, reasons: readonly string[]): void {
    const why = [...new Set(reasons)].map(readable).join('; ');
    const reason = `whether its trust policy admits ${who} is not known${why === '' ? '' : `: ${why}`}`;
    this.open.set(`${role.arn} ${reason}`, { ...placeOf(role), reason });
  }

  private noteFailing(role: Role, reason: string): void {
    this.failing.set(`${role.arn} ${reason}`, { ...placeOf(role), reason });
  }
}

/** The ARNs of the guests' roles of all pools. */
export function guestRoleArns(pools: readonly IdentityPool[]): Set<string> {
  return new Set(pools.flatMap(({ unauthenticated }) => unauthenticated ?? []));
}

/** Who gets a role in a way that is meant needs no other way. */
function onePerRole(reaches: readonly RoleReach[]): RoleReach[] {
  const byRole = new Map<Role, RoleReach>();
  for (const reach of reaches) {
    const known = byRole.get(reach.role);
    if (!known || !known.intended && reach.intended) byRole.set(reach.role, reach);
  }
  return [...byRole.values()];
}
