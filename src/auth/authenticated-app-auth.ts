import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Annotations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AppClient } from './app-client';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { defineClient, originsOf, writeAttributesOf } from './define-client';
import type { PoolTraits } from './define-client';
import { defineUserPool } from './define-user-pool';
import { settle } from './settings';
import type { IAppIdentity } from '../identity/app-identity';
import { AppIdentityPool } from '../identity/app-identity-pool';
import type { Audience } from '../identity/audience';
import type { GroupOptions } from '../identity/group-options';
import { IdentityPoolProvider } from '../identity/identity-pool-provider';
import type { RoleRule } from '../identity/role-rule';
import { checkGroupName, defineUserPoolGroup } from '../identity/user-pool-group';
import { LIMITS } from '../limits';
import { constructId } from '../private/construct-id';
import { fail, reject, requireLiteral } from '../private/reject';
import { checkTriggers, hasCustomAuth, wireTriggers } from '../triggers/wire-triggers';

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
  public readonly userPool: UserPool;

  public readonly browserOrigins: string[];

  private readonly identity?: AppIdentityPool;
  private readonly clients: ReadonlyMap<string, UserPoolClient>;
  private readonly groups: string[] = [];

  /** @throws where props are out of range or exclude each other. */
  constructor(scope: Construct, id: string, props: AuthenticatedAppAuthProps = {}) {
    super(scope, id);
    const { triggers = [], clients = [AppClient.singlePage('web')] } = props;
    this.checkProps(props, clients);
    checkTriggers(this, triggers);
    const settings = settle(this, props);

    this.userPool = defineUserPool(this, 'UserPool', props, settings);
    wireTriggers(this, this.userPool, triggers);
    const pool: PoolTraits = { custom: Object.keys(props.customAttributes ?? {}), required: settings.required, customAuth: hasCustomAuth(triggers) };
    this.clients = new Map(clients.map((client) => [
      client.name, defineClient(this, `Client${constructId(client.name)}`, this.userPool, client, pool),
    ]));
    this.browserOrigins = [...new Set(clients.flatMap(originsOf))];

    this.identity = props.identity === false ? undefined : this.defineIdentity(props, clients, pool);
    props.groups?.forEach((name) => this.addGroup(name));
  }

  public get identityPool(): AppIdentityPool {
    return this.identity ?? fail(this, 'identity', 'is false, so there is no identity pool and nobody gets AWS credentials; leave identity out');
  }

  public get guests(): Audience {
    return this.identityPool.guests;
  }

  public get users(): Audience {
    return this.identityPool.users;
  }

  public group(name: string): Audience {
    return this.identityPool.group(name);
  }

  /**
   * The users whom a role rule names.
   *
   * @param name name that the rule was added with
   */
  public rule(name: string): Audience {
    return this.identityPool.rule(name);
  }

  /**
   * An app client.
   *
   * @param name name of the client
   * @throws where there is no client of that name
   */
  public client(name: string): UserPoolClient {
    return this.clients.get(name) ?? fail(this, 'client', `must be one of ${JSON.stringify([...this.clients.keys()])}, got "${name}"`);
  }

  /**
   * Adds a group, after those that are there. A user of several groups gets the role of the first, but a group always stands
   * before those that it includes.
   *
   * @param name name of the group, 1 to 128 characters without white space
   * @throws where the name is taken or out of range, an included group is missing, or there are more than 25 groups and rules
   */
  public addGroup(name: string, options: GroupOptions = {}): void {
    if (this.identity) {
      this.identity.addGroup(name, { ...options, userPool: this.userPool });
      return;
    }
    checkGroupName(this, name, this.groups);
    if (options.includes) fail(this, 'includes', `needs an identity pool, since groups without roles have no grants to include, got ${JSON.stringify(options.includes)}`);
    this.groups.push(name);
    defineUserPoolGroup(this, `Group${constructId(name)}`, {
      userPoolId: this.userPool.userPoolId, groupName: name, description: options.description, precedence: this.groups.length - 1,
    });
  }

  /**
   * Gives users whose ID token carries a claim of exactly this value a role of their own, and returns these users.
   *
   * @param name name of the audience
   * @throws where the name is taken, an app client may write the claim, or there are more than 25 groups and rules
   */
  public addRule(name: string, rule: RoleRule): Audience {
    return this.identityPool.addRule(name, rule);
  }

  private checkProps(props: AuthenticatedAppAuthProps, clients: readonly AppClient[]): void {
    if (clients.length === 0) fail(this, 'clients', 'must hold an app client, or nobody can sign in; leave it out for one single-page client, got []');
    const names = clients.map((client) => client.name);
    for (const name of names) {
      requireLiteral(this, 'clients', name);
      reject(this, 'clients', name, !/^[\w\s+=,.@-]+$/.test(name) || name.length > LIMITS.clientNameLength,
        `a name must be 1 to ${LIMITS.clientNameLength} letters, digits, spaces or any of _+=,.@-`);
      reject(this, 'clients', name, names.filter((other) => other === name).length > 1, 'a client must have a name that no other client has');
    }
    const migrates = props.triggers?.some((trigger) => trigger._name === 'UserMigration');
    if (migrates && !clients.some((client) => client._options.allowPasswordAuth || client._options.allowAdminPasswordAuth)) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:migration-sees-no-password',
        'No sign-in reaches the user migration trigger, since no app client sends the password; set allowPasswordAuth on one');
    }
    if (props.identity === false && props.ambiguousRoleResolution !== undefined) {
      fail(this, 'ambiguousRoleResolution', `needs an identity pool; leave identity out, got "${props.ambiguousRoleResolution}"`);
    }
    if (props.identity === false && props.guests) fail(this, 'guests', 'need an identity pool; leave identity out, got identity: false');
    if (props.smsRoleExternalId !== undefined && !props.smsRole) fail(this, 'smsRoleExternalId', 'is for a role of yours; set smsRole as well, or leave it out');
  }

  private defineIdentity(props: AuthenticatedAppAuthProps, clients: readonly AppClient[], pool: PoolTraits): AppIdentityPool {
    const writableAttributes = [...new Set(clients.flatMap((client) => writeAttributesOf(client, pool).attributes()))];
    const withUsers = clients.filter((client) => client._kind !== 'machine');
    return new AppIdentityPool(this, 'IdentityPool', {
      providers: withUsers.map((client) => IdentityPoolProvider.userPool(this.userPool, this.client(client.name), { writableAttributes })),
      guests: props.guests,
      ambiguousRoleResolution: props.ambiguousRoleResolution,
      browserOrigins: this.browserOrigins,
      removalPolicy: props.removalPolicy,
    });
  }
}
