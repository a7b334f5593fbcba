import type { DeviceTracking as DeviceTrackingConfiguration } from 'aws-cdk-lib/aws-cognito';

/** Options of `DeviceTracking`. */
export interface DeviceTrackingOptions {
  /**
   * Whether the second factor is asked for on new devices only: a remembered device then proves itself in place of an authenticator
   * app or text message. Whoever has the device and the password is in.
   *
   * @default false - the second factor is asked for on every device
   */
  readonly challengeOnNewDevice?: boolean;
}

/**
 * Whether the user pool remembers the devices that people sign in from.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 *
 * @example
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   mfa: MfaPolicy.required(),
 *   devices: DeviceTracking.userOptIn({ challengeOnNewDevice: true }),
 * });
 */
export class DeviceTracking {
  /** Every device is remembered that the app confirms. */
  public static always(options: DeviceTrackingOptions = {}): DeviceTracking {
    return new DeviceTracking(false, options);
  }

  /** A device is remembered once its user says so; your app asks. */
  public static userOptIn(options: DeviceTrackingOptions = {}): DeviceTracking {
    return new DeviceTracking(true, options);
  }

  /** @internal */
  public readonly _configuration: DeviceTrackingConfiguration;

  private constructor(onPrompt: boolean, options: DeviceTrackingOptions) {
    this._configuration = {
      challengeRequiredOnNewDevice: options.challengeOnNewDevice ?? false, deviceOnlyRememberedOnUserPrompt: onPrompt,
    };
  }
}
