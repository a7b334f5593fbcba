/** Which of two things of one name keeps the name, the guest's or the user's. Nothing is overwritten either way. */
export enum ConflictPolicy {
  /** The user's keeps the name, and the guest's is put beside it under a new one. */
  KEEP_BOTH = 'keepBoth',
  /** The user's keeps the name, and the guest's stays with the guest, until it expires there. */
  USER_WINS = 'userWins',
  /** The guest's takes the name, and the user's is put beside it under a new one. */
  GUEST_WINS = 'guestWins',
}
