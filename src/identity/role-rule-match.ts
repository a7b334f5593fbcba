/** How a role rule compares a claim with its value, always case-sensitively. */
export enum RoleRuleMatch {
  /** The claim is the value. */
  EQUALS = 'Equals',
  /** The claim begins with the value, whatever follows: `admin` begins `admin-readonly` too. */
  STARTS_WITH = 'StartsWith',
  /** The claim has the value somewhere in it: `not-admin` has `admin`. */
  CONTAINS = 'Contains',
  /**
   * The claim is anything but the value. Everybody whose token carries the claim gets the role, with a value that nobody has thought of
   * too, but for those with this one. Who lacks the claim does not get it.
   */
  NOT_EQUAL = 'NotEqual',
}
