import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { AppClient } from './app-client';
import { checkRedirectUrls } from './redirect-urls';
import { checkOrigins } from '../private/origins';
import { fail, reject } from '../private/reject';

/** Refuses what Cognito refuses of an app client, and what would be dropped or useless. */
export function checkClient(scope: Construct, client: AppClient): void {
  const { name, _kind: kind, _options: options } = client;
  const at = (prop: string) => `client ${name}.${prop}`;
  const ownSchemes = kind === 'native' || kind === 'existing';
  checkRedirectUrls(scope, at('callbackUrls'), options.callbackUrls ?? [], ownSchemes);
  checkRedirectUrls(scope, at('logoutUrls'), options.logoutUrls ?? [], ownSchemes);
  checkOrigins(scope, at('origins'), options.origins ?? []);
  if (options.callbackUrls?.length === 0) fail(scope, at('callbackUrls'), 'must hold a URL; leave it out where managed login is not used');
  if (options.logoutUrls && !options.callbackUrls) {
    fail(scope, at('logoutUrls'), `need callbackUrls, since only managed login signs out by redirect, got ${JSON.stringify(options.logoutUrls)}`);
  }
  checkScopes(scope, client);
  checkValidity(scope, at('refreshTokenValidity'), options.refreshTokenValidity, LIMITS.refreshTokenMinutes);
  checkValidity(scope, at('accessTokenValidity'), options.accessTokenValidity, LIMITS.tokenMinutes, options.refreshTokenValidity);
  checkValidity(scope, at('idTokenValidity'), options.idTokenValidity, LIMITS.tokenMinutes, options.refreshTokenValidity);
  checkValidity(scope, at('authSessionValidity'), options.authSessionValidity, LIMITS.authSessionMinutes);
  checkRotation(scope, at('refreshTokenRotation'), options.refreshTokenRotation);
}

function checkScopes(scope: Construct, client: AppClient): void {
  const { name, _kind: kind, _options: options } = client;
  const scopes = options.scopes?.map(({ scopeName }) => scopeName);
  const prop = `client ${name}.scopes`;
  if (scopes && scopes.length > LIMITS.scopesPerClient) fail(scope, prop, `must be at most ${LIMITS.scopesPerClient} scopes, got ${scopes.length}`);
  if (kind !== 'machine') {
    if (scopes?.length === 0) fail(scope, prop, 'must hold a scope; leave it out for openid, email and profile, got []');
    if (scopes && !options.callbackUrls) fail(scope, prop, `need callbackUrls, since only managed login gives scopes, got ${JSON.stringify(scopes)}`);
    return;
  }
  if (!scopes?.length) fail(scope, prop, 'must hold a scope of a resource server, such as OAuthScope.resourceServer(server, scope), got []');
  for (const each of scopes) {
    reject(scope, prop, each, ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'].includes(each),
      'must be scopes of a resource server; a machine has no user whose data it could ask for');
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** @param longest what it must not outlast, beside the range */
function checkValidity(scope: Construct, prop: string, value: Duration | undefined, range: Range, longest?: Duration): void {
  if (value === undefined || value.isUnresolved()) return;
  const minutes = value.toMinutes({ integral: false });
  const max = longest === undefined || longest.isUnresolved() ? range.max : Math.min(range.max, longest.toMinutes({ integral: false }));
  if (minutes < range.min || minutes > max) {
    fail(scope, prop, `must be ${range.min} to ${max} minutes${max < range.max ? ', since it can\'t outlast the refresh token' : ''}, got ${minutes}`);
  }
  if (!Number.isInteger(minutes)) fail(scope, prop, `must be whole minutes, got ${minutes}`);
}

function checkRotation(scope: Construct, prop: string, value: Duration | undefined): void {
  if (value === undefined || value.isUnresolved()) return;
  const seconds = value.toSeconds({ integral: false });
  const { min, max } = LIMITS.rotationGraceSeconds;
  reject(scope, prop, seconds, seconds < min || seconds > max || !Number.isInteger(seconds), `must be ${min} to ${max} whole seconds`);
}
