import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { App, Stack } from 'aws-cdk-lib/core';
import { AuthenticatedAppAuth, GuestData, OwnerKey, PrefixLevel, S3UserPrefixAccess } from '../../src';
import type { S3UserPrefixAccessProps } from '../../src';
import { KEYS } from '../guest/upgrade-stack';

function photos(props: Partial<S3UserPrefixAccessProps> | ((auth: AuthenticatedAppAuth) => Partial<S3UserPrefixAccessProps>) = {}) {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true, groups: ['editors'] });
  return { auth, photos: new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, corsOrigins: [], ...(typeof props === 'function' ? props(auth) : props) }) };
}

describe('folders of guests', () => {
  test.each([[PrefixLevel.PRIVATE, 'users/'], [PrefixLevel.PROTECTED, 'protected/']])('at the level %s are what comes along', (level, usersPrefix) => {
    const { auth, photos: access } = photos({ level, guestsPrefix: 'visitors' });

    expect(access.guestData._source).toEqual({
      kind: 'objects', bucket: access.bucket, guestsPrefix: 'visitors/', usersPrefix, identityPool: auth.identityPool, owner: OwnerKey.identityId(),
    });
  });

  test('are so too where all users are named as the audience', () => {
    expect(photos((auth) => ({ audience: auth.users })).photos.guestData._source.usersPrefix).toBe('users/');
  });

  test.each<[string, Parameters<typeof photos>[0], string]>([
    ['guests keep no data', { guests: false }, 'guests: keep no data here; set guests: true, or leave it out of data'],
    ['all share one folder', { level: PrefixLevel.PUBLIC }, 'level: is public, so guests and users share what is there and nothing has to move; leave it out of data'],
    ['some users only could read it', (auth) => ({ audience: auth.group('editors') }),
      'audience: is "editors", and other users could not read what was moved; leave audience out, or leave it out of data'],
  ])('fail where %s', (_, props, message) => {
    expect(() => photos(props).photos.guestData).toThrow(`[Test/Photos] ${message}`);
  });
});

test('items of a table are what comes along, by default under guest# and user#', () => {
  const table = Table.fromTableName(new Stack(new App(), 'Test'), 'Table', 'scores');

  expect(GuestData.items(table, KEYS).guestData._source).toEqual({ kind: 'items', table, ...KEYS, guestsPrefix: 'guest#', usersPrefix: 'user#', owner: OwnerKey.identityId() });
  expect(GuestData.items(table, { ...KEYS, guestsPrefix: 'g/', usersPrefix: 'u/' }).guestData._source).toMatchObject({ guestsPrefix: 'g/', usersPrefix: 'u/' });
});
