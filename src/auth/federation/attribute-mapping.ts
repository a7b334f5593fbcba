import type { AttributeMapping } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { ClaimMapping } from './provider-spec';
import { fail, reject } from '../../private/reject';

/** Standard attributes, as the mapping and as Cognito names them. */
const STANDARD: readonly (readonly [Exclude<keyof AttributeMapping, 'custom'>, string])[] = [
  ['address', 'address'],
  ['birthdate', 'birthdate'],
  ['email', 'email'],
  ['emailVerified', 'email_verified'],
  ['familyName', 'family_name'],
  ['fullname', 'name'],
  ['gender', 'gender'],
  ['givenName', 'given_name'],
  ['lastUpdateTime', 'updated_at'],
  ['locale', 'locale'],
  ['middleName', 'middle_name'],
  ['nickname', 'nickname'],
  ['phoneNumber', 'phone_number'],
  ['preferredUsername', 'preferred_username'],
  ['profilePage', 'profile'],
  ['profilePicture', 'picture'],
  ['timezone', 'zoneinfo'],
  ['website', 'website'],
];

/** Attributes that say whether an address is verified. No app client can write them, whatever it lists. */
export const VERIFIED_FLAGS: readonly string[] = ['email_verified', 'phone_number_verified'];

const STANDARD_NAMES: readonly string[] = [...STANDARD.map(([, name]) => name), ...VERIFIED_FLAGS];

/** The mapping in Cognito's names. Under `custom` the names of custom attributes may stand with `custom:` in front, or without. */
export function readMapping(scope: Construct, prop: string, given: AttributeMapping): ClaimMapping {
  const standard = STANDARD.map(([key, name]) => [name, given[key]] as const);
  const custom = Object.entries(given.custom ?? {}).map(([key, claim]) => [nameOf(key), claim] as const);
  const mapping = new Map<string, string>();
  for (const [name, claim] of [...standard, ...custom]) {
    if (claim === undefined) continue;
    if (mapping.has(name)) fail(scope, prop, `must map an attribute once, got "${name}" twice`);
    reject(scope, `${prop}.${name}`, claim.attributeName, claim.attributeName.trim() === '', 'must name a claim of the provider');
    mapping.set(name, claim.attributeName);
  }
  return Object.fromEntries(mapping);
}

function nameOf(key: string): string {
  return STANDARD_NAMES.includes(key) || key.startsWith('custom:') ? key : `custom:${key}`;
}
