import type { AutoVerifiedAttrs, SignInAliases } from 'aws-cdk-lib/aws-cognito';

/** Options of `SignIn.username`. */
export interface UsernameSignInOptions {
  /**
   * Whether a verified e-mail address can be entered in place of the username.
   *
   * @default false
   */
  readonly emailAlias?: boolean;

  /**
   * Whether a verified phone number can be entered in place of the username. It needs SMS.
   *
   * @default false
   */
  readonly phoneAlias?: boolean;

  /**
   * Whether users can choose and change a second name to sign in with.
   *
   * @default false
   */
  readonly preferredUsername?: boolean;
}

/**
 * What people enter to sign in. It can't be changed once the user pool exists.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases
 */
export class SignIn {
  /** An e-mail address, verified by a code. */
  public static email(): SignIn {
    return new SignIn({ email: true }, { email: true });
  }

  /** A phone number, verified by a code. It needs SMS, which costs money per message. */
  public static phone(): SignIn {
    return new SignIn({ phone: true }, { phone: true });
  }

  /** An e-mail address or a phone number, whichever a person signs up with; each is verified by a code. It needs SMS. */
  public static emailOrPhone(): SignIn {
    return new SignIn({ email: true, phone: true }, { email: true, phone: true });
  }

  /** A username. An e-mail address is asked for as well, so that a lost password can be recovered. */
  public static username(options: UsernameSignInOptions = {}): SignIn {
    const { emailAlias, phoneAlias, preferredUsername } = options;
    return new SignIn({ username: true, email: emailAlias, phone: phoneAlias, preferredUsername }, { email: true, phone: phoneAlias });
  }

  /** @internal */
  public readonly _aliases: SignInAliases;
  /** @internal */
  public readonly _verified: AutoVerifiedAttrs;

  private constructor(aliases: SignInAliases, verified: AutoVerifiedAttrs) {
    this._aliases = aliases;
    this._verified = verified;
  }
}
