import type { OwnerSettings } from './settings';
import type { User } from './upgrade-record';

/** The user, as a place names users. */
export function ownerOf({ owner }: OwnerSettings, user: User): string {
  return owner === 'sub' ? user.sub : user.identityId;
}

/** The tags of a session that name the user, one for each way in which the places do. */
export function ownerTags(places: readonly OwnerSettings[], user: User): { readonly [tag: string]: string } {
  return Object.assign({}, ...places.map((place) => ({ [place.owner === 'sub' ? 'sub' : 'owner']: ownerOf(place, user) })));
}
