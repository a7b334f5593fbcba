import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import type { IAppIdentity, IAppIdentityPool } from './app-identity';
import type { AppIdentityAttributes } from './app-identity-attributes';
import { Audience } from './audience';
import { checkExistingRole } from './check-existing-role';
import { findOverAdded } from './identity-roles';
import { fail, reject } from '../private/reject';

/** An identity pool that is not of this app, and the roles it hands out. Grants go to the roles; nothing of the pool changes. */
export class ImportedIdentityPool extends Construct implements IAppIdentity, IAppIdentityPool {
  public readonly identityPoolId: string;
  public readonly identityPoolArn: string;
  public readonly userPoolNames: string[];
  public readonly users: Audience;
  public readonly browserOrigins: string[];

  private readonly guestAudience?: Audience;
  private readonly groups: ReadonlyMap<string, Audience>;
  private readonly tags: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, attributes: AppIdentityAttributes) {
    super(scope, id);
    const { identityPoolId, usersRoles, guestsRole, groupRoles = {} } = attributes;
    reject(this, 'identityPoolId', identityPoolId, !/^[a-z]{2}(-[a-z]+)+-\d+:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(identityPoolId),
      'must be <region>:<GUID>, as the console shows it');
    this.checkRoles(attributes);
    this.identityPoolId = identityPoolId;
    this.identityPoolArn = Stack.of(this).formatArn({ service: 'cognito-identity', resource: 'identitypool', resourceName: identityPoolId });
    this.userPoolNames = [...attributes.userPoolNames ?? []];
    this.browserOrigins = [...attributes.browserOrigins ?? []];
    this.tags = { ...attributes.principalTags };

    this.users = reaching(Audience._define(this, 'Users', 'users'), [...usersRoles, ...Object.values(groupRoles)]);
    this.guestAudience = guestsRole && reaching(Audience._defineGuests(this), [guestsRole]);
    this.groups = new Map(Object.entries(groupRoles).map(([name, role], index) => [
      name, reaching(Audience._define(new Construct(this, `Group${index}`), 'Members', name), [role]),
    ]));
    this.node.addValidation({ validate: () => this.findOverLimit() });
  }

  public get identityPool(): IAppIdentityPool {
    return this;
  }

  public get guests(): Audience {
    return this.guestAudience ?? fail(this, 'guests', 'have no role here; pass guestsRole if the identity pool lets guests in');
  }

  public group(name: string): Audience {
    return this.groups.get(name) ?? fail(this, 'group', `must be one of ${JSON.stringify([...this.groups.keys()])}, got "${name}"; pass others in groupRoles`);
  }

  /** @internal */
  public _requireTag(scope: IConstruct, tag: string, claim: string): void {
    if (this.tags[tag] === claim) return;
    fail(scope, 'tag', `can't be set on an imported identity pool; pass principalTags if it is set where the pool is made, or use the identity ID, got ${
      JSON.stringify({ [tag]: claim })}`);
  }

  private checkRoles({ usersRoles, guestsRole, groupRoles = {} }: AppIdentityAttributes): void {
    if (usersRoles.length === 0) fail(this, 'usersRoles', 'must hold a role, or no user has the grants, got []');
    const named: [string, IRole][] = [
      ...usersRoles.map((role): [string, IRole] => ['usersRoles', role]),
      ...(guestsRole ? [['guestsRole', guestsRole] as [string, IRole]] : []),
      ...Object.entries(groupRoles).map(([name, role]): [string, IRole] => [`groupRoles ${name}`, role]),
    ];
    for (const [prop, role] of named) {
      checkExistingRole(this, prop, role);
      const twice = named.find(([, other]) => other !== role && other.roleArn === role.roleArn) ?? named.filter(([, other]) => other === role)[1];
      if (twice) fail(this, prop, `must be a role that nobody else of the pool gets, got the one of ${twice[0]} too`);
    }
  }

  private findOverLimit(): string[] {
    const audiences = [this.users, ...this.guestAudience ? [this.guestAudience] : [], ...this.groups.values()];
    return [...new Set(audiences.flatMap(({ roles }) => roles))].flatMap((role) => findOverAdded(role, audiences));
  }
}

function reaching(audience: Audience, roles: readonly IRole[]): Audience {
  for (const role of roles) audience._reach(role);
  return audience;
}
