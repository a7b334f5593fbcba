/** When passwords are compared with those known from leaks. */
export enum CredentialsEvent {
  /** At sign-in, where the password itself is sent: by managed login and password flows, not by SRP. */
  SIGN_IN = 'SIGN_IN',
  /** When a user changes or resets the password. */
  PASSWORD_CHANGE = 'PASSWORD_CHANGE',
  /** At sign-up. */
  SIGN_UP = 'SIGN_UP',
}
