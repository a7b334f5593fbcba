/** How members of groups get the roles of their groups. */
export enum GroupMapping {
  /** A rule for each group. A member of several gets the role of the first, and of no other. At most 25 groups and rules. */
  RULES = 'Rules',
  /**
   * By the roles that the token itself names, for any number of groups. A member of several gets the role of the first, but may ask for
   * the role of **any of their groups** (`CustomRoleArn`): the order is a default and no limit.
   */
  TOKEN = 'Token',
  /**
   * `RULES` while 25 rules are enough for the users of a provider, and then `TOKEN` for them. With the 26th group members of several
   * groups may ask for the role of any of them.
   */
  AUTO = 'Auto',
}
