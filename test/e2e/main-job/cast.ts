import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Administrator } from './administrator';
import type { Album } from './album';
import { asGuest, asUser } from './person';
import type { Person, User } from './person';
import { signIn, signUp } from './sign-in';

/** Group that Alice is in, and its role replaces the default one. */
export const GROUP = 'editors';

/** Everybody in the play, and the stage. */
export interface Cast {
  readonly album: Album;
  readonly admin: Administrator;
  readonly alice: User;
  readonly bob: User;
  readonly guest: Person;
  readonly otherGuest: Person;
}

export const ALICE = 'alice@example.com';
export const BOB = 'bob@example.com';

/** Signs everybody up and in. */
export async function assemble(album: Album, admin: Administrator): Promise<Cast> {
  await signUp(album, admin, ALICE);
  await signUp(album, admin, BOB);
  await admin.users.send(new AdminAddUserToGroupCommand({ UserPoolId: album.userPoolId, Username: ALICE, GroupName: GROUP }));
  return {
    album,
    admin,
    alice: await asUser(album, 'alice', await signIn(album, ALICE)),
    bob: await asUser(album, 'bob', await signIn(album, BOB)),
    guest: await asGuest(album, 'guest'),
    otherGuest: await asGuest(album, 'other guest'),
  };
}

/** Object that everybody owns before the checks begin. */
export const PHOTO = 'photo.txt';

/** What is in somebody's photo. */
export function contentOf(person: Person): string {
  return `photo of ${person.name}`;
}

/** A folder whose name begins with Alice's identity id: `users/<id>*` without a slash would open it. */
export function lookAlikeFolder({ alice }: Pick<Cast, 'alice'>): string {
  return `users/${alice.identityId}x/`;
}

/** Puts the same objects in place before each run, past the gate, so that no check depends on another. */
export async function setTheStage(cast: Cast): Promise<void> {
  const { album, admin } = cast;
  const people = [cast.alice, cast.bob, cast.guest, cast.otherGuest];
  const objects = [...people.map((person) => [person.folder, contentOf(person)]), [lookAlikeFolder(cast), 'photo of somebody else']];
  for (const [folder, Body] of objects) await admin.s3.send(new PutObjectCommand({ Bucket: album.bucketName, Key: `${folder}${PHOTO}`, Body }));
}
