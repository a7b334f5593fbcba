import { ATTRIBUTES } from './invalid-combinations/attributes';
import { CLIENTS } from './invalid-combinations/clients';
import { make } from './invalid-combinations/combination';
import { FACTORS } from './invalid-combinations/factors';
import { PLANS } from './invalid-combinations/plans';
import { PROTECTION } from './invalid-combinations/protection';
import { ROLES } from './invalid-combinations/roles';
import { TOKENS } from './invalid-combinations/tokens';
import { TRIGGERS } from './invalid-combinations/triggers';

describe.each([
  ['plans', PLANS],
  ['factors', FACTORS],
  ['tokens', TOKENS],
  ['clients', CLIENTS],
  ['attributes and providers', ATTRIBUTES],
  ['triggers', TRIGGERS],
  ['protection', PROTECTION],
  ['roles and numbers', ROLES],
])('%s', (_room, combinations) => {
  test.each(combinations)('fails on %s', (_, refused, message) => {
    expect(() => make(refused)).toThrow(new Error(message));
  });

  test.each(combinations)('takes what is nearest to %s', (_, _refused, _message, nearest) => {
    expect(() => make(nearest)).not.toThrow();
  });
});
