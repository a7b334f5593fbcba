import type { APIGatewayEventIdentity } from 'aws-lambda';
import { GUEST_ID, POOL_ID, PROVIDER, SUB, USER, USER_ID, guestEvent, userEvent } from './api-event';
import { guestOf, userOf } from '../../../src/guest/handlers/caller';

const OTHER_PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other';
const SETTINGS = { identityPoolId: POOL_ID, providers: [PROVIDER, 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_second'] };
const SPOOFED = {
  headers: { 'x-amzn-cognito-identity-id': USER_ID, 'cognitoIdentityId': USER_ID, 'authorization': USER_ID },
  body: JSON.stringify({ cognitoIdentityId: USER_ID, identityId: USER_ID, requestContext: { identity: { cognitoIdentityId: USER_ID } } }),
};

const WRONG_IDENTITIES: [string, Partial<APIGatewayEventIdentity>][] = [
  ['of another pool', { cognitoIdentityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555556' }],
  ['of no pool', { cognitoIdentityPoolId: null }],
  ['of a pool id in capitals', { cognitoIdentityPoolId: POOL_ID.toUpperCase() }],
  ['without an identity id', { cognitoIdentityId: null }],
  ['with an empty identity id', { cognitoIdentityId: '' }],
  ['with an identity id of another region', { cognitoIdentityId: GUEST_ID.replace('eu-west-1', 'us-east-1') }],
  ['with an identity id without a region', { cognitoIdentityId: GUEST_ID.slice('eu-west-1:'.length) }],
  ['with an identity id that is no UUID', { cognitoIdentityId: 'eu-west-1:aaaaaaaa' }],
  ['with an identity id in capitals', { cognitoIdentityId: GUEST_ID.toUpperCase() }],
  ['with text before the identity id', { cognitoIdentityId: `x${GUEST_ID}` }],
  ['with text after the identity id', { cognitoIdentityId: `${GUEST_ID}/x` }],
  ['with a line after the identity id', { cognitoIdentityId: `${GUEST_ID}\n` }],
  ['with a wildcard for an identity id', { cognitoIdentityId: 'eu-west-1:*' }],
  ['with two identity ids', { cognitoIdentityId: `${GUEST_ID},${USER_ID}` }],
];

describe('a guest', () => {
  test('is who signed the request', () => {
    expect(guestOf(guestEvent(), SETTINGS)).toBe(GUEST_ID);
  });

  test('is who signed the request, whatever its headers and body say', () => {
    expect(guestOf(guestEvent({}, SPOOFED), SETTINGS)).toBe(GUEST_ID);
  });

  test.each(WRONG_IDENTITIES)('fails to be a caller %s', (_, identity) => {
    expect(guestOf(guestEvent(identity), SETTINGS)).toBeUndefined();
  });

  test.each([null, '', 'authenticated', 'Unauthenticated', 'unauthenticated '])('fails to be a caller who is %p', (cognitoAuthenticationType) => {
    expect(guestOf(guestEvent({ cognitoAuthenticationType }), SETTINGS)).toBeUndefined();
  });

  test('fails to be a user', () => {
    expect(guestOf(userEvent(), SETTINGS)).toBeUndefined();
  });
});

describe('a user', () => {
  test('is who signed the request, by identity and sign-in', () => {
    expect(userOf(userEvent(), SETTINGS)).toEqual(USER);
  });

  test('is who signed the request, whatever its headers and body say', () => {
    expect(userOf(userEvent({ cognitoIdentityId: GUEST_ID }, SPOOFED), SETTINGS)).toEqual({ ...USER, identityId: GUEST_ID });
  });

  test('may have signed in with any of the configured user pools', () => {
    const [, provider] = SETTINGS.providers;

    expect(userOf(userEvent({ cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:${SUB}` }), SETTINGS)).toEqual({ ...USER, provider });
  });

  test.each(WRONG_IDENTITIES)('fails to be a caller %s', (_, identity) => {
    expect(userOf(userEvent(identity), SETTINGS)).toBeUndefined();
  });

  test.each([null, '', 'unauthenticated', 'Authenticated'])('fails to be a caller who is %p', (cognitoAuthenticationType) => {
    expect(userOf(userEvent({ cognitoAuthenticationType }), SETTINGS)).toBeUndefined();
  });

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['of another user pool', `${OTHER_PROVIDER},${OTHER_PROVIDER}:CognitoSignIn:${SUB}`],
    ['of a social provider', 'accounts.google.com,accounts.google.com:OAuth2:1234'],
    ['with two user pools, ours first', `${PROVIDER},${OTHER_PROVIDER}:CognitoSignIn:${SUB}`],
    ['with two user pools, ours last', `${OTHER_PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}`],
    ['with two of the configured user pools', `${SETTINGS.providers[1]},${PROVIDER}:CognitoSignIn:${SUB}`],
    ['with another sign-in after it', `${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB},accounts.google.com`],
    ['with another sign-in before it', `accounts.google.com,${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}`],
    ['with the user pool once', `${PROVIDER}:CognitoSignIn:${SUB}`],
    ['without a sub', `${PROVIDER},${PROVIDER}:CognitoSignIn:`],
    ['with a sub that is no UUID', `${PROVIDER},${PROVIDER}:CognitoSignIn:someone`],
    ['with a sub and more', `${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}x`],
    ['with a line after the sub', `${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}\n`],
    ['with a space before', ` ${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}`],
    ['with another kind of sign-in', `${PROVIDER},${PROVIDER}:OAuth2:${SUB}`],
    ['of a user pool whose id goes on', `${PROVIDER}d,${PROVIDER}d:CognitoSignIn:${SUB}`],
  ])('fails to be a caller with a sign-in %s', (_, cognitoAuthenticationProvider) => {
    expect(userOf(userEvent({ cognitoAuthenticationProvider }), SETTINGS)).toBeUndefined();
  });

  test('fails to be a guest', () => {
    expect(userOf(guestEvent(), SETTINGS)).toBeUndefined();
  });
});
