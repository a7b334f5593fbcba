import { GateError } from '../e2e/gate/gate-error';
import { Identities } from '../e2e/gate/identities';

const alice = { provider: 'pool', sub: 'alice' };
const aliceElsewhere = { provider: 'google', sub: 'alice' };
const bob = { provider: 'pool', sub: 'bob' };

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof GateError ? error.code : String(error);
  }
};

let identities: Identities;
beforeEach(() => { identities = new Identities('us-east-1'); });

test('every guest gets a new identity', () => {
  expect(identities.find('pool', [])).not.toBe(identities.find('pool', []));
});

test('a login that is known gets its identity again, in its own pool only', () => {
  const id = identities.find('pool', [alice]);

  expect(identities.find('pool', [alice])).toBe(id);
  expect(identities.find('other', [alice])).not.toBe(id);
});

test('a guest who signs in for the first time keeps the identity', () => {
  const guest = identities.find('pool', []);

  expect(identities.resolve(guest, [alice])).toBe(guest);
  expect(identities.find('pool', [alice])).toBe(guest);
});

test('a guest who signs in as a known user becomes that user, and the guest identity is disabled', () => {
  const user = identities.find('pool', [alice]);
  const guest = identities.find('pool', []);

  expect(identities.resolve(guest, [alice])).toBe(user);
  expect(codeOf(() => identities.resolve(guest, []))).toBe('NotAuthorizedException');
  expect(codeOf(() => identities.resolve(guest, [alice]))).toBe('NotAuthorizedException');
});

test('an identity with a login is refused without it', () => {
  const user = identities.find('pool', [alice]);

  expect(codeOf(() => identities.resolve(user, []))).toBe('NotAuthorizedException');
  expect(codeOf(() => identities.resolve(user, [bob]))).toBe('NotAuthorizedException');
  expect(identities.resolve(user, [alice])).toBe(user);
});

test('a further login is linked with a known one, unless it is somebody else\'s', () => {
  const user = identities.find('pool', [alice]);
  identities.find('pool', [bob]);

  expect(identities.resolve(user, [alice, aliceElsewhere])).toBe(user);
  expect(identities.find('pool', [aliceElsewhere])).toBe(user);
  expect(codeOf(() => identities.resolve(user, [alice, bob]))).toBe('ResourceConflictException');
});

test('logins of two identities do not name one', () => {
  identities.find('pool', [alice]);
  identities.find('pool', [bob]);
  const guest = identities.find('pool', []);

  expect(codeOf(() => identities.find('pool', [alice, bob]))).toBe('ResourceConflictException');
  expect(codeOf(() => identities.resolve(guest, [alice, bob]))).toBe('ResourceConflictException');
});

test('fails on an identity that does not exist', () => {
  expect(codeOf(() => identities.resolve('us-east-1:none', []))).toBe('ResourceNotFoundException');
  expect(codeOf(() => identities.poolOf('us-east-1:none'))).toBe('ResourceNotFoundException');
});
