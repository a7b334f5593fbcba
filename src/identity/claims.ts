import type { IConstruct } from 'constructs';
import type { ProviderTraits } from './provider-traits';
import { fail, reject } from '../private/reject';

/** Claims of an ID token that are user attributes; a client that may write the attribute sets the claim. */
const STANDARD_ATTRIBUTES = new Set([
  'address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname', 'phone_number', 'picture',
  'preferred_username', 'profile', 'website', 'zoneinfo',
]);

/** What anybody can claim for a time; whether it is verified is another claim, and a rule or tag has one. */
const UNVERIFIED = new Set(['email', 'phone_number', 'preferred_username']);

/** Claims that hold a list: an exact match on one element can't be told from its text. */
export const LIST_CLAIMS: ReadonlySet<string> = new Set(['cognito:groups', 'cognito:roles', 'identities']);

/** What is to rest on a claim. */
export interface ClaimUse {
  /** Where the claim stands. */
  readonly prop: string;
  readonly claim: string;
  /** What users who write the claim could do. */
  readonly risk: string;
  /** Whether the app says that it trusts the claim, and with which option; without an option it can't. */
  readonly trust?: { readonly option: string; readonly isGiven: boolean };
  /** Whether it is refused, however much trusted, if users of a user pool can claim it before it is verified. */
  readonly needsVerified: boolean;
}

/**
 * Refuses a claim that users can write, at one of the providers whose users it concerns.
 *
 * @param all the providers of the pool: what one app client may write, users carry to the others of the user pool
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html#best-practices-for-role-based-access-control
 */
export function checkClaim(scope: IConstruct, use: ClaimUse, concerned: readonly ProviderTraits[], all: readonly ProviderTraits[]): void {
  const { prop, claim, risk, trust, needsVerified } = use;
  const inUserPool = concerned.some(({ kind }) => kind === 'userPool');
  if (inUserPool && UNVERIFIED.has(claim) && (needsVerified || !trust?.isGiven)) {
    fail(scope, prop, `is what anybody can claim, and one claim can't tell whether it is verified; ${
      needsVerified ? 'use a group, or a claim that a server or trigger sets' : remedy('use a claim that a server or trigger sets', trust)}, got "${claim}"`);
  }
  if (trust?.isGiven) return;
  const isStandard = STANDARD_ATTRIBUTES.has(claim);
  const elsewhere = concerned.find(({ kind }) => kind !== 'userPool');
  if (isStandard && elsewhere) {
    fail(scope, prop, `is what users change at the provider ${elsewhere.label}; ${remedy('use another claim, or another provider', trust)}, got "${claim}"`);
  }
  const clients = all.filter(({ kind, issuer }) => kind === 'userPool' && concerned.some((one) => one.issuer === issuer));
  const isAttribute = isStandard || claim.startsWith('custom:');
  if (isAttribute && clients.some(({ writable }) => writable === undefined)) {
    fail(scope, prop, `is an attribute, and what the clients of this pool may write is not known here; ${
      remedy('pass writableAttributes with the provider', trust)}, got "${claim}"`);
  }
  reject(scope, prop, claim, clients.some(({ writable }) => writable?.includes(claim)), isAttribute
    ? `is an attribute that an app client may write, so any user could ${risk}; leave it out of writeAttributes and let a server or trigger set it`
    : `follows from an attribute that an app client may write, so any user could ${risk}; leave the attribute out of writeAttributes`);
}

function remedy(first: string, trust: ClaimUse['trust']): string {
  return trust ? `${first}, or set ${trust.option} if no user can choose it` : first;
}
