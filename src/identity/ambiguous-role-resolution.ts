/** What becomes of a signed-in user whom no group and no role rule names. */
export enum AmbiguousRoleResolution {
  /** The user gets no credentials. */
  DENY = 'Deny',
  /** The user gets the role of all users, which can do what the audience `users` may and nothing more. */
  AUTHENTICATED_ROLE = 'AuthenticatedRole',
}
