import { conflictHash, conflictKey, conflictSortKey, fitsName } from '../../../src/guest/handlers/conflict-name';

const mark = { word: 'guest', hash: '1a2b3c4d', attempt: 1 } as const;

test.each([
  ['photo.jpg', 'photo (guest 1a2b3c4d).jpg'],
  ['a/photo.jpg', 'a/photo (guest 1a2b3c4d).jpg'],
  ['backup.tar.gz', 'backup.tar (guest 1a2b3c4d).gz'],
  ['a.b/notes', 'a.b/notes (guest 1a2b3c4d)'],
  ['.env', '.env (guest 1a2b3c4d)'],
  ['a/.env', 'a/.env (guest 1a2b3c4d)'],
  ['ends.', 'ends. (guest 1a2b3c4d)'],
  ['a/folder/', 'a/folder (guest 1a2b3c4d)/'],
  ['', ' (guest 1a2b3c4d)'],
  ['//', ' (guest 1a2b3c4d)'],
  ['line\nbreak.txt', 'line\nbreak (guest 1a2b3c4d).txt'],
])('%j makes room as %j', (name, expected) => {
  expect(conflictKey('users/u/', name, mark)).toBe(`users/u/${expected}`);
});

test('a further attempt and the other word show', () => {
  expect(conflictKey('', 'a.txt', { word: 'before', hash: '1a2b3c4d', attempt: 3 })).toBe('a (before 1a2b3c4d-3).txt');
});

test('a long name loses whole characters of its base until it fits', () => {
  const key = conflictKey('users/u/', `${'é'.repeat(507)}.txt`, mark);

  expect(Buffer.byteLength(key)).toBe(1023);
  expect(key).toMatch(/^users\/u\/é{497} \(guest 1a2b3c4d\)\.txt$/);
  expect(fitsName(key)).toBe(true);
});

test('an astral character is kept whole or not at all', () => {
  expect(conflictSortKey('😀'.repeat(256), mark)).toMatch(/^(😀){251} \(guest 1a2b3c4d\)$/u);
});

test('a sort key has its mark at the end', () => {
  expect(conflictSortKey('score#1.5', mark)).toBe('score#1.5 (guest 1a2b3c4d)');
});

test('a name fits up to 1,024 bytes', () => {
  expect([fitsName('a'.repeat(1024)), fitsName('a'.repeat(1025)), fitsName('é'.repeat(513))]).toEqual([true, false, false]);
});

test('the hash differs with the upgrade, the key and the version, and with nothing else', () => {
  const hashes = [['u', 'k', 'v'], ['u', 'k', 'v'], ['x', 'k', 'v'], ['u', 'x', 'v'], ['u', 'k', 'x'], ['uk', '', 'v']]
    .map(([upgrade, key, version]) => conflictHash(upgrade, key, version));

  expect(new Set(hashes).size).toBe(5);
  expect(hashes[0]).toMatch(/^[0-9a-f]{8}$/);
  expect(hashes[0]).toBe(hashes[1]);
});
