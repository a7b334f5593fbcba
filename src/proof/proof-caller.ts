/** A kind of caller whom an access proof knows. */
export class ProofCaller {
  /** Guests: identities that nobody signed in. */
  public static guest(): ProofCaller {
    return new ProofCaller('guest', 'guests');
  }

  /** Users whom no group and no role rule gives another role. */
  public static user(): ProofCaller {
    return new ProofCaller('user', 'users in no group');
  }

  /** Members of a user pool's group. */
  public static group(groupName: string): ProofCaller {
    return new ProofCaller(`group ${groupName}`, `members of ${groupName}`);
  }

  /**
   * Any other kind of caller, by the name that reports and error messages give it, such as `user without tags`. With several
   * identity pools names end in the pool's construct path.
   */
  public static named(id: string): ProofCaller {
    return new ProofCaller(id, id);
  }

  /** @internal */
  public readonly _id: string;
  /** @internal */
  public readonly _title: string;

  private constructor(id: string, title: string) {
    this._id = id;
    this._title = title;
  }
}
