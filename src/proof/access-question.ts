/** One thing that somebody might do. */
export interface AccessQuestion {
  /** IAM action, such as `s3:GetObject`; no wildcard. */
  readonly action: string;

  /**
   * ARN of what is touched; tokens such as `bucket.arnForObjects('users/{own}/x')` are resolved. `{own}` stands for the caller's
   * identity ID and `{other}` for somebody else's; `{own:tenant}` and `{other:tenant}` for the value of the principal tag `tenant`.
   * For `cannot` a `*` stands for any text: then no such request passes.
   */
  readonly resource: string;

  /**
   * Context keys of the request, with the same placeholders. Keys that name data, such as `s3:prefix`, are absent unless they
   * are given; other keys that the sender of a request decides are taken as they suit the caller.
   *
   * @default - none
   */
  readonly context?: Record<string, string[]>;
}
