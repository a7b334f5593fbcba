import type { IRole, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { Audience } from './audience';
import { checkExistingRole } from './check-existing-role';
import { identityRole } from './identity-role';
import { policySize } from '../private/policy-size';
import { fail, reject } from '../private/reject';
import { identityPoolTrust } from '../private/trust-policy';
import type { IdentityPoolPrincipal, IdentityState } from '../private/trust-policy';

interface Member {
  readonly role: Role;
  readonly trusted: IdentityPoolPrincipal;
  readonly state: IdentityState;
}

/** The roles of an identity pool. Once tags are used, every role of a signed-in identity lets sessions carry them. */
export class IdentityRoles {
  private readonly members: Member[] = [];
  private readonly adopted: { readonly prop: string; readonly role: IRole }[] = [];
  private readonly tagged: Construct[] = [];

  constructor(private readonly scope: Construct, private readonly identityPoolId: string) {}

  /** @param vouchers names of providers in `amr`, asked at synth; none for any provider of the pool */
  public define(scope: Construct, id: string, state: IdentityState, description: string, vouchers?: () => readonly string[]): Role {
    const trusted = identityPoolTrust(scope, this.identityPoolId, state, vouchers);
    const member = { role: identityRole(scope, id, trusted, description), trusted, state };
    this.members.push(member);
    for (const tagged of this.tagged) allowTags(member, tagged);
    return member.role;
  }

  /** Takes a role that is there already. What it trusts stays as it is. */
  public adopt(prop: string, role: IRole): IRole {
    checkExistingRole(this.scope, prop, role);
    const taken = [...this.adopted, ...this.members].some((member) => member.role === role || member.role.roleArn === role.roleArn);
    reject(this.scope, prop, role.node.path, taken, 'must be a role that nobody else of the pool gets');
    if (this.tagged.length > 0) failWithTags(this.scope, prop);
    this.adopted.push({ prop, role });
    return role;
  }

  /** Lets sessions carry tags, before `tagged`, the resource that makes Cognito send them, takes effect. */
  public allowTagsFor(tagged: Construct): void {
    for (const { prop } of this.adopted) failWithTags(this.scope, prop);
    this.tagged.push(tagged);
    for (const member of this.members) allowTags(member, tagged);
  }

  public findOverLimit(audiences: readonly Audience[]): string[] {
    return [...this.findOverMade(audiences), ...this.adopted.flatMap(({ role }) => findOverAdded(role, audiences))];
  }

  private findOverMade(audiences: readonly Audience[]): string[] {
    return this.members.flatMap(({ role }) => {
      const size = policySize(this.scope, role.assumeRolePolicy);
      const count = policyCount(role, audiences);
      return [
        ...size <= LIMITS.trustPolicySize ? [] : [`[${role.node.path}] trust policy: holds at most ${LIMITS.trustPolicySize} characters; `
          + `trust fewer conditions, got ${size}`],
        ...count <= LIMITS.managedPoliciesPerRole ? [] : [`[${role.node.path}] grants: a role has at most ${LIMITS.managedPoliciesPerRole} `
          + `managed policies; grant wider resources or include fewer groups, got ${count}`],
      ];
    });
  }
}

/** Guests have no token from which a tag could come. */
function allowTags({ role, trusted, state }: Member, tagged: Construct): void {
  if (state === 'unauthenticated') return;
  trusted.allowTags();
  tagged.node.addDependency(role);
}

/** Too many policies for a role that is there already, and has an unknown number of its own. */
export function findOverAdded(role: IRole, audiences: readonly Audience[]): string[] {
  const count = policyCount(role, audiences);
  return count <= LIMITS.managedPoliciesPerRole ? [] : [`[${role.node.path}] grants: a role has at most ${LIMITS.managedPoliciesPerRole} managed policies, `
    + `those that it has already among them; grant wider resources, got ${count} more`];
}

function policyCount(role: IRole, audiences: readonly Audience[]): number {
  return audiences.filter(({ roles }) => roles.includes(role)).reduce((sum, audience) => sum + audience._policyCount, 0);
}

/** A session with tags is refused by a role that does not let it carry them, and the trust policy of this one is not ours. */
function failWithTags(scope: Construct, prop: string): never {
  return fail(scope, prop, 'can\'t be where sessions carry principal tags, since its trust policy can\'t be changed here; let a role be made, or leave principalTags and '
    + 'owner keys by claim out');
}
