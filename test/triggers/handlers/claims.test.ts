import { someEvent } from './some-event';
import { changeClaims } from '../../../src/triggers/handlers/claims';
import type { Claims } from '../../../src/triggers/handlers/claims';

const NOTHING: Claims = { attributes: {}, suppress: [], id: true, access: false, addScopes: [], suppressScopes: [] };
const groupConfiguration = { groupsToOverride: ['admins', 'a,b'], iamRolesToOverride: ['role'], preferredRole: 'role' };
const user = { 'sub': '1', 'email': 'a@example.com', 'custom:tenant': 't1', 'custom:empty': '' };
const change = (claims: Partial<Claims>, source = 'TokenGeneration_Authentication', attributes: Record<string, string> | undefined = user) =>
  changeClaims(someEvent(source, attributes, { request: { groupConfiguration } }), { ...NOTHING, ...claims }).response;

test('version 1 changes the ID token, and gives the groups back as they came', () => {
  const { claimsOverrideDetails, ...others } = change({ basic: true, attributes: { tenant: 'custom:tenant' }, suppress: ['email'] });

  expect(claimsOverrideDetails).toEqual({
    claimsToAddOrOverride: { tenant: 't1' }, claimsToSuppress: ['email'], groupOverrideDetails: groupConfiguration,
  });
  expect(others).toEqual({});
});

test('version 2 changes both tokens', () => {
  const claims = { attributes: { tenant: 'custom:tenant' }, groups: 'teams', suppress: ['email'], access: true, addScopes: ['api/read'], suppressScopes: ['phone'] };
  const expected = { claimsToAddOrOverride: { tenant: 't1', teams: ['admins', 'a,b'] }, claimsToSuppress: ['email'] };

  expect(change(claims)).toEqual({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: expected,
      accessTokenGeneration: { ...expected, scopesToAdd: ['api/read'], scopesToSuppress: ['phone'] },
      groupOverrideDetails: groupConfiguration,
    },
  });
});

test.each([
  ['the ID token', { id: true, access: false }, { claimsToAddOrOverride: { tenant: 't1' }, claimsToSuppress: [] }, { scopesToAdd: [], scopesToSuppress: [] }],
  ['the access token', { id: false, access: true }, undefined, { claimsToAddOrOverride: { tenant: 't1' }, claimsToSuppress: [], scopesToAdd: [], scopesToSuppress: [] }],
])('version 2 changes %s alone', (_, tokens, idTokenGeneration, accessTokenGeneration) => {
  expect(change({ attributes: { tenant: 'custom:tenant' }, ...tokens }).claimsAndScopeOverrideDetails).toEqual({
    idTokenGeneration, accessTokenGeneration, groupOverrideDetails: groupConfiguration,
  });
});

test.each(['custom:missing', 'custom:empty'])('a user without %s gets no claim', (attribute) => {
  expect(change({ basic: true, attributes: { tenant: attribute } })).toMatchObject({ claimsOverrideDetails: { claimsToAddOrOverride: {} } });
});

test('a user without groups gets an empty list', () => {
  const event = someEvent('TokenGeneration_HostedAuth', user);

  expect(changeClaims(event, { ...NOTHING, groups: 'teams' }).response).toMatchObject({
    claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: { teams: [] } } },
  });
});

test('a machine gets nothing, not even where it had attributes, and loses what users lose', () => {
  const claims = { attributes: { tenant: 'custom:tenant' }, groups: 'teams', suppress: ['x'], access: true, addScopes: ['api/admin'], suppressScopes: ['api/write'] };

  for (const attributes of [undefined, user]) {
    const event = someEvent('TokenGeneration_ClientCredentials', attributes);

    expect(changeClaims(event, { ...NOTHING, ...claims }).response).toEqual({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: {}, claimsToSuppress: ['x'], scopesToAdd: [], scopesToSuppress: ['api/write'] },
      },
    });
  }
});
