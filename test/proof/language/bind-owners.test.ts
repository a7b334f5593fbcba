import { TENANT, USER, pattern } from './sample-patterns';
import { bindOwners } from '../../../src/proof/language/bind-owners';
import { showPattern } from '../../../src/proof/language/show-pattern';

const both = pattern('{tenant}/{user}/*');

test('puts values in place of owners, and keeps those apart that read the same in a row', () => {
  expect(showPattern(bindOwners(both, { [TENANT]: 'a b', [USER]: 'c' }) ?? [])).toBe('a b/c/*');
  expect(showPattern(bindOwners(both, { [TENANT]: 'a', [USER]: 'b c' }) ?? [])).toBe('a/b c/*');
  expect(showPattern(bindOwners(both, { [TENANT]: '', [USER]: '' }) ?? [])).toBe('//*');
});

test('gives nothing where a value is missing', () => {
  expect(bindOwners(both, { [TENANT]: 'a' })).toBeUndefined();
});

test('gives the same pattern where nobody owns it', () => {
  const plain = pattern('public/*');

  expect(bindOwners(plain, {})).toBe(plain);
});
