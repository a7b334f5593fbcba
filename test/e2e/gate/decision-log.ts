/** One answer of the policy engine. */
export interface LoggedDecision {
  readonly who: string;
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly result: string;
}

/** Every decision since the start, so that a test can tell a policy's no from any other failure. */
export class DecisionLog {
  private readonly entries: LoggedDecision[] = [];

  add(decision: LoggedDecision): void {
    this.entries.push(decision);
  }

  /** How many decisions there are; a mark for `since`. */
  get length(): number {
    return this.entries.length;
  }

  since(mark: number): readonly LoggedDecision[] {
    return this.entries.slice(mark);
  }
}
