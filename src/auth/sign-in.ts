import type { AutoVerifiedAttrs, PasskeyUserVerification, SignInAliases } from 'aws-cdk-lib/aws-cognito';
import type { PlanNeed } from './auth-parts';

/**
 * What people can sign in with in place of their password, which always stays. Each lets the app ask a person which way to sign in
 * (`USER_AUTH`), and needs the Essentials plan or Plus.
 */
export interface SignInOptions {
  /**
   * Whether people can sign in with a passkey. Where a second factor is required, `MfaPolicy.required({ passkeys: true })` lets a
   * passkey count for both.
   *
   * @default false
   */
  readonly passkeys?: boolean;

  /**
   * Domain that passkeys are bound to, 1 to 63 characters: that of your pages or one above it, without scheme, port or path, such as
   * `example.com`. Passkeys don't work any more once it changes.
   *
   * @default - the domain of managed login; without managed login it must be given
   */
  readonly relyingPartyId?: string;

  /**
   * Whether the device must check who holds the passkey, by a fingerprint or PIN.
   *
   * @default PasskeyUserVerification.REQUIRED
   */
  readonly userVerification?: PasskeyUserVerification;

  /**
   * Whether people can sign in with a code sent by e-mail. The pool must verify addresses, and no second factor may be required.
   *
   * @default false
   */
  readonly emailCode?: boolean;

  /**
   * Whether people can sign in with a code sent by text message. The pool must verify phone numbers, and no second factor may be
   * required. Messages cost money, and a number can be taken over with the SIM card.
   *
   * @default false
   */
  readonly smsCode?: boolean;
}

/** Options of `SignIn.username`. */
export interface UsernameSignInOptions extends SignInOptions {
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
 * What people enter to sign in, which can't be changed once the user pool exists, and what they can use in place of a password,
 * which can.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases
 *
 * @example
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   signIn: SignIn.email({ passkeys: true, relyingPartyId: 'example.com', emailCode: true }),
 *   email: cognito.UserPoolEmail.withSES({ fromEmail: 'hello@example.com', sesRegion: 'eu-west-1' }),
 * });
 */
export class SignIn {
  /** An e-mail address, verified by a code. */
  public static email(options: SignInOptions = {}): SignIn {
    return new SignIn({ email: true }, { email: true }, options);
  }

  /** A phone number, verified by a code. It needs SMS, which costs money per message. */
  public static phone(options: SignInOptions = {}): SignIn {
    return new SignIn({ phone: true }, { phone: true }, options);
  }

  /** An e-mail address or a phone number, whichever a person signs up with; each is verified by a code. It needs SMS. */
  public static emailOrPhone(options: SignInOptions = {}): SignIn {
    return new SignIn({ email: true, phone: true }, { email: true, phone: true }, options);
  }

  /** A username. An e-mail address is asked for as well, so that a lost password can be recovered. */
  public static username(options: UsernameSignInOptions = {}): SignIn {
    const { emailAlias, phoneAlias, preferredUsername } = options;
    return new SignIn({ username: true, email: emailAlias, phone: phoneAlias, preferredUsername }, { email: true, phone: phoneAlias }, options);
  }

  /** @internal */
  public readonly _aliases: SignInAliases;
  /** @internal */
  public readonly _verified: AutoVerifiedAttrs;
  /** @internal */
  public readonly _options: SignInOptions;

  private constructor(aliases: SignInAliases, verified: AutoVerifiedAttrs, options: SignInOptions) {
    this._aliases = aliases;
    this._verified = verified;
    this._options = options;
  }

  /** @internal */
  public get _byChoice(): boolean {
    return this._planNeeds.length > 0;
  }

  /** @internal */
  public get _planNeeds(): readonly PlanNeed[] {
    const { passkeys, emailCode, smsCode } = this._options;
    const needs = [passkeys && 'passkeys', emailCode && 'sign-in codes by e-mail', smsCode && 'sign-in codes by text message'];
    return needs.flatMap((what) => what ? [{ plan: 'ESSENTIALS', what }] : []);
  }
}
