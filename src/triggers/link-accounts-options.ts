/** Whose accounts `Trigger.linkAccounts` links. */
export interface LinkAccountsOptions {
  /**
   * Names of the providers in the user pool, such as `Google`, `Facebook`, `SignInWithApple`, `LoginWithAmazon`, or a name of your own.
   *
   * Whoever such a provider vouches for can sign in as the user here who has the same address. List those alone that verify addresses
   * themselves.
   */
  readonly providers: string[];
}
