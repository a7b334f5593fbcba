import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';

/** What threat protection does about a risk that it sees. */
export enum ThreatProtectionMode {
  /** It records risks and lets everyone in. */
  AUDIT = 'AUDIT',
  /** It answers risks as the risk configuration says. */
  ENFORCED = 'ENFORCED',
}

/** Options of `ThreatProtection`. */
export interface ThreatProtectionOptions {
  /**
   * What is done about sign-ins by custom challenges.
   *
   * @default - the same as about other sign-ins, where an app client allows custom challenges
   */
  readonly customAuth?: ThreatProtectionMode;
}

/**
 * Whether Cognito rates the risk of each sign-in, by the device, the place and passwords known from leaks. It needs the Plus plan, which
 * is priced per user.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html
 */
export class ThreatProtection {
  /** Risks are recorded, and nobody is stopped: to see first what would happen. */
  public static audit(options: ThreatProtectionOptions = {}): ThreatProtection {
    return new ThreatProtection(ThreatProtectionMode.AUDIT, options);
  }

  /** Risks are answered as the risk configuration says. */
  public static enforced(options: ThreatProtectionOptions = {}): ThreatProtection {
    return new ThreatProtection(ThreatProtectionMode.ENFORCED, options);
  }

  /** @internal */
  public readonly _mode: ThreatProtectionMode;
  private readonly customAuth?: ThreatProtectionMode;

  private constructor(mode: ThreatProtectionMode, { customAuth }: ThreatProtectionOptions) {
    this._mode = mode;
    this.customAuth = customAuth;
  }

  /** @internal */
  public _addOns(allowsCustomAuth: boolean): CfnUserPool.UserPoolAddOnsProperty {
    const customAuthMode = this.customAuth ?? (allowsCustomAuth ? this._mode : undefined);
    return {
      advancedSecurityMode: this._mode,
      advancedSecurityAdditionalFlows: customAuthMode && { customAuthMode },
    };
  }
}
