import { PrincipalPolicyFragment } from 'aws-cdk-lib/aws-iam';
import type { AddToPrincipalPolicyResult, IGrantable, IPrincipal, IRole, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AudiencePolicy } from './audience-policy';
import { checkGuestGrant } from './guest-session';
import { homeStack } from './home-stack';
import { constructId, placeOf } from '../private/construct-id';

/**
 * Who a grant is for: the guests, all users, or the members of one group or one role rule.
 *
 * A grant to an audience reaches every role that its people can get, also those that are added after the grant. Cognito
 * gives a user one role at a time, so a grant to a single role would be lost by each member of a group.
 */
export class Audience implements IGrantable {
  /** @internal */
  public static _define(scope: Construct, id: string, name: string): Audience {
    return new Audience(scope, id, name);
  }

  /** @internal */
  public static _defineGuests(scope: Construct): Audience {
    return new Audience(scope, 'Guests', 'guests', (statement) => checkGuestGrant(scope, statement));
  }

  /** The audience as people know it: `guests`, `users`, or the name of the group or rule. */
  public readonly name: string;

  /** Collects the permissions of the audience. */
  public readonly grantPrincipal: IPrincipal;

  /** @internal */
  public readonly _isGuests: boolean;

  private readonly members: IRole[] = [];
  private readonly policies = new Map<Stack, AudiencePolicy>();
  private readonly scope: Construct;
  private readonly id: string;

  private constructor(scope: Construct, id: string, name: string, check?: (statement: PolicyStatement) => void) {
    this.name = name;
    this.scope = scope;
    this.id = id;
    this._isGuests = check !== undefined;
    this.grantPrincipal = new AudiencePrincipal(scope, this.members, (statement) => {
      check?.(statement);
      return this.add(statement);
    });
  }

  /** Every role that the audience can get. Grow-only: roles that are added later receive earlier grants too. */
  public get roles(): IRole[] {
    return [...this.members];
  }

  /** @internal */
  public get _policyCount(): number {
    return [...this.policies.values()].reduce((sum, policy) => sum + policy.policyCount, 0);
  }

  /** @internal */
  public _reach(role: IRole): void {
    this.members.push(role);
    for (const policy of this.policies.values()) policy.attachTo(role);
  }

  private add(statement: PolicyStatement): ManagedPolicy {
    const stack = homeStack(this.scope, statement);
    const policy = this.policies.get(stack) ?? this.beginPolicy(stack);
    return policy.add(statement);
  }

  private beginPolicy(stack: Stack): AudiencePolicy {
    const home = stack === Stack.of(this.scope) ? this.scope : new Construct(stack, constructId(`${placeOf(stack, this.scope)}/${this.id}`));
    const policy = new AudiencePolicy(home, `${this.id}Policy`, `What ${this.id} of the app may do`);
    for (const role of this.members) policy.attachTo(role);
    this.policies.set(stack, policy);
    return policy;
  }
}

/** Writes grants into the policies of an audience. */
class AudiencePrincipal implements IPrincipal {
  public readonly grantPrincipal: IPrincipal = this;
  public readonly assumeRoleAction = 'sts:AssumeRoleWithWebIdentity';
  public readonly principalAccount: string;
  public readonly policyFragment: PrincipalPolicyFragment;

  constructor(scope: Construct, roles: IRole[], private readonly add: (statement: PolicyStatement) => ManagedPolicy) {
    this.principalAccount = Stack.of(scope).account;
    this.policyFragment = new PrincipalPolicyFragment({ AWS: Lazy.list({ produce: () => roles.map((role) => role.roleArn) }) });
  }

  public addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    return { statementAdded: true, policyDependable: this.add(statement) };
  }

  public addToPolicy(statement: PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }
}
