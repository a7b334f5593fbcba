import { CfnParameter, Fn, Stack } from 'aws-cdk-lib/core';
import { checkRedirectUrls } from '../../src/auth/redirect-urls';

const stack = new Stack(undefined, 'Test');
const check = (urls: string[], customSchemes: boolean) => () => checkRedirectUrls(stack, 'callbackUrls', urls, customSchemes);

const ABSOLUTE = 'must be an absolute URL, such as https://app.example.com/';
const HTTPS = 'must use https, or http for localhost only';
const SCRIPT = 'must not be a script, data or file URL';
const NATIVE = 'must be an https URL; a scheme of its own is for AppClient.nativeApp';

test.each([
  'https://app.example.com', 'https://app.example.com/', 'https://app.example.com:8443/in?from=cognito', 'HTTPS://app.example.com/',
  'http://localhost', 'http://localhost/', 'http://localhost:5173/in', 'http://127.0.0.1:3000', 'http://[::1]:3000/in',
])('%s is a URL of a web app and of a native app', (url) => {
  expect(check([url], false)).not.toThrow();
  expect(check([url], true)).not.toThrow();
});

test.each(['com.example.app://in', 'myapp:/in', 'my-app+1.0:in'])('%s is a URL of a native app only', (url) => {
  expect(check([url], true)).not.toThrow();
  expect(check([url], false)).toThrow(new Error(`[Test] callbackUrls: ${NATIVE}, got "${url}"`));
});

test.each([
  ['https://app.example.com/#in', 'must have no fragment'],
  ['https://*.example.com/', 'must have no wildcard; list each URL'],
  ['https://app.example.com/*', 'must have no wildcard; list each URL'],
  ['', ABSOLUTE],
  ['app.example.com', ABSOLUTE],
  ['//app.example.com/', ABSOLUTE],
  ['/in', ABSOLUTE],
  [' https://app.example.com/', ABSOLUTE],
  ['https://app.example.com/a b', ABSOLUTE],
  ['http://app.example.com/', HTTPS],
  ['HTTP://app.example.com/', HTTPS],
  ['http://localhost.example.com/', HTTPS],
  ['http://127.0.0.1.example.com/', HTTPS],
  ['http:app.example.com', HTTPS],
  ['javascript:alert(1)', SCRIPT],
  ['JavaScript:alert(1)', SCRIPT],
  ['data:text/html,x', SCRIPT],
  ['file:///etc/passwd', SCRIPT],
  ['blob:https://app.example.com/x', SCRIPT],
  ['about:blank', SCRIPT],
])('fails on %p, whatever the app', (url, remedy) => {
  expect(check([url], false)).toThrow(new Error(`[Test] callbackUrls: ${remedy}, got "${url}"`));
  expect(check([url], true)).toThrow(new Error(`[Test] callbackUrls: ${remedy}, got "${url}"`));
});

test.each([true, false])('fails on a host that only looks like localhost, custom schemes %p', (customSchemes) => {
  expect(check(['http://localhost@example.com/'], customSchemes))
    .toThrow(new Error('[Test] callbackUrls: must have no user name or password in front of the host'));
});

test.each(['https:app.example.com', 'https:/app.example.com', 'https:///app.example.com', 'ftp://app.example.com/'])('fails on %p in a web app', (url) => {
  expect(check([url], false)).toThrow(new Error(`[Test] callbackUrls: ${NATIVE}, got "${url}"`));
});

test('fails on the one bad URL among good ones', () => {
  expect(check(['https://a.example.com/', 'http://b.example.com/'], false)).toThrow(new Error(`[Test] callbackUrls: ${HTTPS}, got "http://b.example.com/"`));
});

test('fails on more than 100 URLs', () => {
  const urls = Array.from({ length: 101 }, (_, index) => `https://app.example.com/${index}`);

  expect(check(urls, false)).toThrow(new Error('[Test] callbackUrls: must be at most 100 URLs, got 101'));
  expect(check(urls.slice(1), false)).not.toThrow();
});

test('lets through what only deployment knows', () => {
  const url = new CfnParameter(stack, 'Url').valueAsString;

  expect(check([url, `${url}/in`, `https://${url}/in`, `http://${url}/#`, Fn.importValue('Url')], false)).not.toThrow();
});
