/** How long things take, in milliseconds. An enum, since its members are written into the bundle as plain numbers. */
export const enum Milliseconds {
  /** API Gateway gives up after 29 seconds. */
  Attempt = 30_000,
  FirstRetry = 400,
  /** AWS refuses a signature that is five minutes off; a clock that is one minute off is worth setting. */
  WrongClock = 60_000,
  FirstPoll = 500,
  LongestPoll = 10_000,
  Watch = 900_000,
}
