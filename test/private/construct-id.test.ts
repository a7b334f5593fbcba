import { constructId } from '../../src/private/construct-id';

test.each(['web', 'Web-App_2', '0', '-'])('the plain word %s is its own id', (name) => {
  expect(constructId(name)).toBe(name);
});

test.each(['my app', 'a/b', 'naïve', '日本語', 'a.b', '', `${'x'.repeat(128)} `])('%p gives an id without anything that a path could not hold', (name) => {
  expect(constructId(name)).toMatch(/^[A-Za-z0-9_-]+$/);
});

test('two names never share an id', () => {
  const names = ['ab', 'a b', 'a  b', ' ab', 'a.b', 'a+b', 'a,b', 'a=b', 'a@b', 'a/b', 'a-b', 'a_b', 'AB', 'A B', '日', '本', 'é', 'e\u0301', ''];

  expect(new Set(names.map(constructId)).size).toBe(names.length);
});

test('the same name gives the same id on every day', () => {
  expect(constructId('my app')).toBe('myappcccdfa68');
});
