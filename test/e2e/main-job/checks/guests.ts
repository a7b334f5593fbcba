import { Attempts } from '../attempts';
import { PHOTO } from '../cast';
import type { Cast } from '../cast';
import type { Check } from '../check';
import type { Person } from '../person';

/** Guests are kept from users and from one another, and users from guests. */
export function guestChecks(cast: Cast): readonly Check[] {
  const { alice, guest, otherGuest } = cast;
  return [
    ...closed(cast, guest, 'alice\'s prefix', alice.folder),
    ...closed(cast, guest, 'users/<own id>/', `users/${guest.identityId}/`),
    ...closed(cast, guest, 'another guest\'s prefix', otherGuest.folder),
    ...closed(cast, alice, 'a guest\'s prefix', guest.folder),
  ];
}

function closed({ album }: Cast, person: Person, on: string, folder: string): readonly Check[] {
  const attempts = new Attempts(album, person);
  const line = (action: string, attempt: Check['attempt']): Check => ({ who: person.name, action, on, expected: 'denied', attempt });
  return [
    line('GetObject', () => attempts.get(`${folder}${PHOTO}`)),
    line('PutObject', () => attempts.put(`${folder}planted.txt`)),
    line('DeleteObject', () => attempts.remove(`${folder}planted.txt`)),
    line('ListObjectsV2', () => attempts.list({ Prefix: folder })),
  ];
}
