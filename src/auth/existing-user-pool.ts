import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import type { PoolTraits } from './define-client';
import { LIMITS } from '../limits';
import { fail, reject } from '../private/reject';
import { refuseTriggersOnImported } from '../triggers/check-triggers';

/** What is known of an existing user pool, for `ExistingUserPool.of`. */
export interface ExistingUserPoolOptions {
  /**
   * Attributes that one of the pool's app clients may write, wherever it is made, such as `['email', 'custom:nickname']`. What users write
   * through one client, their tokens from each other carry. Those that clients of this app write are added.
   *
   * @default - not known, so no role rule and no principal tag may rest on an attribute
   */
  readonly writableAttributes?: string[];

  /**
   * Names of custom attributes, without `custom:`, which app clients made here may read; at most 50.
   *
   * @default - none
   */
  readonly customAttributes?: string[];

  /**
   * Whether the pool has the three triggers of a custom challenge, so that app clients made here allow it.
   *
   * @default false
   */
  readonly customChallenge?: boolean;

  /**
   * Whether the pool lets people choose how to sign in, with passkeys or codes, so that app clients made here allow it.
   *
   * @default false
   */
  readonly choiceBasedSignIn?: boolean;

  /**
   * Host of the managed login that the pool has already, without `https://`, which `ClientConfig` tells clients.
   *
   * @default - none, or that of `managedLogin`
   */
  readonly loginHost?: string;
}

/** Props that are settings of the pool itself. */
const SETTINGS = [
  'signIn', 'selfSignUp', 'mfa', 'devices', 'passwordPolicy', 'accountRecovery', 'standardAttributes', 'customAttributes', 'email', 'smsRole', 'smsRoleExternalId',
  'userVerification', 'userInvitation', 'featurePlan', 'userPoolName', 'deletionProtection',
] as const satisfies readonly (keyof AuthenticatedAppAuthProps)[];

/**
 * A user pool that is made elsewhere, to which `AuthenticatedAppAuth` adds the rest: app clients, groups, providers, resource servers, a domain,
 * a web ACL, and the identity pool.
 *
 * Its own settings stay as they are. CloudFormation has no resource that changes some of them, and `UpdateUserPool` puts back to its default all
 * that it is not told, so triggers, factors and policies belong where the pool is made.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 * @example
 * const staff = cognito.UserPool.fromUserPoolId(this, 'Staff', 'eu-west-1_AbCdEfGhI');
 * const web = cognito.UserPoolClient.fromUserPoolClientId(this, 'Web', '1example23456789');
 *
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   existingUserPool: ExistingUserPool.of(staff),
 *   clients: [AppClient.existing('web', web), AppClient.nativeApp('phone')],
 * });
 */
export class ExistingUserPool {
  /**
   * @param userPool the pool, such as `UserPool.fromUserPoolId` gives it, or one that another part of the app makes
   */
  public static of(userPool: IUserPool, options: ExistingUserPoolOptions = {}): ExistingUserPool {
    return new ExistingUserPool(userPool, options);
  }

  /** @internal */
  public readonly _userPool: IUserPool;

  private readonly options: ExistingUserPoolOptions;

  private constructor(userPool: IUserPool, options: ExistingUserPoolOptions) {
    this._userPool = userPool;
    this.options = options;
  }

  /** @internal */
  public get _writable(): readonly string[] | undefined {
    return this.options.writableAttributes;
  }

  /** @internal */
  public get _loginHost(): string | undefined {
    return this.options.loginHost;
  }

  /**
   * Refuses what would have to change the pool.
   *
   * @internal
   */
  public _check(scope: Construct, props: AuthenticatedAppAuthProps): void {
    const given = SETTINGS.filter((name) => props[name] !== undefined);
    if (given.length > 0) {
      fail(scope, given.join(', '), 'must be set where the user pool is made, since an existing pool stays as it is; leave it out here, or leave existingUserPool out for a new pool');
    }
    refuseTriggersOnImported(scope, props.triggers ?? []);
    props.protection?._checkExisting(scope);
    const { customAttributes = [], loginHost } = this.options;
    reject(scope, 'existingUserPool.loginHost', loginHost, loginHost !== undefined && (loginHost.includes('/') || props.managedLogin !== undefined),
      'must be a host without https://, and left out where managedLogin makes one');
    if (customAttributes.length > LIMITS.customAttributes) {
      fail(scope, 'existingUserPool.customAttributes', `must be at most ${LIMITS.customAttributes}, got ${customAttributes.length}`);
    }
    for (const name of customAttributes) {
      reject(scope, 'existingUserPool.customAttributes', name, name.startsWith('custom:'), 'must be named without custom:, which Cognito adds');
    }
  }

  /**
   * What the pool brings to clients that are made here. What sign-up must give is not known, so the clients write what they say.
   *
   * @internal
   */
  public get _traits(): Omit<PoolTraits, 'federated'> {
    const { customAttributes = [], customChallenge = false, choiceBasedSignIn = false } = this.options;
    return { custom: customAttributes.map((name) => `custom:${name}`), required: {}, customAuth: customChallenge, byChoice: choiceBasedSignIn };
  }
}
