import type { User } from '../../../src/guest/handlers/upgrade-record';

export const POOL = 'eu-west-1:00000000-0000-4000-8000-000000000001';
export const OTHER_POOL = 'eu-west-1:00000000-0000-4000-8000-000000000002';
export const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Own';
export const OTHER_PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other';

/** A guest, by the identity that an identity pool gave them. */
export interface Guest {
  readonly name: string;
  readonly pool: string;
  readonly identityId: string;
}

/** Somebody who signed in. */
export interface SignedIn extends User {
  readonly name: string;
  readonly pool: string;
}

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const guest = (name: string, pool: string, number: number): Guest => ({ name, pool, identityId: `eu-west-1:${uuid(number)}` });
const user = (name: string, pool: string, provider: string, identity: number, sub: number): SignedIn =>
  ({ name, pool, provider, identityId: `eu-west-1:${uuid(identity)}`, sub: uuid(sub) });

export const GUESTS: readonly Guest[] = [
  guest('gina', POOL, 101),
  guest('gert', POOL, 102),
  guest('gwen', POOL, 103),
];

/** Guests of another pool, whose requests the authorizer of the API would let in, since IAM knows no pools. */
export const STRANGERS: readonly Guest[] = [guest('gory', OTHER_POOL, 104)];

export const USERS: readonly SignedIn[] = [
  // Cognito kept the identity of the guest at sign-in.
  user('kept', POOL, PROVIDER, 101, 201),
  // It merged the guest into the identity that the user had.
  user('anna', POOL, PROVIDER, 302, 202),
  user('bert', POOL, PROVIDER, 303, 203),
  // The same sign-in with another identity, to which other data belongs.
  user('anna elsewhere', POOL, PROVIDER, 306, 202),
];

/** People whom nothing may be handed to. */
export const IMPOSTORS: readonly SignedIn[] = [
  user('other provider', POOL, OTHER_PROVIDER, 304, 204),
  user('other pool', OTHER_POOL, PROVIDER, 305, 202),
];

const PEOPLE = [...GUESTS, ...STRANGERS, ...USERS, ...IMPOSTORS];

/** What must be in no log, answer or error, besides tickets. */
export const SECRETS: readonly string[] = [...new Set([
  ...PEOPLE.map(({ identityId }) => identityId),
  ...[...USERS, ...IMPOSTORS].map(({ sub }) => sub),
])];
