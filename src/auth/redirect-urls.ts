import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { fail, reject } from '../private/reject';

const LOCAL_HOSTS = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** Refuses redirect URLs that Cognito refuses, or through which a code could leak. */
export function checkRedirectUrls(scope: IConstruct, prop: string, urls: readonly string[], customSchemes: boolean): void {
  if (urls.length > LIMITS.urlsPerClient) fail(scope, prop, `must be at most ${LIMITS.urlsPerClient} URLs, got ${urls.length}`);
  for (const url of urls) {
    // The value stays out of the message: it would show the password.
    if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(url)) fail(scope, prop, 'must have no user name or password in front of the host');
    reject(scope, prop, url, url.includes('#'), 'must have no fragment');
    reject(scope, prop, url, url.includes('*'), 'must have no wildcard; list each URL');
    reject(scope, prop, url, /\s/.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url), 'must be an absolute URL, such as https://app.example.com/');
    reject(scope, prop, url, /^http:/i.test(url) && !LOCAL_HOSTS.test(url), 'must use https, or http for localhost only');
    reject(scope, prop, url, /^(javascript|data|file|blob|about):/i.test(url), 'must not be a script, data or file URL');
    reject(scope, prop, url, !customSchemes && !/^https?:\/\/[^/]/i.test(url), 'must be an https URL; a scheme of its own is for AppClient.nativeApp');
  }
}
