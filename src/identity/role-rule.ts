/** A role rule: users whose ID token carries a claim of exactly this value get a role of their own. */
export interface RoleRule {
  /**
   * Claim of the ID token, such as `custom:plan` or a claim that a pre-token-generation trigger adds.
   *
   * A claim that users can write themselves would let every user take the role, so an attribute that an app client may
   * write is refused.
   */
  readonly claim: string;

  /** Value that the claim must have, 1 to 128 characters. It is compared whole and case-sensitively. */
  readonly value: string;

  /**
   * Trusts the claim although an app client can write it, or might: what an imported client may write is not known.
   *
   * @default false
   */
  readonly trustWritableClaim?: boolean;
}
