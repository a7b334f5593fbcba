import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib/core';
import { makeAuth } from './sign-in-stack';
import { AmbiguousRoleResolution, AppClient } from '../../src';

test('fails on a client name that only deployment knows, which would rename the resource with every change of the app', () => {
  const stack = new Stack(new App(), 'Test');
  const name = new CfnParameter(stack, 'Name').valueAsString;

  expect(() => makeAuth({ clients: [AppClient.singlePage(name)] }, stack)).toThrow('[Test/Auth] clients: must be known at synth');
});

test('fails on sign-out URLs without managed login, rather than drop them', () => {
  expect(() => makeAuth({ clients: [AppClient.singlePage('web', { logoutUrls: ['https://app.example.com/'] })] }))
    .toThrow('[Test/Auth] client web.logoutUrls: need callbackUrls, since only managed login signs out by redirect, got ["https://app.example.com/"]');
});

test('fails on an empty list of scopes', () => {
  expect(() => makeAuth({ clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'], scopes: [] })] }))
    .toThrow('[Test/Auth] client web.scopes: must hold a scope; leave it out for openid, email and profile, got []');
});

test('fails on a validity that is no whole minute', () => {
  expect(() => makeAuth({ clients: [AppClient.singlePage('web', { accessTokenValidity: Duration.seconds(330) })] }))
    .toThrow('[Test/Auth] client web.accessTokenValidity: must be whole minutes, got 5.5');
});

test.each(['callbackUrls', 'logoutUrls', 'origins'])('fails on a password in %s, and does not repeat it', (prop) => {
  const urls = { callbackUrls: ['https://app.example.com/'], [prop]: ['https://me:hunter2@app.example.com'] };

  expect(() => makeAuth({ clients: [AppClient.singlePage('web', urls)] }))
    .toThrow(new Error(`[Test/Auth] client web.${prop}: must have no user name or password in front of the host`));
});

test.each(['https://App.example.com', 'https://app.example.com:443', 'http://localhost:80'])('fails on the origin %s, which no browser sends', (origin) => {
  expect(() => makeAuth({ clients: [AppClient.singlePage('web', { origins: [origin] })] }))
    .toThrow(`[Test/Auth] client web.origins: must be written as browsers send it: lower case, without the default port, got "${origin}"`);
});

test('origins of callback URLs are those that browsers send', () => {
  const callbackUrls = ['https://App.Example.com:443/in', 'http://localhost:5173/in'];

  expect(makeAuth({ clients: [AppClient.singlePage('web', { callbackUrls })] }).browserOrigins).toEqual(['https://app.example.com', 'http://localhost:5173']);
});

test('fails on a choice of roles where there is no identity pool', () => {
  expect(() => makeAuth({ identity: false, ambiguousRoleResolution: AmbiguousRoleResolution.DENY }))
    .toThrow('[Test/Auth] ambiguousRoleResolution: needs an identity pool; leave identity out, got "Deny"');
});
