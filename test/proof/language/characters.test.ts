import { ANY, NOTHING, characterClass, common, pick, reads } from '../../../src/proof/language/characters';

const codeOf = (character: string) => character.codePointAt(0) ?? 0;
const [A, B, E_ACUTE, SNOWMAN] = ['a', 'b', 'é', '☃'].map(codeOf);

test.each([
  ['every character has all in common with a class', ANY, characterClass('ab'), characterClass('ab')],
  ['a character of a class', characterClass('ab'), A, A],
  ['a character outside a class', A, characterClass('bc'), NOTHING],
  ['two characters', A, B, NOTHING],
  ['two classes', characterClass('abc'), characterClass('bcd'), characterClass('cb')],
  ['two classes with one character in common', characterClass('ab'), characterClass('bc'), B],
  ['two classes with none', characterClass('ab'), characterClass('cd'), NOTHING],
  ['a letter of another script', characterClass('ab', true), E_ACUTE, E_ACUTE],
  ['a letter of another script where only ASCII counts', characterClass('ab'), E_ACUTE, NOTHING],
  ['a symbol is no letter', characterClass('ab', true), SNOWMAN, NOTHING],
])('what labels have in common: %s', (_name, first, second, expected) => {
  expect(common(first, second)).toBe(expected);
  expect(common(second, first)).toBe(expected);
});

test('classes of all scripts have the letters of all scripts in common', () => {
  expect(reads(common(characterClass('ab', true), characterClass('cd', true)), E_ACUTE)).toBe(true);
  expect(reads(common(characterClass('abc', true), characterClass('bcd')), E_ACUTE)).toBe(false);
});

test('picks the wanted character where it can', () => {
  expect(pick(ANY, 'x')).toBe('x');
  expect(pick(A, 'x')).toBe('a');
  expect(pick(characterClass('xyz'), 'y')).toBe('y');
  expect(pick(characterClass('xyz'), 'a')).toBe('x');
});
