import { CfnUserPoolRiskConfigurationAttachment } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { CredentialsEvent } from './credentials-event';
import { checkIpRanges } from './ip-ranges';
import type { RiskNotification } from './risk-notification';
import { RiskResponse } from './risk-response';
import type { RiskTarget } from './risk-target';
import { ThreatProtectionMode } from './threat-protection';
import { fail } from '../../private/reject';

/** Options of `RiskConfiguration.of`. */
export interface RiskConfigurationOptions {
  /**
   * Whether passwords known from leaks are refused.
   *
   * @default true
   */
  readonly blockCompromisedCredentials?: boolean;

  /**
   * When passwords are compared with those known from leaks.
   *
   * @default - whenever Cognito sees one
   */
  readonly compromisedCredentialsEvents?: CredentialsEvent[];

  /**
   * What happens at a sign-in of low risk.
   *
   * @default - nothing is said; the sign-in goes on
   */
  readonly lowRisk?: RiskResponse;

  /**
   * What happens at a sign-in of medium risk.
   *
   * @default - nothing is said; the sign-in goes on
   */
  readonly mediumRisk?: RiskResponse;

  /**
   * What happens at a sign-in of high risk.
   *
   * @default - nothing is said; the sign-in goes on
   */
  readonly highRisk?: RiskResponse;

  /**
   * How users are told, where a response says so.
   *
   * @default - they are not told
   */
  readonly notification?: RiskNotification;

  /**
   * Networks from which nobody signs in, in CIDR notation, at most 200.
   *
   * @default - none
   */
  readonly blockedIpRanges?: string[];

  /**
   * Networks whose sign-ins are not rated, in CIDR notation, at most 200. Whoever is in one of them is trusted with stolen passwords.
   *
   * @default - none
   */
  readonly trustedIpRanges?: string[];
}

const LEVELS = ['lowRisk', 'mediumRisk', 'highRisk'] as const;

/**
 * What threat protection does about passwords known from leaks and about sign-ins that look like somebody else's.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
export class RiskConfiguration {
  /** As the options say. */
  public static of(options: RiskConfigurationOptions): RiskConfiguration {
    return new RiskConfiguration(() => ({ ...options }));
  }

  /**
   * Passwords known from leaks and sign-ins of high risk are refused; at medium risk users who have a second factor are asked for it, where
   * the user pool has `MfaPolicy.optional()`.
   *
   * @param notification how users are told of it; left out, they are not
   */
  public static recommended(notification?: RiskNotification): RiskConfiguration {
    const notify = notification !== undefined;
    return new RiskConfiguration((mfa) => ({
      highRisk: RiskResponse.block({ notify }),
      mediumRisk: mfa === 'OPTIONAL' ? RiskResponse.mfaIfConfigured({ notify }) : RiskResponse.allow({ notify }),
      notification,
    }));
  }

  private readonly optionsFor: (mfa?: string) => RiskConfigurationOptions;

  private constructor(optionsFor: (mfa?: string) => RiskConfigurationOptions) {
    this.optionsFor = optionsFor;
  }

  /** @internal */
  public _define(scope: Construct, id: string, target: RiskTarget): void {
    const options = this.optionsFor(target.mfa);
    check(scope, options, target);
    const actions = Object.fromEntries(LEVELS.flatMap((level) => {
      const response = options[level];
      return response ? [[`${level.slice(0, -'Risk'.length)}Action`, { eventAction: response._action, notify: response._notify }]] : [];
    }));
    const { blockedIpRanges, trustedIpRanges } = options;
    new CfnUserPoolRiskConfigurationAttachment(scope, id, {
      userPoolId: target.userPoolId,
      clientId: target.clientId,
      compromisedCredentialsRiskConfiguration: {
        actions: { eventAction: options.blockCompromisedCredentials ?? true ? 'BLOCK' : 'NO_ACTION' },
        eventFilter: options.compromisedCredentialsEvents,
      },
      accountTakeoverRiskConfiguration: Object.keys(actions).length > 0
        ? { actions, notifyConfiguration: options.notification?._bind(scope, `${target.prop}.notification`) }
        : undefined,
      riskExceptionConfiguration: blockedIpRanges || trustedIpRanges
        ? { blockedIpRangeList: blockedIpRanges, skippedIpRangeList: trustedIpRanges }
        : undefined,
    });
  }
}

function check(scope: Construct, options: RiskConfigurationOptions, { prop, mfa, mode }: RiskTarget): void {
  if (mode === undefined) fail(scope, prop, 'needs threat protection; set threatProtection: ThreatProtection.enforced()');
  const acts = (options.blockCompromisedCredentials ?? true) || LEVELS.some((level) => (options[level]?._action ?? 'NO_ACTION') !== 'NO_ACTION');
  if (acts && mode !== ThreatProtectionMode.ENFORCED) {
    fail(scope, prop, `stops nobody in audit mode; use ThreatProtection.enforced(), or leave it out, got "${mode}"`);
  }
  for (const level of LEVELS) {
    const response = options[level];
    if (response?._action.startsWith('MFA') && mfa !== 'OPTIONAL') {
      fail(scope, `${prop}.${level}`, `asks for a second factor, which needs mfa: MfaPolicy.optional(), got "${mfa}"`);
    }
    if (response?._notify && !options.notification) fail(scope, `${prop}.${level}`, 'can notify only with notification: RiskNotification.withSES(...)');
  }
  const notifies = LEVELS.some((level) => options[level]?._notify);
  if (options.notification && !notifies) fail(scope, `${prop}.notification`, 'is never used; set notify: true in a response, or leave it out');
  if (options.compromisedCredentialsEvents?.length === 0) {
    fail(scope, `${prop}.compromisedCredentialsEvents`,
      'must hold an event; leave it out for all, or set blockCompromisedCredentials to false');
  }
  checkIpRanges(scope, `${prop}.blockedIpRanges`, options.blockedIpRanges ?? []);
  checkIpRanges(scope, `${prop}.trustedIpRanges`, options.trustedIpRanges ?? []);
}
