import { chosenClaim } from '../../../src/proof/world/pools/chosen-claims';
import type { Client, UserPool } from '../../../src/proof/world/pools/user-pools';

function pool(clients: readonly Partial<Client>[], changes: Partial<UserPool> = {}): UserPool {
  return { providerName: 'p', path: 'p', inTemplates: true, clients: clients.map((client, index) => ({ id: `c${index}`, name: `client${index}`, ...client })), groups: [], required: [], ...changes };
}

test.each([
  'sub', 'aud', 'iss', 'email_verified', 'phone_number_verified', 'cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'cognito:username', 'token_use', 'plan', 'dev:custom:x',
])('%s is never chosen by the caller', (claim) => {
  expect(chosenClaim(claim, pool([{}]))).toBeUndefined();
  expect(chosenClaim(claim, undefined)).toBeUndefined();
});

test.each(['email', 'phone_number', 'preferred_username'])('%s is always chosen by the caller', (claim) => {
  expect(chosenClaim(claim, pool([{ writes: [] }]))).toMatch(`users choose their ${claim}`);
  expect(chosenClaim(claim, undefined)).toMatch(`users choose their ${claim}`);
});

test.each<[string, UserPool | undefined, RegExp | undefined]>([
  ['every client lists others', pool([{ writes: ['name'] }, { writes: [] }]), undefined],
  ['one client lists it', pool([{ writes: ['name'] }, { writes: ['custom:tenant'] }]), /^custom:tenant is writable by client client1$/],
  ['one client lists nothing', pool([{ writes: ['name'] }, {}]), /^custom:tenant is writable by client client1, which does not list its WriteAttributes$/],
  ['there is no client', pool([]), /clients of the user pool are not in the templates/],
  ['the user pool is from elsewhere', pool([{ writes: [] }], { inTemplates: false }), /what the clients of this user pool may write is not in the templates/],
  ['users have to give it', pool([{ writes: [] }], { required: ['custom:tenant'] }), /required/],
  ['it is not of a user pool', undefined, undefined],
])('custom:tenant where %s', (_, userPool, expected) => {
  const reason = chosenClaim('custom:tenant', userPool);

  expect(reason).toEqual(expected && expect.stringMatching(expected));
});

test('a standard attribute of another provider is chosen there', () => {
  expect(chosenClaim('locale', undefined)).toBe('users change their locale at the provider');
});
