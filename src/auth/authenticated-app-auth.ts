import type { IUserPool, IUserPoolClient, IUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Annotations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AppClient } from './app-client';
import type { AuthDescription } from './auth-description';
import type { AuthParts } from './auth-parts';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { defineClient, originsOf, writeAttributesOf } from './define-client';
import type { PoolTraits } from './define-client';
import { poolSideOf } from './pool-side';
import type { ResourceServer } from './resource-server';
import { grantAdministration } from './user-administration';
import type { UserAdministration } from './user-administration';
import type { IAppIdentity, IAppIdentityPool } from '../identity/app-identity';
import { AppIdentityPool } from '../identity/app-identity-pool';
import { Audience } from '../identity/audience';
import type { GroupOptions } from '../identity/group-options';
import { IdentityPoolProvider } from '../identity/identity-pool-provider';
import type { RoleRule } from '../identity/role-rule';
import { checkGroupName, defineUserPoolGroup } from '../identity/user-pool-group';
import { LIMITS } from '../limits';
import { constructId } from '../private/construct-id';
import { fail, reject, requireLiteral } from '../private/reject';
import { writableClaims } from '../triggers/wire-triggers';

/**
 * Sign-in for an app: a user pool that says who a user is, and an identity pool that gives each audience its own role in AWS.
 *
 * Users start without permissions. Grant to the audiences `users`, `guests` and `group(name)` as to any role.
 *
 * @example
 * declare const catalog: s3.IBucket;
 *
 * const auth = new AuthenticatedAppAuth(this, 'Auth', {
 *   clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })],
 *   groups: ['admins'],
 *   guests: true,
 * });
 * catalog.grantRead(auth.guests);
 * catalog.grantReadWrite(auth.group('admins'));
 */
export class AuthenticatedAppAuth extends Construct implements IAppIdentity {
  /** The user pool. */
  public readonly userPool: IUserPool;

  /** The domain of managed login, if there is one. */
  public readonly domain?: IUserPoolDomain;

  public readonly browserOrigins: string[];

  /** @internal */
  public readonly _description: AuthDescription;

  private readonly identity?: AppIdentityPool;
  private readonly clients: ReadonlyMap<string, IUserPoolClient>;
  private readonly groups: string[] = [];

  /** @throws where props are out of range or exclude each other. */
  constructor(scope: Construct, id: string, props: AuthenticatedAppAuthProps = {}) {
    super(scope, id);
    const { clients = [AppClient.singlePage('web')] } = props;
    this.checkProps(props, clients);
    const { userPool, traits, description } = poolSideOf(this, props);
    this.userPool = userPool;
    const federated = (props.federation ?? []).map((provider) => provider._define(this, userPool));
    const pool: PoolTraits = { ...traits, federated };
    this.clients = new Map(clients.map((client) => [
      client.name, defineClient(this, `Client${constructId(client.name)}`, this.userPool, client, pool),
    ]));
    this.defineResourceServers(props.resourceServers ?? [], clients);
    const parts: AuthParts = { scope: this, userPool, clients: clients.map((preset) => ({ preset, client: this.client(preset.name) })) };
    this.domain = props.managedLogin?._define(parts);
    props.protection?._define(parts);
    this.browserOrigins = [...new Set(clients.flatMap(originsOf))];

    this.identity = props.identity === false ? undefined : this.defineIdentity(props, clients, pool);
    props.groups?.forEach((name) => this.addGroup(name));
    this._description = {
      pool: description,
      clients,
      federated,
      managedLogin: props.managedLogin,
      loginHost: props.existingUserPool?._loginHost,
      guests: props.guests ?? false,
      hasIdentityPool: this.identity !== undefined,
      groups: () => this.identity?._groupsOf(this.userPool) ?? this.groups.map((name, precedence) => ({ name, precedence })),
    };
  }

  public get identityPool(): IAppIdentityPool {
    return this.pool;
  }

  public get guests(): Audience {
    return this.pool.guests;
  }

  public get users(): Audience {
    return this.pool.users;
  }

  public group(name: string): Audience {
    return this.pool.group(name);
  }

  /**
   * The users whom a role rule names.
   *
   * @param name name that the rule was added with
   */
  public rule(name: string): Audience {
    return this.pool.rule(name);
  }

  /**
   * An app client.
   *
   * @param name name of the client
   * @throws where there is no client of that name
   */
  public client(name: string): IUserPoolClient {
    return this.clients.get(name) ?? fail(this, 'client', `must be one of ${JSON.stringify([...this.clients.keys()])}, got "${name}"`);
  }

  /**
   * Adds a group, after those that are there. A user of several groups gets the role of the first, but a group always stands
   * before those that it includes.
   *
   * @param name name of the group, 1 to 128 characters without white space
   * @throws where the name is taken or out of range, an included group is missing, or there are more than 25 groups and rules
   * and the roles of groups don't come from the token
   */
  public addGroup(name: string, options: GroupOptions = {}): void {
    if (this.identity) {
      this.identity.addGroup(name, { ...options, userPool: this.userPool });
      return;
    }
    checkGroupName(this, name, this.groups);
    if (options.existingRole) fail(this, `group ${name}.existingRole`, 'needs an identity pool, which gives the role to members; leave identity or the group out');
    if (options.includes) fail(this, 'includes', `needs an identity pool, since groups without roles have no grants to include, got ${JSON.stringify(options.includes)}`);
    this.groups.push(name);
    defineUserPoolGroup(this, `Group${constructId(name)}`, {
      userPoolId: this.userPool.userPoolId, groupName: name, description: options.description, precedence: this.groups.length - 1,
    });
  }

  /**
   * Gives users whose token carries a claim of this value a role of their own, and returns these users.
   *
   * @param name name of the audience
   * @throws where the name is taken, an app client may write the claim, or there are more than 25 groups and rules
   */
  public addRule(name: string, rule: RoleRule): Audience {
    return this.pool.addRule(name, rule);
  }

  /**
   * Accepts the users of one more provider, besides those of the app clients.
   *
   * @throws where there is no identity pool, it has such a provider already, or a rule or tag can't be trusted with this provider
   */
  public addProvider(provider: IdentityPoolProvider): void {
    this.pool.addProvider(provider);
  }

  /**
   * The users of a provider whom no group and no role rule names.
   *
   * @param provider a provider that was added with `ownAudience: true`
   * @throws where the provider was not added, or has no audience of its own
   */
  public audienceOf(provider: IdentityPoolProvider): Audience {
    return this.pool.audienceOf(provider);
  }

  /**
   * Lets a backend of yours administer the users of this pool, and of no other.
   *
   * For a function that is a trigger of the pool use `userPoolActions` of the trigger, since a grant in the function's own role would close a circle.
   *
   * @param grantee a function, a role; not users or guests, who would administer each other
   * @param administration what it may do
   * @throws where the grantee is an audience, or nothing is asked for
   */
  public grantUserAdministration(grantee: IGrantable, ...administration: UserAdministration[]): Grant {
    if (grantee instanceof Audience) fail(this, 'grantee', `must be a backend, since users would administer each other, got the audience "${grantee.name}"`);
    if (administration.length === 0) fail(this, 'administration', 'must say what the grantee may do, such as UserAdministration.READ, got nothing');
    return grantAdministration(grantee, this.userPool.userPoolArn, administration);
  }

  /** A client can ask for a scope only once it is there. */
  private defineResourceServers(servers: readonly ResourceServer[], presets: readonly AppClient[]): void {
    if (servers.length > LIMITS.resourceServers) fail(this, 'resourceServers', `must be at most ${LIMITS.resourceServers}, got ${servers.length}`);
    const names = servers.map(({ identifier }) => identifier);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) fail(this, 'resourceServers', `must have an identifier each that no other has, got "${twice}" twice`);
    const defined = servers.map((server) => server._define(this, this.userPool));
    for (const preset of presets) for (const server of servers) server._checkScopes(this, preset);
    for (const client of this.clients.values()) if (defined.length > 0) client.node.addDependency(...defined);
  }

  private checkProps(props: AuthenticatedAppAuthProps, clients: readonly AppClient[]): void {
    if (clients.length === 0) fail(this, 'clients', 'must hold an app client, or nobody can sign in; leave it out for one single-page client, got []');
    const names = clients.map((client) => client.name);
    for (const name of names) {
      requireLiteral(this, 'clients', name);
      reject(this, 'clients', name, !/^[\w\s+=,.@-]+$/.test(name) || name.length > LIMITS.clientNameLength,
        `a name must be 1 to ${LIMITS.clientNameLength} letters, digits, spaces or any of _+=,.@-`);
      reject(this, 'clients', name, clients.some((client) => client.name === name && client._existing) && !props.existingUserPool,
        'an existing client is of an existing pool; set existingUserPool, or make a client such as AppClient.singlePage');
      reject(this, 'clients', name, names.filter((other) => other === name).length > 1, 'a client must have a name that no other client has');
    }
    const migrates = props.triggers?.some((trigger) => trigger._moments.includes('UserMigration'));
    if (migrates && !clients.some((client) => client._options.allowPasswordAuth || client._options.allowAdminPasswordAuth)) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:migration-sees-no-password',
        'No sign-in reaches the user migration trigger, since no app client sends the password; set allowPasswordAuth on one');
    }
    if (props.triggers?.some((trigger) => trigger._moments.includes('InboundFederation')) && !props.federation?.length) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:inbound-federation-unused',
        'No provider vouches for anybody here, so the inbound federation trigger is never called; list providers in federation');
    }
    if (props.identity === false && props.ambiguousRoleResolution !== undefined) {
      fail(this, 'ambiguousRoleResolution', `needs an identity pool; leave identity out, got "${props.ambiguousRoleResolution}"`);
    }
    if (props.identity === false && props.groupMapping !== undefined) fail(this, 'groupMapping', `needs an identity pool; leave identity out, got "${props.groupMapping}"`);
    if (props.identity === false && props.principalTags) {
      fail(this, 'principalTags', `need an identity pool; leave identity out, got ${JSON.stringify(props.principalTags)}`);
    }
    if (props.identity === false && props.guests) fail(this, 'guests', 'need an identity pool; leave identity out, got identity: false');
    if (props.smsRoleExternalId !== undefined && !props.smsRole) fail(this, 'smsRoleExternalId', 'is for a role of yours; set smsRole as well, or leave it out');
  }

  private get pool(): AppIdentityPool {
    return this.identity ?? fail(this, 'identity', 'is false, so there is no identity pool and nobody gets AWS credentials; leave identity out');
  }

  private defineIdentity(props: AuthenticatedAppAuthProps, clients: readonly AppClient[], pool: PoolTraits): AppIdentityPool {
    const written = clients.flatMap((client) => writeAttributesOf(client, pool).attributes());
    const elsewhere = props.existingUserPool ? props.existingUserPool._writable : [];
    const writableAttributes = elsewhere && [...new Set([...elsewhere, ...written, ...writableClaims(props.triggers ?? [], written)])];
    const withUsers = clients.filter((client) => client._kind !== 'machine');
    return new AppIdentityPool(this, 'IdentityPool', {
      providers: withUsers.map((client) => IdentityPoolProvider.userPool(this.userPool, this.client(client.name), {
        writableAttributes, principalTags: props.principalTags, trustWritableClaims: props.trustWritableClaims,
      })),
      guests: props.guests,
      ambiguousRoleResolution: props.ambiguousRoleResolution,
      groupMapping: props.groupMapping,
      browserOrigins: this.browserOrigins,
      removalPolicy: props.removalPolicy,
    });
  }
}
