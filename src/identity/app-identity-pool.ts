import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Grant, IGrantable, Role } from 'aws-cdk-lib/aws-iam';
import { Annotations, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import type { IAppIdentity, IAppIdentityPool } from './app-identity';
import type { AppIdentityAttributes } from './app-identity-attributes';
import type { AppIdentityPoolProps } from './app-identity-pool-props';
import { Audience } from './audience';
import { checkOwnAudience, checkProvider } from './check-provider';
import { checkRoleClaim, checkRoleRule, checkRuleProviders } from './check-role-rule';
import { grantTokens } from './developer-tokens';
import { GroupMapping } from './group-mapping';
import type { IdentityPoolGroupOptions } from './group-options';
import { precedenceOf, withIncluded } from './group-registry';
import type { MappedGroup, PlacedGroup } from './group-registry';
import type { IdentityPoolProvider } from './identity-pool-provider';
import { attachRoles, defineIdentityPool } from './identity-pool-resources';
import { IdentityRoles } from './identity-roles';
import { ImportedIdentityPool } from './imported-identity-pool';
import { PrincipalTags } from './principal-tags';
import { idOf, isSamePool, vouchersOf } from './provider-traits';
import type { ProviderTraits } from './provider-traits';
import { RoleMappings } from './role-mappings';
import type { RoleRule } from './role-rule';
import { RoleRuleMatch } from './role-rule-match';
import { checkGroupName, defineUserPoolGroup } from './user-pool-group';
import { constructId } from '../private/construct-id';
import { fail, reject } from '../private/reject';

/**
 * Identity pool that gives each audience its own role: guests, users, groups, users whom a role rule names, and users of one provider.
 *
 * Only the enhanced flow works, so the pool chooses the role and not the client. With guests off there is no guest role.
 *
 * @example
 * declare const userPool: cognito.IUserPool;
 * declare const client: cognito.IUserPoolClient;
 * declare const reports: s3.IBucket;
 *
 * const identity = new AppIdentityPool(this, 'Identity', {
 *   providers: [IdentityPoolProvider.userPool(userPool, client)],
 * });
 * reports.grantRead(identity.addGroup('analysts'));
 */
export class AppIdentityPool extends Construct implements IAppIdentity, IAppIdentityPool {
  /**
   * An identity pool that is not of this app, by its ID and its roles. Access constructs can use it and grants reach the roles, as managed
   * policies that are attached to them.
   *
   * Nothing of the pool itself can be added or changed: providers, groups, rules and tags stay where it is made. The trust policies of the
   * roles are not seen here, nor what else they may do, so the access proof tells of them only if they are in the same app.
   *
   * @throws where the ID is none, or a role can't be changed, is of another account or given twice
   */
  public static fromAttributes(scope: Construct, id: string, attributes: AppIdentityAttributes): IAppIdentity {
    return new ImportedIdentityPool(scope, id, attributes);
  }

  /** ID of the identity pool, `<region>:<GUID>`. It is no secret: every client carries it. */
  public readonly identityPoolId: string;

  /** ARN of the identity pool. */
  public readonly identityPoolArn: string;

  public readonly users: Audience;

  public readonly browserOrigins: string[];

  private readonly guestAudience?: Audience;
  private readonly providers: ProviderTraits[] = [];
  private readonly mappings: RoleMappings;
  private readonly roles: IdentityRoles;
  private readonly tags: PrincipalTags;
  private readonly groups: MappedGroup[] = [];
  private readonly rules = new Map<string, { readonly rule: RoleRule; readonly audience: Audience }>();
  private readonly ownAudiences = new Map<ProviderTraits, Audience>();

  /** @throws where a name is out of range, or a provider does not fit. */
  constructor(scope: Construct, id: string, props: AppIdentityPoolProps = {}) {
    super(scope, id);
    const { identityPoolName, guests = false } = props;
    reject(this, 'identityPoolName', identityPoolName, identityPoolName !== undefined && !/^[\w\s+=,.@-]{1,128}$/.test(identityPoolName),
      `must be 1 to ${LIMITS.identityPoolNameLength} letters, digits, spaces or any of _+=,.@-`);

    const pool = defineIdentityPool(this, props, this.providers);
    this.identityPoolId = pool.ref;
    this.identityPoolArn = Stack.of(this).formatArn({ service: 'cognito-identity', resource: 'identitypool', resourceName: pool.ref });
    this.browserOrigins = props.browserOrigins ?? [];
    this.mappings = new RoleMappings(this, this.providers, props.groupMapping ?? GroupMapping.RULES);
    this.roles = new IdentityRoles(this, pool.ref);
    this.tags = new PrincipalTags(this, pool.ref, this.roles, this.providers);

    const userRole = this.roles.define(this, 'UserRole', 'authenticated', 'Users whom no group and no role rule names');
    this.users = Audience._define(this, 'Users', 'users');
    this.users._reach(userRole);
    const guestRole = guests ? this.roles.define(this, 'GuestRole', 'unauthenticated', 'Guests') : undefined;
    this.guestAudience = guestRole && this.defineGuests(guestRole);
    attachRoles(this, pool.ref, { users: userRole, guests: guestRole }, this.mappings, props);

    props.providers?.forEach((provider) => this.addProvider(provider));
    this.node.addValidation({ validate: () => [...this.mappings.validate(), ...this.roles.findOverLimit(this.audiences())] });
  }

  public get identityPool(): IAppIdentityPool {
    return this;
  }

  public get userPoolNames(): string[] {
    return [...new Set(this.providers.filter(({ kind }) => kind === 'userPool').map(({ issuer }) => issuer))];
  }

  public get guests(): Audience {
    return this.guestAudience ?? fail(this, 'guests', 'are off; set guests: true where the identity pool is made');
  }

  public group(name: string): Audience {
    const names = this.groups.map((group) => group.name);
    return this.groups[names.indexOf(name)]?.audience ?? fail(this, 'group', `must be one of ${JSON.stringify(names)}, got "${name}"`);
  }

  /**
   * The users whom a role rule names.
   *
   * @param name name that the rule was added with
   */
  public rule(name: string): Audience {
    return this.rules.get(name)?.audience ?? fail(this, 'rule', `must be one of ${JSON.stringify([...this.rules.keys()])}, got "${name}"`);
  }

  /**
   * The users of one provider whom no group and no role rule names.
   *
   * @param provider a provider of this pool with `ownAudience: true`
   * @throws where the provider is not of this pool, or has no audience of its own
   */
  public audienceOf(provider: IdentityPoolProvider): Audience {
    const { _traits: traits } = provider;
    checkOwnAudience(this, traits);
    return this.ownAudiences.get(traits) ?? fail(this, 'audienceOf', `must be a provider of this pool with ownAudience: true, got "${traits.label}"`);
  }

  /**
   * Accepts the users of one more provider. The rules of the pool hold for them too, unless they name their providers, and its groups
   * if they are of the same user pool.
   *
   * @throws where the pool has such a provider already, more than 10 providers would have role mappings, or a rule or tag can't be
   * trusted with this provider
   */
  public addProvider(provider: IdentityPoolProvider): void {
    const { _traits: traits } = provider;
    checkProvider(this, traits, this.providers);
    this.providers.push(traits);
    for (const [name, { rule }] of this.rules) this.checkRule(name, rule);
    if (traits.ownAudience) this.defineOwnAudience(traits);
    this.mappings.check();
    this.tags.add(traits);
    if (this.providers.length > 1 && this.providers.some(({ kind }) => kind === 'developer')) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:developer-provider-mixed',
        'A backend of yours and other providers vouch for users of one identity pool, so whoever can call as the backend is any of them; make a second identity pool');
    }
  }

  /**
   * Makes a group in the user pool, with a role of its own in the identity pool, and returns its members.
   *
   * The group that is added first has the highest precedence, but a group always stands before those that it includes.
   *
   * @param name name of the group, 1 to 128 characters without white space
   * @throws where the name is taken or out of range, an included group is missing, or a provider would have more than 25 rules
   * and the roles of groups don't come from the token
   */
  public addGroup(name: string, options: IdentityPoolGroupOptions = {}): Audience {
    checkGroupName(this, name, this.groups.map((group) => group.name));
    const userPool = options.userPool ?? this.onlyUserPool();
    const reached = (options.includes ?? []).map((included) => this.group(included));
    const includes = withIncluded(reached.map((audience) => audience.name), this.groups);

    const scope = new Construct(this, `Group${constructId(name)}`);
    const { description, existingRole } = options;
    if (existingRole && description !== undefined) fail(this, `group ${name}.description`, `can't be set, since the group stays as it is; leave it out, got "${description}"`);
    const role = existingRole ? this.roles.adopt(`group ${name}.existingRole`, existingRole)
      : this.roles.define(scope, 'Role', 'authenticated', `Members of a group, ${constructId(name)}`, () => this.vouchersOfGroup(userPool));
    const audience = Audience._define(scope, 'Members', name);
    [audience, this.users, ...[...includes].map((included) => this.group(included))].forEach((each) => each._reach(role));
    this.mappings.add({ by: 'group', name, claim: 'cognito:preferred_role', match: RoleRuleMatch.EQUALS, value: role.roleArn, role, userPool });
    this.groups.push({ name, userPool, audience, includes, isExisting: existingRole !== undefined });
    if (!existingRole) {
      defineUserPoolGroup(scope, 'Resource', {
        userPoolId: userPool.userPoolId,
        groupName: name,
        description,
        roleArn: role.roleArn,
        precedence: Lazy.number({ produce: () => precedenceOf(name, this.groupsMadeIn(userPool)) }),
      });
    }
    return audience;
  }

  /**
   * Gives users whose token carries a claim of this value a role of their own, and returns these users. Groups and rules are
   * tried in the order in which they were added; the first that fits decides, unless the client asks for the role of another
   * that fits (`CustomRoleArn`).
   *
   * @param name name of the audience
   * @throws where the name is taken, users could set the claim themselves, earlier rules leave it nothing to decide, or a provider would
   * have more than 25 rules
   */
  public addRule(name: string, rule: RoleRule): Audience {
    reject(this, 'rule', name, this.rules.has(name), 'must have a name that no other rule has');
    checkRoleRule(this, name, rule);
    checkRuleProviders(this, name, rule, this.providers);
    this.checkRule(name, rule);

    const providers = rule.providers?.map((provider) => provider._traits);
    const scope = new Construct(this, `Rule${constructId(name)}`);
    const role = this.roles.define(scope, 'Role', 'authenticated', `Users whom a role rule names, ${constructId(name)}`, () => vouchersOf(providers ?? []));
    const audience = this.defineAudience(scope, name, role);
    this.mappings.add({ by: 'rule', name, claim: rule.claim, match: rule.match ?? RoleRuleMatch.EQUALS, value: rule.value, role, providers });
    this.rules.set(name, { rule, audience });
    return audience;
  }

  /**
   * Lets a backend of yours sign users in, with `GetOpenIdTokenForDeveloperIdentity` on this identity pool and no other. It can
   * sign in as any user of its own, so give it to nothing else.
   *
   * @param grantee a function, a role; not users or guests, who would sign in as each other
   * @throws where the pool has no developer provider, or the grantee is an audience
   */
  public grantDeveloperTokens(grantee: IGrantable): Grant {
    return grantTokens(this, grantee, this.identityPoolArn, this.providers);
  }

  /** @internal */
  public _requireTag(scope: IConstruct, tag: string, claim: string): void {
    this.tags.require(scope, tag, claim);
  }

  /**
   * Groups of a user pool that are there so far, in their places.
   *
   * @internal
   */
  public _groupsOf(userPool: IUserPool): PlacedGroup[] {
    const groups = this.groupsMadeIn(userPool);
    return groups.map(({ name }) => ({ name, precedence: precedenceOf(name, groups) }));
  }

  private groupsMadeIn(userPool: IUserPool): MappedGroup[] {
    return this.groups.filter((group) => isSamePool(userPool, group.userPool) && !group.isExisting);
  }

  /** With one issuer nobody else could get the role. With more, somebody else's user pool could name it in a token. */
  private vouchersOfGroup(userPool: IUserPool): string[] {
    return new Set(this.providers.map(({ issuer }) => issuer)).size > 1 ? [userPool.userPoolProviderName] : [];
  }

  /** Last of all rules, for all whom none of them names. */
  private defineOwnAudience(traits: ProviderTraits): void {
    const { label, clientId = '' } = traits;
    const scope = new Construct(this, `Provider${idOf(this, traits)}`);
    const role = this.roles.define(scope, 'Role', 'authenticated', `Users of one provider, ${constructId(label)}`, () => traits.vouchers);
    this.ownAudiences.set(traits, this.defineAudience(scope, label, role));
    this.mappings.add({ by: 'provider', name: label, claim: 'aud', match: RoleRuleMatch.EQUALS, value: clientId, role, providers: [traits] });
  }

  private defineAudience(scope: Construct, name: string, role: Role): Audience {
    const audience = Audience._define(scope, 'Members', name);
    [audience, this.users].forEach((each) => each._reach(role));
    return audience;
  }

  private defineGuests(guestRole: Role): Audience {
    const guests = Audience._defineGuests(this);
    guests._reach(guestRole);
    return guests;
  }

  private onlyUserPool(): IUserPool {
    const [userPool, ...others] = new Map(this.providers.flatMap(({ userPool: used }) => used ? [[used.pool.userPoolId, used.pool]] : [])).values();
    if (userPool && others.length === 0) return userPool;
    const count = userPool ? others.length + 1 : 0;
    return fail(this, 'userPool', `must be given for a group where the providers do not share one user pool, got ${count} user pools`);
  }

  private checkRule(name: string, rule: RoleRule): void {
    const named = rule.providers?.map((provider) => provider._traits);
    checkRoleClaim(this, name, rule, named ?? this.providers.filter(({ kind }) => kind !== 'developer'), this.providers);
  }

  private audiences(): Audience[] {
    return [
      ...this.guestAudience ? [this.guestAudience] : [], this.users, ...this.groups.map(({ audience }) => audience),
      ...[...this.rules.values()].map(({ audience }) => audience), ...this.ownAudiences.values(),
    ];
  }
}
