import type { Construct } from 'constructs';
import type { RoleRule } from './role-rule';
import { fail, reject } from '../private/reject';

/** Claims of an ID token that are user attributes; a client that may write the attribute sets the claim. */
const STANDARD_ATTRIBUTES = new Set([
  'address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname', 'phone_number', 'picture',
  'preferred_username', 'profile', 'website', 'zoneinfo',
]);

/** Claims that hold a list: an exact match on one element can't be told from its text. */
const LIST_CLAIMS = new Set(['cognito:groups', 'cognito:roles', 'identities']);

/**
 * Refuses a rule that can't be trusted.
 *
 * @param writable attributes that the clients of the pool may write; undefined where that is not known
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html#best-practices-for-role-based-access-control
 */
export function checkRoleRule(scope: Construct, name: string, rule: RoleRule, writable: readonly string[] | undefined): void {
  const { claim, value } = rule;
  reject(scope, `rule ${name}.claim`, claim, !/^\S{1,64}$/.test(claim), 'must be 1 to 64 characters without white space');
  reject(scope, `rule ${name}.claim`, claim, LIST_CLAIMS.has(claim), 'holds a list, on which only substrings would match; use group(name) for groups');
  reject(scope, `rule ${name}.value`, value, value.length < 1 || value.length > 128, 'must be 1 to 128 characters; an empty value matches by accident');
  const isAttribute = claim.startsWith('custom:') || STANDARD_ATTRIBUTES.has(claim);
  if (!isAttribute || rule.trustWritableClaim) return;
  if (writable === undefined) {
    fail(scope, `rule ${name}.claim`, 'is an attribute, and what the clients of this pool may write is not known here; pass writableAttributes with '
      + `the provider, or set trustWritableClaim if no user can choose it, got "${claim}"`);
  }
  if (writable.includes(claim)) {
    fail(scope, `rule ${name}.claim`, 'is an attribute that an app client may write, so any user could take the role; leave it out of writeAttributes '
      + `and let a server or trigger set it, got "${claim}"`);
  }
}
