import { Attempts } from '../attempts';
import { PHOTO, lookAlikeFolder } from '../cast';
import type { Cast } from '../cast';
import type { Check } from '../check';
import type { MistakeName } from '../mistakes/mistake';
import type { Person } from '../person';

/** Nobody reaches the data of another user, nor that of one whose identity id begins with their own. */
export function otherUserChecks(cast: Cast): readonly Check[] {
  return [
    ...between(cast, cast.alice, cast.bob),
    ...between(cast, cast.bob, cast.alice),
    ...lookAlike(cast),
    tamperedUrl(cast),
  ];
}

function between(cast: Cast, person: Person, other: Person): readonly Check[] {
  const attempts = new Attempts(cast.album, person);
  const theirs = `${other.folder}${PHOTO}`;
  const own = `${person.folder}${PHOTO}`;
  const line = lineOf(person, `${other.name}'s prefix`, ['users/ open to every user']);
  return [
    line('GetObject', () => attempts.get(theirs)),
    line('HeadObject', () => attempts.head(theirs)),
    line('PutObject', () => attempts.put(`${other.folder}planted.txt`)),
    line('PutObject over an object', () => attempts.put(theirs)),
    line('ListObjectsV2', () => attempts.list({ Prefix: other.folder })),
    line('CopyObject from it to own', () => attempts.copy(theirs, `${person.folder}stolen.txt`)),
    line('CopyObject from own to it', () => attempts.copy(own, `${other.folder}planted.txt`)),
    line('upload in two parts', () => attempts.uploadInParts(`${other.folder}planted.bin`)),
    line('presigned GET', () => attempts.presignedGet(theirs)),
    line('presigned PUT', () => attempts.presignedPut(`${other.folder}planted.txt`)),
    line('DeleteObjects, own and theirs', () => attempts.removeAll(`${person.folder}none.txt`, `${other.folder}planted.txt`)),
    line('DeleteObject', () => attempts.remove(`${other.folder}planted.txt`)),
  ];
}

function lookAlike(cast: Cast): readonly Check[] {
  const attempts = new Attempts(cast.album, cast.alice);
  const folder = lookAlikeFolder(cast);
  const line = lineOf(cast.alice, 'users/<own id>x/', ['users/ open to every user', 'no slash after the identity id']);
  return [
    line('GetObject', () => attempts.get(`${folder}${PHOTO}`)),
    line('PutObject', () => attempts.put(`${folder}planted.txt`)),
    line('ListObjectsV2', () => attempts.list({ Prefix: folder })),
  ];
}

function tamperedUrl(cast: Cast): Check {
  const attempts = new Attempts(cast.album, cast.alice);
  return {
    who: cast.alice.name,
    action: 'own presigned GET, key changed',
    on: `${cast.bob.name}'s prefix`,
    expected: { refusedWith: 'SignatureDoesNotMatch' },
    attempt: () => attempts.presignedGetOfAnother(`${cast.alice.folder}${PHOTO}`, `${cast.bob.folder}${PHOTO}`),
  };
}

function lineOf(person: Person, on: string, opensWith: readonly MistakeName[]): (action: string, attempt: Check['attempt']) => Check {
  return (action, attempt) => ({ who: person.name, action, on, expected: 'denied', opensWith, attempt });
}
