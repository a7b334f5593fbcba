import { Fn, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { fail, reject } from './reject';

/** Refuses what is not an origin: scheme, host and port, and nothing after. */
export function checkOrigins(scope: IConstruct, prop: string, origins: readonly string[]): void {
  for (const origin of origins) {
    reject(scope, prop, origin, origin.includes('*'), 'must not have a wildcard; name each origin, since pages of others would match');
    if (/^https?:\/\/[^/?#]*@/i.test(origin)) fail(scope, prop, 'must have no user name or password in front of the host');
    reject(scope, prop, origin, !/^https?:\/\/[^/\s?#]+$/i.test(origin), 'must be an origin such as https://app.example.com, without a path or a slash at the end');
    reject(scope, prop, origin, !URL.canParse(origin) || new URL(origin).origin !== origin, 'must be written as browsers send it: lower case, without the default port');
  }
}

/** The origin of a URL; of a token, a reference that deployment resolves to it. */
export function originOf(url: string): string {
  if (!Token.isUnresolved(url)) return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).origin : url;
  const literal = /^https?:\/\/[^/?#]+/i.exec(url)?.[0];
  if (literal !== undefined) return literal;
  const parts = Fn.split('/', url);
  return Fn.join('', [Fn.select(0, parts), '//', Fn.select(2, parts)]);
}
