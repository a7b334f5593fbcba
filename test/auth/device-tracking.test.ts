import { authTemplate, makeAuth, onlyResource } from './sign-in-stack';
import { DeviceTracking, MfaPolicy } from '../../src';

const devicesOf = (devices?: DeviceTracking) => onlyResource(authTemplate({ devices }), 'AWS::Cognito::UserPool').DeviceConfiguration;

test('devices are forgotten by default', () => {
  expect(devicesOf()).toBeUndefined();
});

test.each<[string, DeviceTracking, boolean, boolean]>([
  ['each device that the app confirms', DeviceTracking.always(), false, false],
  ['each device, which then stands for the second factor', DeviceTracking.always({ challengeOnNewDevice: true }), false, true],
  ['devices that their user names', DeviceTracking.userOptIn(), true, false],
  ['devices that their user names, which then stand for the second factor', DeviceTracking.userOptIn({ challengeOnNewDevice: true }), true, true],
])('the pool remembers %s', (_, devices, onPrompt, onNewDevice) => {
  expect(devicesOf(devices)).toEqual({ DeviceOnlyRememberedOnUserPrompt: onPrompt, ChallengeRequiredOnNewDevice: onNewDevice });
});

test('fails where a device stands for a second factor that nobody has', () => {
  expect(() => makeAuth({ mfa: MfaPolicy.off(), devices: DeviceTracking.always({ challengeOnNewDevice: true }) })).toThrow(
    new Error('[Test/Auth] devices: can\'t stand in for a second factor where there is none; leave challengeOnNewDevice out, or choose another mfa'),
  );
});

test('devices may be remembered where there is no second factor', () => {
  expect(() => makeAuth({ mfa: MfaPolicy.off(), devices: DeviceTracking.always() })).not.toThrow();
});
