import { precedenceOf, withIncluded } from '../../src/identity/group-registry';

const group = (name: string, ...includes: string[]) => ({ name, includes: new Set(includes) });

test('groups stand as they are listed', () => {
  const groups = [group('a'), group('b'), group('c')];

  expect(groups.map(({ name }) => precedenceOf(name, groups))).toEqual([0, 1, 2]);
});

test('a group stands before those that it includes, and nobody shares a place', () => {
  const groups = [group('viewers'), group('other'), group('editors', 'viewers'), group('admins', 'editors', 'viewers')];
  const places = Object.fromEntries(groups.map(({ name }) => [name, precedenceOf(name, groups)]));

  expect(places.admins).toBeLessThan(places.editors);
  expect(places.editors).toBeLessThan(places.viewers);
  expect(new Set(Object.values(places)).size).toBe(4);
});

test('what is included brings what it includes', () => {
  const groups = [group('viewers'), group('editors', 'viewers')];

  expect([...withIncluded(['editors'], groups)]).toEqual(['editors', 'viewers']);
  expect([...withIncluded([], groups)]).toEqual([]);
});
