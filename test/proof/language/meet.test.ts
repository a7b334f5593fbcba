import { ALICE, BOB, ID, TENANT, USER, pattern } from './sample-patterns';
import { matches } from '../../../src/proof/language/matches';
import { meet } from '../../../src/proof/language/meet';
import type { MeetOptions } from '../../../src/proof/language/meet';
import type { Pattern } from '../../../src/proof/language/pattern';

const BUCKET = 'arn:aws:s3:::b/';

function meetObjects(first: string, second: string, options: MeetOptions) {
  return meet(pattern(BUCKET + first), pattern(BUCKET + second), options);
}

describe('objects of others', () => {
  test.each([
    ['own folder', 'users/{id}/*', 'users/{id}/*'],
    ['slash dropped, for identity IDs', 'users/{id}*', 'users/{id}/*'],
    ['slash dropped, for UUIDs', 'users/{sub}*', 'users/{sub}/*'],
    ['one object', 'users/{id}/profile.json', 'users/{id}/*'],
    ['another folder', 'public/*', 'users/{id}/*'],
    ['another folder that begins the same', 'users-public/*', 'users/{id}/*'],
    ['a folder that no identity ID can have', 'users/A*', 'users/{id}/*'],
    ['a folder that is too short for a UUID', 'users/????/*', 'users/{sub}/*'],
    ['an empty owner, for identity IDs', 'users//x', 'users/{id}/*'],
    ['another bucket', '', 'users/{id}/*'],
    ['tenant and user, in UUID and identity ID', '{sub}/{id}/*', '{sub}/{id}/*'],
    ['the owner written twice', 'users/{id}/{id}-*', 'users/{id}/*'],
    ['the folder of a path upwards', 'users/{id}/../*', 'users/{id}/*'],
    ['data that nobody owns', 'public/*', 'public/*'],
  ])('are out of reach: %s', (_name, first, second) => {
    expect(meetObjects(first, second, { owners: 'different' })).toBeUndefined();
  });

  test.each([
    ['owner dropped', 'users/*', 'users/{id}/*'],
    ['everything', '*', 'users/{id}/*'],
    ['two wildcards', 'users/*/*', 'users/{id}/*'],
    ['wildcard before the own folder', 'users/*/{id}/*', 'users/{id}/*'],
    ['wildcard in the middle of the head', 'us*s/{id}*', '{tenant}/*'],
    ['owners of one region', 'users/us-east-1:*', 'users/{id}/*'],
    ['owners whose ID begins so', 'users/us-east-1:12*', 'users/{id}/*'],
    ['owners of some regions', 'users/a*', 'users/{id}/*'],
    ['question marks in place of the owner', `users/${'?'.repeat(36)}/*`, 'users/{sub}/*'],
    ['one question mark in place of the slash', 'users?*', 'users/{id}/*'],
    ['slash dropped, for tags', 'users/{tenant}*', 'users/{tenant}/*'],
    ['a tag that has a slash', 'users/{tenant}/*', 'users/{tenant}/*'],
    ['an empty tag', 'users//x', 'users/{tenant}/x'],
    ['the folder of another key', 'users/{sub}/*', 'users/{tenant}/*'],
    ['all users of the own tenant', '{tenant}/*', '{tenant}/{user}/*'],
    ['another user of the own tenant', '{sub}/{tenant}*', '{sub}/{tenant}/*'],
    ['another tenant, the same user', '*/{id}/*', '{sub}/{id}/*'],
    ['a path upwards within a wildcard', 'users/*/../*', 'users/{id}/*'],
  ])('are within reach: %s', (_name, first, second) => {
    const meeting = meetObjects(first, second, { owners: 'different' });

    expect(meeting).toMatchObject({ unknown: [] });
    expect(matches(pattern(BUCKET + first), meeting?.text ?? '', meeting?.first ?? {})).toBe(true);
    expect(matches(pattern(BUCKET + second), meeting?.text ?? '', meeting?.second ?? {})).toBe(true);
    expect(Object.entries(meeting?.second ?? {}).some(([key, value]) => meeting?.first[key] !== value)).toBe(true);
  });

  test('are shown with values that are easy to read', () => {
    expect(meetObjects('users/*', 'users/{id}/*', { owners: 'different' })).toEqual({
      text: `${BUCKET}users/${BOB}/`, first: { [ID]: ALICE }, second: { [ID]: BOB }, unknown: [],
    });
    expect(meetObjects('{tenant}/*', '{tenant}/{user}/*', { owners: 'different' })).toMatchObject({
      text: `${BUCKET}alice/bob/`, second: { [TENANT]: 'alice', [USER]: 'bob' },
    });
    expect(meetObjects('users/{tenant}*', 'users/{tenant}/*', { owners: 'different' })).toMatchObject({
      text: `${BUCKET}users/ab/`, first: { [TENANT]: 'a' }, second: { [TENANT]: 'ab' },
    });
    expect(meetObjects('users/a*', 'users/{id}/*', { owners: 'different' })?.second[ID]).toMatch(/^ap-southeast-2:/);
  });

  test('may have letters of all scripts in tags', () => {
    expect(meetObjects('users/zoë/*', 'users/{tenant}/*', { owners: 'different' })).toMatchObject({ second: { [TENANT]: 'zoë' }, unknown: [] });
    expect(meetObjects('users/☃/*', 'users/{tenant}/*', { owners: 'different' })).toBeUndefined();
  });

  test('count characters, not their halves', () => {
    const emoji: Pattern = [{ kind: 'text', text: '😀' }];

    expect(meet([{ kind: 'one' }], emoji, { owners: 'unrelated' })?.text).toBe('😀');
    expect(meet([{ kind: 'one' }, { kind: 'one' }], emoji, { owners: 'unrelated' })).toBeUndefined();
  });
});

describe('own objects', () => {
  test.each([
    ['own folder', 'users/{id}/*', 'users/{id}/*', `users/${ALICE}/`],
    ['everything', '*', 'users/{id}/*', `users/${ALICE}/`],
    ['slash dropped', 'users/{tenant}*', 'users/{tenant}/*', 'users/alice/'],
    ['a value that overlaps itself', '{tenant}?', '?{tenant}', 'aa'],
    ['own folder in own folder', '*/{id}/*', '{id}/*', `${ALICE}/${ALICE}/`],
  ])('are within reach: %s', (_name, first, second, text) => {
    const meeting = meetObjects(first, second, { owners: 'same' });

    expect(meeting).toMatchObject({ text: BUCKET + text, unknown: [] });
    expect(meeting?.first).toEqual(meeting?.second);
  });

  test.each([
    ['another folder', 'guests/{id}/*', 'users/{id}/*', []],
    ['a text that is longer', 'users/x{tenant}', 'users/{tenant}', []],
    ['denied', 'users/*', 'users/{id}/*', ['users/{id}/*']],
    ['denied where the first pattern names the owner too', '{id}/*', '{id}/*', ['{id}/?*', '*/']],
  ])('are out of reach: %s', (_name, first, second, except) => {
    expect(meetObjects(first, second, { owners: 'same', except: except.map((text) => pattern(BUCKET + text)) })).toBeUndefined();
  });
});

describe('listings', () => {
  test.each([
    ['own folder', 'users/{id}/', 'users/{id}/*'],
    ['own folder without slash, for identity IDs', 'users/{id}', 'users/{id}/*'],
    ['own folder and below', 'users/{id}/*', 'users/{id}/*'],
    ['another folder', 'public/', 'users/{id}/*'],
    ['a folder that no owner can have', 'users/A', 'users/{id}/*'],
    ['own tenant and user', '{sub}/{id}/', '{sub}/{id}/*'],
  ])('tell nothing of others: %s', (_name, first, second) => {
    expect(meet(pattern(first), pattern(second), { owners: 'different', beginning: true })).toBeUndefined();
  });

  test.each([
    ['everything', '', 'users/{id}/*', ''],
    ['all folders', 'users/', 'users/{id}/*', 'users/'],
    ['part of the folder\'s name', 'us', 'users/{id}/*', 'us'],
    ['part of the owner', 'users/us-east-1:b', 'users/{id}/*', 'users/us-east-1:b'],
    ['any prefix', '*', 'users/{id}/*', ''],
    ['own folder without slash, for tags', 'users/{tenant}', 'users/{tenant}/*', 'users/a'],
    ['all users of the own tenant', '{sub}/', '{sub}/{id}/*', 'aaaaaaaa-0000-4000-8000-000000000001/'],
  ])('tell of others: %s', (_name, first, second, text) => {
    const meeting = meet(pattern(first), pattern(second), { owners: 'different', beginning: true });

    expect(meeting).toMatchObject({ text, unknown: [] });
    expect(meeting?.second).not.toEqual(meeting?.first);
  });
});

test('what is denied is not listed', () => {
  const deny = (...except: string[]) => meet(pattern('users/*'), pattern('users/{id}/*'), {
    owners: 'different', beginning: true, except: except.map((text) => pattern(text)),
  });

  expect(deny('users/')?.text).toMatch(/^users\/./);
  expect(deny('users/', 'users/?*')).toBeUndefined();
  expect(meet(pattern('users/'), pattern('users/{id}/*'), { owners: 'different', beginning: true, except: [pattern('users/')] })).toBeUndefined();
});

describe('what is denied', () => {
  const denied = (first: string, second: string, ...except: string[]) =>
    meetObjects(first, second, { owners: 'different', except: except.map((text) => pattern(BUCKET + text)) });

  test.each([
    ['everything', 'users/*', ['*']],
    ['the folder', 'users/*', ['users/*']],
    ['all texts by parts', 'users/*', ['users/?-*', 'users/??-*']],
    ['all regions', 'users/*', ['users/*-1:*', 'users/*-2:*', 'users/*-3*', 'users/*-?:*']],
  ])('leaves nothing: %s', (_name, first, except) => {
    expect(denied(first, 'users/{id}/*', ...except)).toBeUndefined();
  });

  test.each([
    ['own objects only', 'users/*', ['users/{id}/*']],
    ['some objects', 'users/*', ['users/*.secret', 'users/*/']],
    ['another folder', 'users/*', ['public/*']],
    ['the default owner', 'users/*', [`users/${BOB}/*`]],
    ['some regions', 'users/*', ['users/us-*', 'users/eu-*']],
    ['some owners of each region', 'users/*', [...'0123456789'].map((digit) => `users/*-${digit}:b*`)],
    ['the own folder, where a tag goes on', 'users/{tenant}*', ['users/{tenant}/*'], 'users/{tenant}/*'],
    ['a folder whose name only begins with the own one', 'users/{tenant}-*', ['users/{tenant}/*'], 'users/a{user}/*'],
    ['what belongs to an owner that stands nowhere else', 'users/alice/*', ['users/{tenant}/*'], 'users/{user}/*'],
    ['the own folder in own words', 'users/{tenant}*', ['*/{tenant}/*'], 'users/{tenant}/*'],
  ])('leaves something: %s', (_name, first, except, second = 'users/{id}/*') => {
    const meeting = denied(first, second, ...except);

    expect(meeting).toMatchObject({ unknown: [] });
    for (const text of except) expect(matches(pattern(BUCKET + text), meeting?.text ?? '', meeting?.first ?? {})).toBe(false);
  });

  test('leaves the text where it is not known what is denied', () => {
    const except: Pattern = [...pattern(BUCKET), { kind: 'unknown', reason: 'a parameter' }];

    expect(meet(pattern(`${BUCKET}users/*`), pattern(`${BUCKET}users/{id}/*`), { owners: 'different', except: [except] })).toMatchObject({ unknown: [] });
  });
});

describe('what is not known', () => {
  const partly: Pattern = [...pattern(`${BUCKET}users/`), { kind: 'unknown', reason: 'a parameter' }, { kind: 'text', text: '/*' }];

  test('makes a meeting possible only', () => {
    expect(meet(partly, pattern(`${BUCKET}users/{id}/*`), { owners: 'different' })).toMatchObject({ unknown: ['a parameter'] });
  });

  test('does not hide that the known parts differ', () => {
    expect(meet(partly, pattern(`${BUCKET}guests/{id}/*`), { owners: 'different' })).toBeUndefined();
  });

  test('is said where owners that stand in a text twice cannot be made to agree', () => {
    const twice = pattern('{tenant}/');

    expect(meet([...twice, ...twice], pattern('a/b/'), { owners: 'unrelated' })?.unknown).toHaveLength(1);
  });

  test('is said where a pattern has more owners than can be told apart', () => {
    const many = Array.from({ length: 20 }, () => pattern('{id}/')).flat();

    expect(meet(many, pattern('*'), { owners: 'unrelated' })?.unknown).toEqual(['more than 15 owners in one pattern']);
  });
});

test('patterns that have nothing to do with each other take no time', () => {
  const [first, second] = [pattern(`${BUCKET}users/{id}/*`), pattern('arn:aws:s3:::other/users/{id}/*')];
  const own = pattern(`${BUCKET}users/{id}/*`);
  const start = process.hrtime.bigint();

  for (let count = 0; count < 20_000; count++) meet(first, second, { owners: 'different' });
  for (let count = 0; count < 200; count++) meet(own, first, { owners: 'different' });

  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(1000);
});
