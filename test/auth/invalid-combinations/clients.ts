import { ClientAttributes, OAuthScope, StringAttribute } from 'aws-cdk-lib/aws-cognito';
import type { Combination } from './combination';
import { CALLBACKS, times } from './parts';
import { AppClient, ResourceServer } from '../../../src';
import type { AuthenticatedAppAuthProps, UserClientOptions } from '../../../src';

function web(options: UserClientOptions): AuthenticatedAppAuthProps {
  return { clients: [AppClient.singlePage('web', { callbackUrls: CALLBACKS, ...options })] };
}

function redirect(prop: 'callbackUrls' | 'logoutUrls', url: string, rule: string, nearest: string): Combination {
  return [
    `${url} among ${prop}`, web({ [prop]: [url] }), `[Test/Auth] client web.${prop}: ${rule}, got "${url}"`, web({ [prop]: [nearest] }),
  ];
}

function servers(count: number): AuthenticatedAppAuthProps {
  return { resourceServers: times(count, (index) => ResourceServer.of(`api${index}`, { scopes: { read: 'Read' } })) };
}

/** Two APIs with fifty scopes each. */
const FIFTY = Object.fromEntries(times(50, (index) => [`s${index}`, 'A scope']));
const [ONE, TWO] = ['one', 'two'].map((name) => ResourceServer.of(name, { scopes: FIFTY }));
const SCOPES = [ONE, TWO].flatMap((server) => times(50, (index) => server.scope(`s${index}`)));

function asking(count: number): AuthenticatedAppAuthProps {
  return { ...web({ scopes: SCOPES.slice(0, count) }), resourceServers: [ONE, TWO] };
}

function machine(...scopes: OAuthScope[]): AuthenticatedAppAuthProps {
  return { resourceServers: [ONE, TWO], clients: [AppClient.machine('robot', { scopes })] };
}

function urls(count: number): string[] {
  return times(count, (index) => `https://app.example.com/${index}`);
}

const tenant = () => new ClientAttributes().withCustomAttributes('tenant');
const NO_USER = 'must be scopes of a resource server; a machine has no user whose data it could ask for';

/** Redirects, scopes, attributes and kinds of app clients. */
export const CLIENTS: readonly Combination[] = [
  redirect('callbackUrls', 'http://app.example.com/', 'must use https, or http for localhost only', 'https://app.example.com/'),
  redirect('callbackUrls', 'http://localhost.example.com/', 'must use https, or http for localhost only', 'http://localhost:3000/'),
  redirect('callbackUrls', 'http://192.0.2.1/', 'must use https, or http for localhost only', 'http://127.0.0.1:3000/'),
  redirect('callbackUrls', 'http://[::2]/', 'must use https, or http for localhost only', 'http://[::1]:3000/'),
  redirect('callbackUrls', 'https://app.example.com/#in', 'must have no fragment', 'https://app.example.com/in'),
  redirect('callbackUrls', 'https://*.example.com/', 'must have no wildcard; list each URL', 'https://one.example.com/'),
  redirect('callbackUrls', 'app.example.com/in', 'must be an absolute URL, such as https://app.example.com/', 'https://app.example.com/in'),
  redirect('callbackUrls', 'com.example.app://in', 'must be an https URL; a scheme of its own is for AppClient.nativeApp', 'https://app.example.com/in'),
  redirect('logoutUrls', 'http://app.example.com/', 'must use https, or http for localhost only', 'http://localhost/'),
  redirect('logoutUrls', 'https://app.example.com/#out', 'must have no fragment', 'https://app.example.com/out'),
  redirect('logoutUrls', 'https://app.example.com/*', 'must have no wildcard; list each URL', 'https://app.example.com/out'),
  ['101 callback URLs', web({ callbackUrls: urls(101) }),
    '[Test/Auth] client web.callbackUrls: must be at most 100 URLs, got 101', web({ callbackUrls: urls(100) })],
  ['101 sign-out URLs', web({ logoutUrls: urls(101) }),
    '[Test/Auth] client web.logoutUrls: must be at most 100 URLs, got 101', web({ logoutUrls: urls(100) })],
  ['51 scopes of a client', asking(51), '[Test/Auth] client web.scopes: must be at most 50 scopes, got 51', asking(50)],
  ['51 scopes of a machine', machine(...SCOPES.slice(0, 51)),
    '[Test/Auth] client robot.scopes: must be at most 50 scopes, got 51', machine(...SCOPES.slice(0, 50))],
  ['26 resource servers', servers(26), '[Test/Auth] resourceServers: must be at most 25, got 26', servers(25)],
  ['scopes without redirects', { clients: [AppClient.singlePage('web', { scopes: [OAuthScope.OPENID] })] },
    '[Test/Auth] client web.scopes: need callbackUrls, since only managed login gives scopes, got ["openid"]',
    web({ scopes: [OAuthScope.OPENID] })],
  ...[OAuthScope.OPENID, OAuthScope.COGNITO_ADMIN].map((scope): Combination => [
    `a machine that asks for ${scope.scopeName}, which only users have`, machine(ONE.scope('s0'), scope),
    `[Test/Auth] client robot.scopes: ${NO_USER}, got "${scope.scopeName}"`, machine(ONE.scope('s0')),
  ]),
  ['a machine without scopes', machine(),
    '[Test/Auth] client robot.scopes: must hold a scope of a resource server, such as OAuthScope.resourceServer(server, scope), got []',
    machine(ONE.scope('s0'))],
  ...(['readAttributes', 'writeAttributes'] as const).map((prop): Combination => [
    `a custom attribute in ${prop} that the pool doesn't have`, web({ [prop]: tenant() }),
    `[Test/Auth] client web.${prop}: must be attributes of the pool; add it to customAttributes, or leave it out, got "custom:tenant"`,
    { ...web({ [prop]: tenant() }), customAttributes: { tenant: new StringAttribute({ mutable: true }) } },
  ]),
  ...(['emailVerified', 'phoneNumberVerified'] as const).map((flag): Combination => [
    `${flag} in writeAttributes`, web({ writeAttributes: new ClientAttributes().withStandardAttributes({ [flag]: true }) }),
    '[Test/Auth] client web.writeAttributes: must be attributes that users may set; leave it out, and let a server set it with UserAdministration, '
      + `got "${flag === 'emailVerified' ? 'email_verified' : 'phone_number_verified'}"`,
    web({ readAttributes: new ClientAttributes().withStandardAttributes({ [flag]: true }) }),
  ]),
];
