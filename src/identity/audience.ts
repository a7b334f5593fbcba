import { PrincipalPolicyFragment } from 'aws-cdk-lib/aws-iam';
import type { AddToPrincipalPolicyResult, IGrantable, IPrincipal, IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AudiencePolicy } from './audience-policy';
import { guestMayEver } from './guest-session';
import { fail } from '../private/reject';

/**
 * Who a grant is for: the guests, all users, or the members of one group or one role rule.
 *
 * A grant to an audience reaches every role that its people can get, also those that are added after the grant. Cognito
 * gives a user one role at a time, so a grant to a single role would be lost by each member of a group.
 */
export class Audience implements IGrantable {
  /** @internal */
  public static _define(scope: Construct, id: string, name: string, guests?: boolean): Audience {
    return new Audience(scope, id, name, guests ?? false);
  }

  /** The audience as people know it: `guests`, `users`, or the name of the group or rule. */
  public readonly name: string;

  /** Collects the permissions of the audience. */
  public readonly grantPrincipal: IPrincipal;

  private readonly members: IRole[] = [];
  private readonly policy: AudiencePolicy;

  private constructor(scope: Construct, id: string, name: string, guests: boolean) {
    this.name = name;
    this.policy = new AudiencePolicy(scope, `${id}Policy`, `What ${id} of the app may do`);
    this.grantPrincipal = new AudiencePrincipal(scope, this.policy, this.members, guests);
  }

  /** Every role that the audience can get. Grow-only: roles that are added later receive earlier grants too. */
  public get roles(): IRole[] {
    return [...this.members];
  }

  /** @internal */
  public get _policyCount(): number {
    return this.policy.policyCount;
  }

  /** @internal */
  public _reach(role: IRole): void {
    this.members.push(role);
    this.policy.attachTo(role);
  }
}

/** Writes grants into the policies of an audience. */
class AudiencePrincipal implements IPrincipal {
  public readonly grantPrincipal: IPrincipal = this;
  public readonly assumeRoleAction = 'sts:AssumeRoleWithWebIdentity';
  public readonly principalAccount: string;
  public readonly policyFragment: PrincipalPolicyFragment;

  constructor(private readonly scope: Construct, private readonly policy: AudiencePolicy, roles: IRole[], private readonly guests: boolean) {
    this.principalAccount = Stack.of(scope).account;
    this.policyFragment = new PrincipalPolicyFragment({ AWS: Lazy.list({ produce: () => roles.map((role) => role.roleArn) }) });
  }

  public addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    if (this.guests) this.checkGuestActions(statement);
    return { statementAdded: true, policyDependable: this.policy.add(statement) };
  }

  public addToPolicy(statement: PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  private checkGuestActions(statement: PolicyStatement): void {
    if (statement.effect === 'Deny') return;
    if (statement.notActions.length > 0) {
      fail(this.scope, 'guests', `grants to guests must list their actions; replace NotAction, got ${JSON.stringify(statement.notActions)}`);
    }
    const outside = statement.actions.filter((action) => !guestMayEver(action));
    if (outside.length === 0) return;
    fail(this.scope, 'guests', 'Cognito silently drops what is outside the session policy of guests; grant it to users, '
      + `or name the exact actions in place of a wildcard, got ${JSON.stringify(outside)}`);
  }
}
