import type { ThreatProtectionMode } from './threat-protection';

/** What a risk configuration is for. */
export interface RiskTarget {
  readonly userPoolId: string;
  /** An app client, or `ALL`. */
  readonly clientId: string;
  /** `ON`, `OPTIONAL` or `OFF`. */
  readonly mfa?: string;
  readonly mode?: ThreatProtectionMode;
  /** The prop, for errors. */
  readonly prop: string;
}
