import { BAD, CLEAN, large } from './fixtures';
import { widthOf } from '../../../src/proof/report/paint-terminal';
import { showResult } from '../../../src/proof/report/terminal';

const plain = (result: typeof BAD, width = 100): string => showResult(result, { color: false, width });

test('shows who reaches what with letters and words, so that it reads without colours', () => {
  const text = plain(CLEAN);

  expect(text).toContain('Users in no group    rwdl own          -');
  expect(text).toContain('Guests               -                 rw own');
  expect(text).not.toContain('\u001b');
});

test.each(['own', 'OTHERS', 'shared', 'unknown'])('tells the reach %s by a word and a colour of its own', (word) => {
  const text = showResult(BAD, { color: true, width: 120 });

  expect(text).toMatch(new RegExp(`\u001b\\[\\d+m[rwdlum]+ ${word}`));
});

test.each([80, 100, 160])('keeps to a width of %d', (width) => {
  const lines = [CLEAN, BAD, large(100)].flatMap((result) => plain(result, width).split('\n'));

  expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
});

test('tells a finding with its place, its statement, its witness and the way out', () => {
  const text = plain(BAD, 160);

  expect(text).toContain('x ForeignData  PhotoAlbum/Photos/GuestPolicy');
  expect(text).toContain('by       statement 1 "ReadAll" of the managed policy: Allow s3:GetObject on arn:aws:s3:::photoalbum-');
  expect(text).toContain('witness  Guest us-east-1:1111aaaa-0000-4000-8000-000000000001 may s3:GetObject');
  expect(text).toContain('fix      End the resource in guests/${cognito-identity.amazonaws.com:sub}/*');
  expect(text).toContain('? Undecided  PhotoAlbum/Orders/Policy');
});

test('what was accepted is one line with the reason, and no finding', () => {
  const text = plain(BAD, 160);

  expect(text).toContain('accepted  PublicData  PhotoAlbum/Photos/Bucket/Policy: A public album until the first release');
  expect(text).not.toContain('x PublicData');
});

test('ends in what it comes to', () => {
  expect(plain(BAD).trimEnd().split('\n').slice(-2)).toEqual([
    "2 ways to reach another's data, and 3 other findings", '5 findings, 2 accepted, 1 undecided; 5 callers, 6 places, 31 statements in 63 ms',
  ]);
});

test('a hundred groups that are alike are one line', () => {
  const lines = plain(large(100)).split('\n');

  expect(lines.length).toBeLessThan(60);
  expect(lines.find((line) => line.includes('rw OTHERS'))).toContain('Members of g7');
  expect(lines).toContain('  no access: Guests, Users in no group, Members of g7');
});

test('names from templates move no cursor', () => {
  const rows = CLEAN.rows.map((row) => ({ ...row, title: `${row.title}\u001b[2J\r` }));
  const findings = BAD.findings.map((finding) => ({ ...finding, message: 'a\u001b[2Jb', at: { ...finding.at, path: 'x\u001b]0;y' } }));

  // eslint-disable-next-line no-control-regex
  expect(plain({ ...CLEAN, rows, findings })).not.toMatch(/[\u001b\r]/);
});
