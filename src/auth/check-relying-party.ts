import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import { reject } from '../private/reject';

/** Labels of letters, digits and hyphens; the last begins with a letter, so it is no IP address. */
const DOMAIN = /^(?:(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]|localhost)$/;

/**
 * Domains under which anybody can have a name, so browsers bind no passkey to one itself. The public list of all is long and
 * grows; these are where pages of an app often stand, and those of countries that look like a name.
 */
const PUBLIC_SUFFIXES = new Set([
  'amplifyapp.com', 'azurestaticapps.net', 'azurewebsites.net', 'cloudfront.net', 'elasticbeanstalk.com', 'firebaseapp.com',
  'fly.dev', 'github.io', 'gitlab.io', 'herokuapp.com', 'netlify.app', 'ngrok-free.app', 'ngrok.app', 'ngrok.io', 'onrender.com',
  'pages.dev', 'run.app', 'vercel.app', 'web.app', 'workers.dev',
  'co.in', 'co.jp', 'co.kr', 'co.nz', 'co.uk', 'co.za', 'com.au', 'com.br', 'com.cn', 'com.hk', 'com.mx', 'com.sg', 'com.tr',
  'com.tw', 'net.au', 'org.uk',
]);

/** Such domains of AWS in each Region. */
const REGIONAL_SUFFIXES = [
  /^auth(-fips)?\.[a-z\d-]+\.amazoncognito\.com$/,
  /^execute-api\.[a-z\d-]+\.amazonaws\.com$/,
  /^[a-z\d-]+\.elb\.amazonaws\.com$/,
  /^s3-website[.-][a-z\d-]+\.amazonaws\.com$/,
];

/** Refuses what can't be the domain of passkeys. */
export function checkRelyingPartyId(scope: Construct, id: string): void {
  const prop = 'signIn.relyingPartyId';
  const { relyingPartyIdLength: longest } = LIMITS;
  reject(scope, prop, id, id.length < 1 || id.length > longest, `must be 1 to ${longest} characters`);
  reject(scope, prop, id, !DOMAIN.test(id), 'must be a domain name in lower case without scheme, port or path, such as example.com');
  reject(scope, prop, id, PUBLIC_SUFFIXES.has(id) || REGIONAL_SUFFIXES.some((each) => each.test(id)),
    `must be a domain of yours alone, since browsers bind no passkey to a public suffix; write all of it, such as my-app.${id}`);
}
