/** Options of `RiskResponse`. */
export interface RiskResponseOptions {
  /**
   * Whether the user gets a message about it. It needs a `notification` in the risk configuration.
   *
   * @default false
   */
  readonly notify?: boolean;
}

/** @internal */
export type RiskAction = 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';

/** What happens at a sign-in that looks as if somebody else had the user's password. */
export class RiskResponse {
  /** The sign-in goes on. */
  public static allow(options: RiskResponseOptions = {}): RiskResponse {
    return new RiskResponse('NO_ACTION', options);
  }

  /** Users who have a second factor are asked for it; others go on. It needs `MfaPolicy.optional()`. */
  public static mfaIfConfigured(options: RiskResponseOptions = {}): RiskResponse {
    return new RiskResponse('MFA_IF_CONFIGURED', options);
  }

  /** Users who have a second factor are asked for it; others can't sign in. It needs `MfaPolicy.optional()`. */
  public static requireMfa(options: RiskResponseOptions = {}): RiskResponse {
    return new RiskResponse('MFA_REQUIRED', options);
  }

  /** The sign-in is refused. */
  public static block(options: RiskResponseOptions = {}): RiskResponse {
    return new RiskResponse('BLOCK', options);
  }

  /** @internal */
  public readonly _action: RiskAction;
  /** @internal */
  public readonly _notify: boolean;

  private constructor(action: RiskAction, { notify }: RiskResponseOptions) {
    this._action = action;
    this._notify = notify ?? false;
  }
}
