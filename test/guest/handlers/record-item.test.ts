import { GUEST_ID, USER } from './api-event';
import { ID, NOW, claimedItem, startedItem } from './upgrade-items';
import { recordOf, textOf } from '../../../src/guest/handlers/record-item';

const NOTHING = { moved: 0, renamed: 0, same: 0, left: 0, bytes: 0 };

test('a ticket that nobody has claimed has no user', () => {
  expect(recordOf(ID, startedItem())).toEqual({ id: ID, state: 'started', guestId: GUEST_ID, expiresAt: NOW + 900, counts: NOTHING });
});

test('a claimed one has its user, counts and total', () => {
  const item = {
    ...claimedItem('moved'),
    moved: { N: '1' },
    renamed: { N: '2' },
    same: { N: '3' },
    left: { N: '4' },
    bytes: { N: '5' },
    total: { M: { items: { N: '10' }, bytes: { N: '50' } } },
  };

  expect(recordOf(ID, item)).toEqual({
    id: ID,
    state: 'moved',
    guestId: GUEST_ID,
    expiresAt: NOW + 900,
    user: USER,
    claimedAt: NOW - 60,
    total: { items: 10, bytes: 50 },
    counts: { moved: 1, renamed: 2, same: 3, left: 4, bytes: 5 },
  });
});

test.each([
  [{ state: { S: 'gone' } }, 'state: must be that of an upgrade'],
  [{ state: { NULL: true as const } }, 'state: must be that of an upgrade'],
  [{ guestId: { N: '1' } }, 'guestId: must be a text'],
  [{ expiresAt: { S: 'soon' } }, 'expiresAt: must be a number'],
  [{ sub: { N: '1' } }, 'sub: must be a text'],
  [{ claimedAt: { S: '1' } }, 'claimedAt: must be a number'],
  [{ moved: { S: 'x' } }, 'moved: must be a number'],
  [{ total: { M: { items: { N: '1' } } } }, 'bytes: must be a number'],
])('fails on an item with %j', (change, message) => {
  expect(() => recordOf(ID, { ...claimedItem('moving'), ...change })).toThrow(new Error(message));
});

test.each(['state', 'guestId', 'expiresAt', 'provider', 'sub', 'claimedAt'])('fails on an item without %s', (name) => {
  const { [name]: _, ...item } = claimedItem('moving');

  expect(() => recordOf(ID, item)).toThrow(new RegExp(`^${name}: must be`));
});

test('an empty text is one', () => {
  expect(textOf({ a: { S: '' } }, 'a')).toBe('');
});
