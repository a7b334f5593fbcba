import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LIMITS } from '../limits';
import { AmbiguousRoleResolution } from './ambiguous-role-resolution';
import type { IAppIdentity } from './app-identity';
import { Audience } from './audience';
import { checkRoleRule } from './check-role-rule';
import type { IdentityPoolGroupOptions } from './group-options';
import { precedenceOf, withIncluded } from './group-registry';
import type { MappedGroup } from './group-registry';
import type { IdentityPoolProvider } from './identity-pool-provider';
import { identityRole } from './identity-role';
import { RoleMappings } from './role-mappings';
import type { RoleRule } from './role-rule';
import { checkGroupName, defineUserPoolGroup } from './user-pool-group';
import { acknowledge } from '../private/acknowledge';
import { constructId } from '../private/construct-id';
import { policySize } from '../private/policy-size';
import { fail, reject } from '../private/reject';

/** Properties of `AppIdentityPool`. */
export interface AppIdentityPoolProps {
  /**
   * What vouches for users. More can be added later with `addProvider`.
   *
   * @default - nobody can sign in yet
   */
  readonly providers?: IdentityPoolProvider[];

  /**
   * Whether identities that have not signed in get credentials. Anyone who knows the identity pool ID, which is public,
   * is a guest then.
   *
   * @default false
   */
  readonly guests?: boolean;

  /**
   * What becomes of users whom no group and no role rule names. It matters only where there are groups or rules.
   *
   * @default AmbiguousRoleResolution.AUTHENTICATED_ROLE
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;

  /**
   * Origins of the web pages that use the identity pool, for the CORS rules of access constructs.
   *
   * @default - access constructs allow no browser origin
   */
  readonly browserOrigins?: string[];

  /**
   * Name of the identity pool, 1 to 128 characters.
   *
   * @default - a generated name
   */
  readonly identityPoolName?: string;

  /**
   * What happens to the identity pool when it leaves the stack. Without it every identity ID is lost, and with them the
   * way to data that is kept by identity ID.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Identity pool that gives each audience its own role: guests, users, groups, and users whom a role rule names.
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
export class AppIdentityPool extends Construct implements IAppIdentity {
  /** ID of the identity pool, `<region>:<GUID>`. It is no secret: every client carries it. */
  public readonly identityPoolId: string;

  /** ARN of the identity pool. */
  public readonly identityPoolArn: string;

  public readonly users: Audience;

  public readonly browserOrigins: string[];

  private readonly guestAudience?: Audience;
  private readonly providers: IdentityPoolProvider[] = [];
  private readonly mappings = new RoleMappings(this, this.providers);
  private readonly groups: MappedGroup[] = [];
  private readonly rules = new Map<string, { readonly rule: RoleRule; readonly audience: Audience }>();
  private readonly roles: Role[] = [];

  /** @throws where a name is out of range, or a provider does not fit. */
  constructor(scope: Construct, id: string, props: AppIdentityPoolProps = {}) {
    super(scope, id);
    const { identityPoolName, guests = false } = props;
    reject(this, 'identityPoolName', identityPoolName, identityPoolName !== undefined && !/^[\w\s+=,.@-]{1,128}$/.test(identityPoolName),
      `must be 1 to ${LIMITS.identityPoolNameLength} letters, digits, spaces or any of _+=,.@-`);

    const pool = this.definePool(guests, identityPoolName, props.removalPolicy ?? RemovalPolicy.RETAIN);
    this.identityPoolId = pool.ref;
    this.identityPoolArn = Stack.of(this).formatArn({ service: 'cognito-identity', resource: 'identitypool', resourceName: pool.ref });
    this.browserOrigins = props.browserOrigins ?? [];

    const userRole = this.defineRole(this, 'UserRole', 'authenticated', 'Users whom no group and no role rule names');
    this.users = Audience._define(this, 'Users', 'users');
    this.users._reach(userRole);
    const guestRole = guests ? this.defineRole(this, 'GuestRole', 'unauthenticated', 'Guests') : undefined;
    this.guestAudience = guestRole && this.defineGuests(guestRole);
    this.attachRoles(userRole, guestRole, props.ambiguousRoleResolution ?? AmbiguousRoleResolution.AUTHENTICATED_ROLE);

    props.providers?.forEach((provider) => this.addProvider(provider));
    this.node.addValidation({ validate: () => this.findOverLimit() });
  }

  public get identityPool(): AppIdentityPool {
    return this;
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
   * Accepts the users of one more provider. The rules of the pool hold for them too, and its groups if they are of the
   * same user pool.
   *
   * @throws where more than 10 providers would have role rules, or a rule can't be trusted with this provider
   */
  public addProvider(provider: IdentityPoolProvider): void {
    this.providers.push(provider);
    for (const [name, { rule }] of this.rules) checkRoleRule(this, name, rule, this.writableAttributes());
    this.mappings.checkLimits();
  }

  /**
   * Makes a group in the user pool, with a role of its own in the identity pool, and returns its members.
   *
   * The group that is added first has the highest precedence, but a group always stands before those that it includes.
   *
   * @param name name of the group, 1 to 128 characters without white space
   * @throws where the name is taken or out of range, an included group is missing, or a provider would have more than 25 rules
   */
  public addGroup(name: string, options: IdentityPoolGroupOptions = {}): Audience {
    checkGroupName(this, name, this.groups.map((group) => group.name));
    const userPool = options.userPool ?? this.onlyUserPool();
    const reached = (options.includes ?? []).map((included) => this.group(included));
    const includes = withIncluded(reached.map((audience) => audience.name), this.groups);

    const scope = new Construct(this, `Group${constructId(name)}`);
    const role = this.defineRole(scope, 'Role', 'authenticated', `Members of a group, ${constructId(name)}`);
    const audience = Audience._define(scope, 'Members', name);
    [audience, this.users, ...[...includes].map((included) => this.group(included))].forEach((each) => each._reach(role));
    this.mappings.add({ claim: 'cognito:preferred_role', value: role.roleArn, role, userPool });
    this.groups.push({ name, userPool, audience, includes });
    defineUserPoolGroup(scope, 'Resource', {
      userPoolId: userPool.userPoolId,
      groupName: name,
      description: options.description,
      roleArn: role.roleArn,
      precedence: Lazy.number({ produce: () => precedenceOf(name, this.groups.filter((group) => group.userPool === userPool)) }),
    });
    return audience;
  }

  /**
   * Gives users whose ID token carries a claim of exactly this value a role of their own, and returns these users. Groups
   * and rules are tried in the order in which they were added; the first that fits decides.
   *
   * @param name name of the audience
   * @throws where the name is taken, users could set the claim themselves, or a provider would have more than 25 rules
   */
  public addRule(name: string, rule: RoleRule): Audience {
    reject(this, 'rule', name, this.rules.has(name), 'must have a name that no other rule has');
    checkRoleRule(this, name, rule, this.writableAttributes());

    const scope = new Construct(this, `Rule${constructId(name)}`);
    const role = this.defineRole(scope, 'Role', 'authenticated', `Users whom a role rule names, ${constructId(name)}`);
    const audience = Audience._define(scope, 'Members', name);
    [audience, this.users].forEach((each) => each._reach(role));
    this.mappings.add({ claim: rule.claim, value: rule.value, role });
    this.rules.set(name, { rule, audience });
    return audience;
  }

  /**
   * Names of the user pools that vouch for users so far, as they stand in a request that API Gateway has checked.
   *
   * @internal
   */
  public get _userPoolNames(): string[] {
    return [...new Set(this.providers.map((provider) => provider._userPool))].map((userPool) => userPool.userPoolProviderName);
  }

  private definePool(guests: boolean, identityPoolName: string | undefined, removalPolicy: RemovalPolicy): CfnIdentityPool {
    const pool = new CfnIdentityPool(this, 'Resource', {
      // Left out, it counts as allowed; the classic flow would let the client choose the role.
      allowClassicFlow: false,
      allowUnauthenticatedIdentities: guests,
      identityPoolName,
      cognitoIdentityProviders: Lazy.any({
        produce: () => this.providers.map(({ _client, _providerName, _serverSideTokenCheck }) => ({
          clientId: _client.userPoolClientId, providerName: _providerName, serverSideTokenCheck: _serverSideTokenCheck,
        })),
      }, { omitEmptyArray: true }),
    });
    pool.applyRemovalPolicy(removalPolicy);
    if (guests) acknowledge(pool, 'AwsSolutions-COG7', 'Guests were asked for; they get a role of their own that starts without permissions');
    return pool;
  }

  private defineRole(scope: Construct, id: string, state: 'authenticated' | 'unauthenticated', description: string): Role {
    const role = identityRole(scope, id, this.identityPoolId, state, description);
    this.roles.push(role);
    return role;
  }

  private defineGuests(guestRole: Role): Audience {
    const guests = Audience._defineGuests(this);
    guests._reach(guestRole);
    return guests;
  }

  /** One attachment for the pool: it is a set operation, a second one would undo the first. */
  private attachRoles(userRole: Role, guestRole: Role | undefined, ambiguousRoleResolution: AmbiguousRoleResolution): void {
    new CfnIdentityPoolRoleAttachment(this, 'RoleAttachment', {
      identityPoolId: this.identityPoolId,
      roles: { authenticated: userRole.roleArn, ...(guestRole && { unauthenticated: guestRole.roleArn }) },
      roleMappings: Lazy.any({ produce: () => this.mappings.render(ambiguousRoleResolution) }),
    });
  }

  private onlyUserPool(): IUserPool {
    const [userPool, ...others] = new Set(this.providers.map((provider) => provider._userPool));
    if (userPool && others.length === 0) return userPool;
    const count = userPool ? others.length + 1 : 0;
    return fail(this, 'userPool', `must be given for a group where the providers do not share one user pool, got ${count} user pools`);
  }

  private writableAttributes(): string[] | undefined {
    const lists = this.providers.map((provider) => provider._writableAttributes);
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }

  private findOverLimit(): string[] {
    const trusts = this.roles.map((role) => ({ path: role.node.path, size: policySize(this, role.assumeRolePolicy) }));
    const audiences = [...(this.guestAudience ? [this.guestAudience] : []), this.users, ...this.groups.map((group) => group.audience),
      ...[...this.rules.values()].map(({ audience }) => audience)];
    const attached = this.roles.map((role) => {
      const counts = audiences.filter((audience) => audience.roles.includes(role)).map((audience) => audience._policyCount);
      return { path: role.node.path, count: counts.reduce((sum, count) => sum + count, 0) };
    });
    return [
      ...trusts.filter(({ size }) => size > LIMITS.trustPolicySize).map(({ path, size }) =>
        `[${path}] trust policy: holds at most ${LIMITS.trustPolicySize} characters; trust fewer conditions, got ${size}`),
      ...attached.filter(({ count }) => count > LIMITS.managedPoliciesPerRole).map(({ path, count }) => `[${path}] grants: `
        + `a role has at most ${LIMITS.managedPoliciesPerRole} managed policies; grant wider resources or include fewer groups, got ${count}`),
    ];
  }
}
