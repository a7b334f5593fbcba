import { createHash } from 'node:crypto';

/** S3 and DynamoDB both allow so many bytes. */
export const MAX_NAME_BYTES = 1024;

/** What sets a name apart from the one that is taken. */
export interface Mark {
  /** `guest`: the guest's, beside the user's. `before`: the user's, which made room. */
  readonly word: 'guest' | 'before';
  /** Eight hex digits. */
  readonly hash: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * The same for the same version of the same thing, so that a mover that starts over comes to the same name. What is of a guest is told
 * apart by the upgrade. What is of the user is not: two guests may become one user, and both upgrades put the same thing aside, once.
 */
export function conflictHash(of: string, key: string, version: string): string {
  return createHash('sha256').update(JSON.stringify([of, key, version])).digest('hex').slice(0, 8);
}

/** `a/photo.jpg` becomes `a/photo (guest 1a2b3c4d).jpg`. The folder is never shortened. */
export function conflictKey(folder: string, name: string, mark: Mark): string {
  const [, stem = '', extension = ''] = /^(.*?[^/])(\.[^./]{1,32}|\/+)?$/su.exec(name) ?? [];
  return fitted(folder, stem, `${suffix(mark)}${extension}`);
}

/** A sort key is not a file's name, so the mark comes last. */
export function conflictSortKey(sortKey: string, mark: Mark): string {
  return fitted('', sortKey, suffix(mark));
}

export function fitsName(name: string): boolean {
  return Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

function suffix({ word, hash, attempt }: Mark): string {
  return ` (${word} ${hash}${attempt > 1 ? `-${attempt}` : ''})`;
}

/** Cuts whole characters off the stem until the name is short enough. */
function fitted(folder: string, stem: string, tail: string): string {
  let room = MAX_NAME_BYTES - Buffer.byteLength(folder) - Buffer.byteLength(tail);
  let kept = '';
  for (const character of stem) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${folder}${kept}${tail}`;
}
