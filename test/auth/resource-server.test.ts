import { Template } from 'aws-cdk-lib/assertions';
import { OAuthScope } from 'aws-cdk-lib/aws-cognito';
import { App, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth } from './sign-in-stack';
import { AppClient, ResourceServer } from '../../src';

const notes = ResourceServer.of('notes', { scopes: { read: 'Read notes', write: 'Write notes' } });
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, 'Scope']));

test('scopes are there before the clients that ask for them', () => {
  const template = authTemplate({ resourceServers: [notes], clients: [AppClient.machine('reports', { scopes: [notes.scope('read')] })], identity: false });

  const [id] = Object.keys(template.findResources('AWS::Cognito::UserPoolResourceServer', {
    Properties: { Identifier: 'notes', Name: 'notes', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read notes' }, { ScopeName: 'write', ScopeDescription: 'Write notes' }] },
  }));
  template.hasResource('AWS::Cognito::UserPoolClient', { Properties: { AllowedOAuthScopes: ['notes/read'] }, DependsOn: [id] });
});

test('fails on a scope that the API does not have', () => {
  expect(() => notes.scope('admin')).toThrow(new Error('[ResourceServer notes] scope: must be one of ["read","write"], got "admin"'));
});

test('fails where a client asks for a scope that the API does not have', () => {
  const clients = [AppClient.machine('reports', { scopes: [OAuthScope.custom('notes/reed')] })];

  expect(() => makeAuth({ resourceServers: [notes], clients, identity: false })).toThrow(new Error(
    '[Test/Auth] client reports.scopes: must be scopes that the API has, ["notes/read","notes/write"], got "notes/reed"',
  ));
});

test('an API may be named by its URL', () => {
  const stack = new Stack(new App(), 'Test');
  const server = ResourceServer.of('https://notes.example.com', { scopes: { read: 'Read notes' } });

  makeAuth({ resourceServers: [server, notes] }, stack);

  expect(server.scope('read').scopeName).toBe('https://notes.example.com/read');
  Template.fromStack(stack).resourceCountIs('AWS::Cognito::UserPoolResourceServer', 2);
});

test.each<[string, ResourceServer[], string]>([
  ['a blank', [ResourceServer.of('my notes', { scopes: { read: 'Read' } })],
    'resourceServers: an identifier must be 1 to 256 visible ASCII characters, without a quotation mark or backslash, got "my notes"'],
  ['no scope', [ResourceServer.of('notes', { scopes: {} })], 'resource server notes.scopes: must hold a scope, such as { read: \'Read notes\' }, got {}'],
  ['101 scopes', [ResourceServer.of('notes', { scopes: many(101) })], 'resource server notes.scopes: must be at most 100 scopes, got 101'],
  ['a slash in a scope', [ResourceServer.of('notes', { scopes: { 'a/b': 'Read' } })],
    'resource server notes.scopes: a name must be 1 to 256 visible ASCII characters, without a slash, quotation mark or backslash, got "a/b"'],
  ['a scope without description', [ResourceServer.of('notes', { scopes: { read: '' } })],
    'resource server notes.scopes.read: a description must be 1 to 256 characters, got ""'],
  ['the same twice', [notes, notes], 'resourceServers: must have an identifier each that no other has, got "notes" twice'],
  ['26 of them', Array.from({ length: 26 }, (_, index) => ResourceServer.of(`s${index}`, { scopes: { read: 'Read' } })), 'resourceServers: must be at most 25, got 26'],
])('fails on %s', (_, resourceServers, message) => {
  expect(() => makeAuth({ resourceServers })).toThrow(new Error(`[Test/Auth] ${message}`));
});
