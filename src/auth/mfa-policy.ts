import { Mfa } from 'aws-cdk-lib/aws-cognito';
import type { PlanNeed } from './auth-parts';

/** What can serve as a second factor. */
export interface SecondFactors {
  /**
   * Codes of an authenticator app.
   *
   * @default true
   */
  readonly totp?: boolean;

  /**
   * Codes by text message. They cost money per message, and a number can be taken over with the SIM card.
   *
   * @default false
   */
  readonly sms?: boolean;

  /**
   * Codes by e-mail. They need mail through Amazon SES, the Essentials plan or Plus, and a way of account recovery
   * besides e-mail.
   *
   * @default false
   */
  readonly email?: boolean;

  /**
   * Whether signing in with a passkey is enough by itself, since the device is one factor and the fingerprint or PIN that opens it
   * the other. It needs `passkeys` in `signIn`, and another factor for those who sign in with their password.
   *
   * @default false
   */
  readonly passkeys?: boolean;
}

/**
 * Whether users have a second factor besides the password.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export class MfaPolicy {
  /** A password is enough. */
  public static off(): MfaPolicy {
    return new MfaPolicy(Mfa.OFF, { totp: false });
  }

  /** Users can set up a second factor, and are asked for it from then on. */
  public static optional(factors: SecondFactors = {}): MfaPolicy {
    return new MfaPolicy(Mfa.OPTIONAL, factors);
  }

  /**
   * Every user sets up a second factor at the first sign-in, and is asked for it each time. It can't go with codes as the only
   * factor, and with passkeys only where they count as second factor too.
   */
  public static required(factors: SecondFactors = {}): MfaPolicy {
    return new MfaPolicy(Mfa.REQUIRED, factors);
  }

  /** @internal */
  public readonly _mfa: Mfa;
  /** @internal */
  public readonly _factors: Required<SecondFactors>;

  private constructor(mfa: Mfa, factors: SecondFactors) {
    this._mfa = mfa;
    this._factors = {
      totp: factors.totp ?? true, sms: factors.sms ?? false, email: factors.email ?? false, passkeys: factors.passkeys ?? false,
    };
  }

  /** @internal */
  public get _planNeeds(): readonly PlanNeed[] {
    const needs = [this._factors.email && 'codes by e-mail', this._factors.passkeys && 'passkeys as second factor'];
    return needs.flatMap((what) => what ? [{ plan: 'ESSENTIALS', what }] : []);
  }
}
