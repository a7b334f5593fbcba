import { CfnUserPoolClient, ClientAttributes, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { StandardAttributesMask, UserPool, UserPoolClientOptions } from 'aws-cdk-lib/aws-cognito';
import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AUTH_SESSION_VALIDITY, READ_ATTRIBUTES, REFRESH_TOKEN_VALIDITY, TOKEN_VALIDITY, WRITE_ATTRIBUTES } from '../defaults';
import { LIMITS } from '../limits';
import type { AppClient } from './app-client';
import { checkRedirectUrls } from './redirect-urls';
import { defaultChildOf } from '../private/default-child';
import { checkOrigins, originOf } from '../private/origins';
import { fail, reject } from '../private/reject';

/** What the pool brings to its clients. */
export interface PoolTraits {
  /** Names of custom attributes, with `custom:` in front. */
  readonly custom: readonly string[];
  /** Standard attributes that sign-up must give; Cognito asks that clients may write them. */
  readonly required: StandardAttributesMask;
  /** Whether triggers make a sign-in of the app's own. */
  readonly customAuth: boolean;
}

/** An app client of the user pool as its preset says. */
export function defineClient(scope: Construct, id: string, userPool: UserPool, client: AppClient, pool: PoolTraits): UserPoolClient {
  checkClient(scope, client);
  if (client._kind === 'machine') return defineMachineClient(scope, id, userPool, client, pool);
  return new UserPoolClient(scope, id, { userPool, ...userClientProps(client, pool) });
}

/** The attributes that a user of the client can write. A machine has no user, but anyone who holds its secret can call SignUp. */
export function writeAttributesOf(client: AppClient, pool: PoolTraits): ClientAttributes {
  const preset = new ClientAttributes().withStandardAttributes(client._kind === 'machine' ? { email: true } : WRITE_ATTRIBUTES);
  return (client._options.writeAttributes ?? preset).withStandardAttributes(pool.required);
}

/** Origins from which a browser uses the client. */
export function originsOf(client: AppClient): string[] {
  if (client._kind !== 'singlePage') return [];
  return [...new Set(client._options.origins ?? (client._options.callbackUrls ?? []).map(originOf))];
}

function userClientProps(client: AppClient, pool: PoolTraits): UserPoolClientOptions {
  const options = client._options;
  const read = options.readAttributes ?? new ClientAttributes().withStandardAttributes(READ_ATTRIBUTES).withCustomAttributes(...pool.custom);
  return {
    userPoolClientName: client.name,
    generateSecret: client._kind === 'server',
    authFlows: {
      userSrp: true,
      custom: pool.customAuth,
      userPassword: options.allowPasswordAuth ?? false,
      adminUserPassword: options.allowAdminPasswordAuth ?? false,
    },
    ...(options.callbackUrls ? {
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        callbackUrls: options.callbackUrls,
        logoutUrls: options.logoutUrls,
        scopes: options.scopes ?? [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      },
    } : { disableOAuth: true }),
    readAttributes: read,
    writeAttributes: writeAttributesOf(client, pool),
    accessTokenValidity: options.accessTokenValidity ?? TOKEN_VALIDITY,
    idTokenValidity: options.idTokenValidity ?? TOKEN_VALIDITY,
    refreshTokenValidity: options.refreshTokenValidity ?? REFRESH_TOKEN_VALIDITY,
    authSessionValidity: options.authSessionValidity ?? AUTH_SESSION_VALIDITY,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  };
}

function defineMachineClient(scope: Construct, id: string, userPool: UserPool, client: AppClient, pool: PoolTraits): UserPoolClient {
  const machine = new UserPoolClient(scope, id, {
    userPool,
    userPoolClientName: client.name,
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true, authorizationCodeGrant: false, implicitCodeGrant: false }, scopes: client._options.scopes },
    readAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    writeAttributes: writeAttributesOf(client, pool),
    accessTokenValidity: client._options.accessTokenValidity ?? TOKEN_VALIDITY,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  });
  // Left out, the flows would be those that sign users in. One that signs nobody in has to stand there.
  defaultChildOf(machine, CfnUserPoolClient).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
  return machine;
}

function checkClient(scope: Construct, client: AppClient): void {
  const { name, _kind: kind, _options: options } = client;
  const at = (prop: string) => `client ${name}.${prop}`;
  checkRedirectUrls(scope, at('callbackUrls'), options.callbackUrls ?? [], kind === 'native');
  checkRedirectUrls(scope, at('logoutUrls'), options.logoutUrls ?? [], kind === 'native');
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
