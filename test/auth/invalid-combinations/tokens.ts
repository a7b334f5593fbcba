import { Duration } from 'aws-cdk-lib/core';
import type { Combination } from './combination';
import { AppClient, ResourceServer } from '../../../src';
import type { AuthenticatedAppAuthProps, UserClientOptions } from '../../../src';

const { seconds, minutes, hours, days } = Duration;
const NOTES = ResourceServer.of('notes', { scopes: { read: 'Read notes' } });

function web(options: UserClientOptions): AuthenticatedAppAuthProps {
  return { clients: [AppClient.singlePage('web', options)] };
}

function machine(accessTokenValidity: Duration): AuthenticatedAppAuthProps {
  return { resourceServers: [NOTES], clients: [AppClient.machine('robot', { scopes: [NOTES.scope('read')], accessTokenValidity })] };
}

/** Each way out of the range, beside the end of the range that is nearest. */
function range(prop: keyof UserClientOptions, rule: string, ...ends: [Duration, string, Duration][]): Combination[] {
  return ends.map(([value, got, nearest]) => [
    `${prop} of ${value}`, web({ [prop]: value }), `[Test/Auth] client web.${prop}: ${rule}, got ${got}`, web({ [prop]: nearest }),
  ]);
}

/** How long tokens and challenges are valid, and what takes the place of a refresh token. */
export const TOKENS: readonly Combination[] = [
  ...range('accessTokenValidity', 'must be 5 to 1440 minutes', [minutes(4), '4', minutes(5)], [minutes(1441), '1441', days(1)]),
  ...range('idTokenValidity', 'must be 5 to 1440 minutes', [minutes(4), '4', minutes(5)], [minutes(1441), '1441', days(1)]),
  ...range('refreshTokenValidity', 'must be 60 to 5256000 minutes', [minutes(0), '0', hours(1)], [minutes(59), '59', hours(1)],
    [days(3651), '5257440', days(3650)]),
  ...range('authSessionValidity', 'must be 3 to 15 minutes', [minutes(2), '2', minutes(3)], [minutes(16), '16', minutes(15)]),
  ...range('refreshTokenRotation', 'must be 0 to 60 whole seconds', [seconds(61), '61', seconds(60)], [Duration.millis(500), '0.5', seconds(0)]),
  ['an access token that outlasts the refresh token', web({ accessTokenValidity: hours(2), refreshTokenValidity: hours(1) }),
    '[Test/Auth] client web.accessTokenValidity: must be 5 to 60 minutes, since it can\'t outlast the refresh token, got 120',
    web({ accessTokenValidity: hours(1), refreshTokenValidity: hours(1) })],
  ['an ID token that outlasts the refresh token', web({ idTokenValidity: hours(2), refreshTokenValidity: hours(1) }),
    '[Test/Auth] client web.idTokenValidity: must be 5 to 60 minutes, since it can\'t outlast the refresh token, got 120',
    web({ idTokenValidity: hours(1), refreshTokenValidity: hours(1) })],
  ['an access token of 2 days for a machine', machine(days(2)),
    '[Test/Auth] client robot.accessTokenValidity: must be 5 to 1440 minutes, got 2880', machine(days(1))],
];
