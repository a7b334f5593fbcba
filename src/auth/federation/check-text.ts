import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { fail, reject } from '../../private/reject';

/** An id that a provider gave the app. */
export function idText(scope: Construct, prop: string, id: string): string {
  reject(scope, prop, id, !/^\S+$/.test(id), 'must be the id that the provider shows, without white space');
  return id;
}

/** An address that Cognito fetches from, or sends people to. */
export function httpsUrl(scope: Construct, prop: string, url: string): string {
  // The value stays out of the message: it would show the password.
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(url)) fail(scope, prop, 'must have no user name or password in front of the host');
  reject(scope, prop, url, !/^https:\/\/[^\s/?#]+/i.test(url) || /[\s#]/.test(url), 'must be an https URL without fragment');
  return url;
}

/** An address of an OpenID Connect provider; Cognito asks at no other port. */
export function oidcUrl(scope: Construct, prop: string, url: string): string {
  httpsUrl(scope, prop, url);
  reject(scope, prop, url, /^https:\/\/[^/?]+:(?!(80|443)?([/?]|$))/i.test(url), 'must be at port 443; Cognito asks at no other');
  return url;
}

/** Scopes that the provider is asked for, as one text. */
export function scopesText(scope: Construct, prop: string, scopes: readonly string[], separator: ' ' | ','): string {
  if (Token.isUnresolved(scopes)) fail(scope, prop, 'must be a list that is known at synth; its items may be tokens');
  if (scopes.length === 0) fail(scope, prop, 'must hold a scope; leave it out for those that the attributes need, got []');
  for (const each of scopes) reject(scope, prop, each, !/^[^\s,]+$/.test(each), 'must be scopes without white space or comma, one an item');
  return scopes.join(separator);
}
