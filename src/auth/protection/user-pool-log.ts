/** What a user pool can report. */
export enum UserPoolLog {
  /** Mail and text messages that could not be sent. */
  MESSAGE_DELIVERY_ERRORS = 'userNotification',
  /** Sign-ins and sign-ups, with their risk. They are recorded where threat protection is on, which needs the Plus plan. */
  USER_ACTIVITY = 'userAuthEvents',
}
