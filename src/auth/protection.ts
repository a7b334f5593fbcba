import { CfnLogDeliveryConfiguration, CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnResource, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AuthParts, PlanNeed } from './auth-parts';
import { Firewall } from './protection/firewall';
import { LogDelivery } from './protection/log-delivery';
import { RiskConfiguration } from './protection/risk-configuration';
import { ThreatProtection, ThreatProtectionMode } from './protection/threat-protection';
import { UserPoolLog } from './protection/user-pool-log';
import { constructId } from '../private/construct-id';
import { defaultChildOf } from '../private/default-child';
import { fail } from '../private/reject';

/** Options of `Protection`. What a profile makes of those that are left out stands at the profile. */
export interface ProtectionOptions {
  /**
   * Whether Cognito rates the risk of sign-ins. It needs the Plus plan.
   *
   * @default - not with `Protection.of`; enforced with `Protection.recommended`
   */
  readonly threatProtection?: ThreatProtection;

  /**
   * What is done about risks. It needs `threatProtection`.
   *
   * @default - Cognito's own defaults with `Protection.of`; `RiskConfiguration.recommended()` with `Protection.recommended`
   */
  readonly risk?: RiskConfiguration;

  /**
   * What is done about risks at single app clients, by their name, in place of `risk`.
   *
   * @default - the same for all app clients
   */
  readonly clientRisks?: { [client: string]: RiskConfiguration };

  /**
   * Web ACL in front of the user pool.
   *
   * @default - none with `Protection.of`; `Firewall.managedRules()` with `Protection.recommended`
   */
  readonly firewall?: Firewall;

  /**
   * Where the user pool reports to, one place for each kind of log.
   *
   * @default - nowhere with `Protection.of`; user activity to a log group that is made with `Protection.recommended`
   */
  readonly logs?: LogDelivery[];

  /**
   * Symmetric KMS key that encrypts the data of the user pool. Nothing is added to its policy.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: IKey;
}

/**
 * Protection of the user pool against attacks on accounts.
 *
 * @example
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   mfa: MfaPolicy.optional(),
 *   protection: Protection.recommended(),
 * });
 */
export class Protection {
  /** What is named, and nothing more. */
  public static of(options: ProtectionOptions): Protection {
    return new Protection({ ...options });
  }

  /**
   * For production: threat protection is enforced, passwords known from leaks and sign-ins of high risk are refused, a web ACL with managed
   * rules stands in front, and user activity goes to a log group. It needs the Plus plan.
   *
   * @param options each in place of what is recommended
   */
  public static recommended(options: ProtectionOptions = {}): Protection {
    const threatProtection = options.threatProtection ?? ThreatProtection.enforced();
    const enforced = threatProtection._mode === ThreatProtectionMode.ENFORCED;
    return new Protection({
      threatProtection,
      risk: options.risk ?? (enforced ? RiskConfiguration.recommended() : undefined),
      clientRisks: options.clientRisks,
      firewall: options.firewall ?? Firewall.managedRules(),
      logs: options.logs ?? [LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY)],
      encryptionKey: options.encryptionKey,
    });
  }

  private readonly options: ProtectionOptions;

  private constructor(options: ProtectionOptions) {
    this.options = options;
  }

  /** @internal */
  public get _planNeeds(): readonly PlanNeed[] {
    const { threatProtection, logs = [] } = this.options;
    const activity = logs.some(({ _log: log }) => log === UserPoolLog.USER_ACTIVITY);
    const needs = [threatProtection && 'ratings of risk', activity && 'logs of user activity'];
    return needs.flatMap((what) => what ? [{ plan: 'PLUS', what }] : []);
  }

  /**
   * Refuses what changes a user pool that is made elsewhere, or would take the place of what is set there.
   *
   * @internal
   */
  public _checkExisting(scope: Construct): void {
    const { firewall: _, ...others } = this.options;
    const given = Object.entries(others).flatMap(([name, option]) => option === undefined ? [] : [name]);
    if (given.length > 0) {
      fail(scope, 'protection', `must be set where the user pool is made, but for firewall; use Protection.of({ firewall }), got ${given.join(', ')}`);
    }
  }

  /** @internal */
  public _define(parts: AuthParts): void {
    const { scope } = parts;
    const { firewall } = this.options;
    if (Object.values(this.options).every((option) => option === undefined)) {
      fail(scope, 'protection', 'must hold something; use Protection.recommended(), or leave it out, got {}');
    }
    firewall?._define(parts);
    if (Object.entries(this.options).some(([name, option]) => name !== 'firewall' && option !== undefined)) this.definePoolProtection(parts);
  }

  private definePoolProtection(parts: AuthParts): void {
    const { scope, userPool, clients } = parts;
    const { threatProtection, encryptionKey } = this.options;
    const pool = defaultChildOf(userPool, CfnUserPool);
    if (threatProtection) {
      const customAuth = clients.some(({ client }) => defaultChildOf(client, CfnUserPoolClient).explicitAuthFlows?.includes('ALLOW_CUSTOM_AUTH'));
      pool.userPoolAddOns = threatProtection._addOns(customAuth);
    }
    if (encryptionKey) {
      checkKey(scope, encryptionKey);
      pool.keyConfiguration = { keyType: 'CUSTOMER_MANAGED_KEY', kmsKeyArn: encryptionKey.keyArn };
    }
    this.defineRisks(parts, pool);
    this.defineLogs(parts, pool);
  }

  private defineRisks({ scope, userPool: { userPoolId }, clients }: AuthParts, pool: CfnUserPool): void {
    const { threatProtection, risk, clientRisks = {} } = this.options;
    const target = { userPoolId, mfa: pool.mfaConfiguration, mode: threatProtection?._mode };
    risk?._define(scope, 'Risk', { ...target, clientId: 'ALL', prop: 'protection.risk' });
    for (const [name, clientRisk] of Object.entries(clientRisks)) {
      const client = clients.find(({ preset }) => preset.name === name)?.client;
      const names = clients.map(({ preset }) => preset.name);
      if (!client) fail(scope, 'protection.clientRisks', `must name app clients, ${JSON.stringify(names)}, got "${name}"`);
      clientRisk._define(scope, `Risk${constructId(name)}`, { ...target, clientId: client.userPoolClientId, prop: `protection.clientRisks.${name}` });
    }
  }

  private defineLogs({ scope, userPool }: AuthParts, pool: CfnUserPool): void {
    const { threatProtection, logs = [] } = this.options;
    if (logs.length === 0) return;
    const kinds = logs.map(({ _log: log }) => log);
    const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
    if (twice !== undefined) fail(scope, 'protection.logs', `must hold each kind of log once, got "${twice}" twice`);
    if (kinds.includes(UserPoolLog.USER_ACTIVITY) && !threatProtection) {
      fail(scope, 'protection.logs', 'user activity is recorded only by threat protection; set threatProtection as well');
    }
    const removalPolicy = pool.cfnOptions.deletionPolicy === 'Delete' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    new CfnLogDeliveryConfiguration(scope, 'LogDelivery', {
      userPoolId: userPool.userPoolId,
      logConfigurations: logs.map((log) => log._bind(scope, removalPolicy)),
    });
  }
}

/** Refuses a key of the app that signs or encrypts with a pair. */
function checkKey(scope: Construct, key: IKey): void {
  const child = key.node.defaultChild;
  if (!child || !CfnResource.isCfnResource(child) || !('keySpec' in child)) return;
  const { keySpec } = child;
  if (keySpec !== undefined && keySpec !== 'SYMMETRIC_DEFAULT') fail(scope, 'protection.encryptionKey', `must be a symmetric key, got "${keySpec}"`);
}
