import type { IdentityPoolProvider } from './identity-pool-provider';
import type { RoleRuleMatch } from './role-rule-match';

/** A role rule: users whose token carries a claim of this value get a role of their own. */
export interface RoleRule {
  /**
   * Claim of the ID token or assertion, such as `custom:plan` or a claim that a pre-token-generation trigger adds.
   *
   * A claim that users can write themselves would let every user take the role, so an attribute that an app client may
   * write is refused.
   */
  readonly claim: string;

  /** Value that the claim must have, 1 to 128 characters. It is compared whole, unless `match` says otherwise, and case-sensitively. */
  readonly value: string;

  /**
   * How the claim is compared with the value. With any other match than EQUALS values fit that nobody has thought of, which the access
   * proof reports.
   *
   * @default RoleRuleMatch.EQUALS
   */
  readonly match?: RoleRuleMatch;

  /**
   * Providers for whose users the rule holds. They must have been added to the pool. Its role trusts nobody whom others vouch for.
   *
   * @default - every provider whose tokens carry claims, also those that are added later
   */
  readonly providers?: IdentityPoolProvider[];

  /**
   * Trusts the claim although an app client can write it, or might: what an imported client may write is not known.
   *
   * @default false
   */
  readonly trustWritableClaim?: boolean;
}
