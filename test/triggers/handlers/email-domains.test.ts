import { someEvent } from './some-event';
import { admit } from '../../../src/triggers/handlers/email-domains';
import type { EmailDomains } from '../../../src/triggers/handlers/email-domains';

const OTHER = new Error('This e-mail address can\'t be used here');
const UNVERIFIED = new Error('A verified e-mail address is needed');
const SIGN_UPS = ['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser'];
const LATER = [
  'PreSignUp_ExternalProvider', 'TokenGeneration_HostedAuth', 'TokenGeneration_Authentication', 'TokenGeneration_NewPasswordChallenge',
  'TokenGeneration_AuthenticateDevice', 'TokenGeneration_RefreshTokens', 'SomethingNew',
];
const signUp = (email: string, domains: EmailDomains) => admit(someEvent('PreSignUp_SignUp', { email }), domains);

describe.each<[string, EmailDomains, string[], string[]]>([
  ['allowed', { allow: ['example.com', 'example.org'] }, ['a@example.com', 'A@EXAMPLE.ORG'],
    ['a@sub.example.com', 'a@badexample.com', 'a@example.com.evil.com', 'a@example.co', 'a@com', '"a@example.com"@evil.com', 'a@\u0435xample.com', '']],
  ['allowed with subdomains', { allow: ['example.com'], subdomains: true }, ['a@example.com', 'a@b.c.example.com'],
    ['a@badexample.com', 'a@example.com.evil.com', 'a@.example.com']],
  ['denied', { deny: ['evil.com'] }, ['a@example.com', 'a@notevil.com', 'a@evil.com.example.org'],
    ['a@evil.com', 'a@EVIL.com', 'a@sub.evil.com', 'a@evil.com.', 'a@evil\u3002com', 'a']],
  ['allowed and denied', { allow: ['example.com'], deny: ['lab.example.com'], subdomains: true }, ['a@example.com', 'a@it.example.com'],
    ['a@lab.example.com', 'a@x.lab.example.com', 'a@example.org']],
  ['allowed, and the list is empty', { allow: [] }, [], ['a@example.com']],
])('domains that are %s', (_, domains, good, bad) => {
  test.each(bad)('refuse %p', (email) => {
    expect(() => signUp(email, domains)).toThrow(OTHER);
  });

  if (good.length > 0) {
    test.each(good)('admit %p', (email) => {
      expect(() => signUp(email, domains)).not.toThrow();
    });
  }
});

describe('a domain that is admitted', () => {
  const domains = { allow: ['example.com'] };

  test.each(SIGN_UPS)('needs no verified address at %s', (source) => {
    expect(() => admit(someEvent(source, { email: 'a@example.com' }), domains)).not.toThrow();
  });

  test.each(LATER)('needs a verified address at %s', (source) => {
    const email = 'a@example.com';

    expect(() => admit(someEvent(source, { email, email_verified: 'true' }), domains)).not.toThrow();
    expect(() => admit(someEvent(source, { email }), domains)).toThrow(UNVERIFIED);
    expect(() => admit(someEvent(source, { email, email_verified: 'false' }), domains)).toThrow(UNVERIFIED);
  });
});

test.each([...SIGN_UPS, ...LATER])('a user without an address is refused at %s', (source) => {
  expect(() => admit(someEvent(source, { phone_number: '+15550100', email_verified: 'true' }), { deny: ['evil.com'] })).toThrow(OTHER);
  expect(() => admit(someEvent(source), { deny: ['evil.com'] })).toThrow(OTHER);
});

test.each(LATER)('an address that has become another is refused at %s', (source) => {
  expect(() => admit(someEvent(source, { email: 'a@evil.com', email_verified: 'true' }), { allow: ['example.com'] })).toThrow(OTHER);
});

test('a machine has no address', () => {
  expect(() => admit(someEvent('TokenGeneration_ClientCredentials'), { allow: ['example.com'] })).not.toThrow();
});

test('nothing is confirmed or verified', () => {
  const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
  const event = someEvent('PreSignUp_SignUp', { email: 'a@example.com' }, { response: { ...response } });

  expect(admit(event, { allow: ['example.com'] })).toBe(event);
  expect(event.response).toEqual(response);
});
