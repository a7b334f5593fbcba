import { isSame, membersOf, sorted } from './json-value';
import type { Json } from './json-value';

/** Attributes of a user pool by name, as its template declares them. */
export interface Schema {
  readonly [name: string]: Json;
}

/** Attributes that every user pool has, whether or not its template names them. */
const STANDARD = new Set([
  'address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname', 'phone_number',
  'phone_number_verified', 'picture', 'preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo',
]);

/** What a standard attribute is where the template says nothing. */
const UNSAID = { Mutable: true, Required: false };

export function schemaOf(attributes: unknown): Schema {
  const named = (Array.isArray(attributes) ? attributes : []).map(membersOf).map(({ Name, ...rest }) => [String(Name).replace(/^custom:/, ''), sorted(rest)] as const);
  return Object.fromEntries(named.sort(([one], [other]) => one < other ? -1 : 1));
}

/** Changes that no user pool can take: a sentence each. Custom attributes can be added, and nothing else. */
export function schemaChanges(before: Schema, after: Schema): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was !== undefined && is !== undefined) return isSame(was, is) ? [] : [`the attribute ${name} changes from ${JSON.stringify(was)} to ${JSON.stringify(is)}`];
    if (STANDARD.has(name)) return saysNothing(was ?? is) ? [] : [`the attribute ${name} changes to ${JSON.stringify(is ?? UNSAID)}`];
    return is === undefined ? [`the attribute ${name} is left out`] : [];
  });
}

/** Whether there are attributes that the baseline does not know. */
export function hasNewAttributes(before: Schema, after: Schema): boolean {
  return Object.keys(after).some((name) => before[name] === undefined);
}

function saysNothing(attribute: unknown): boolean {
  const { Mutable = UNSAID.Mutable, Required = UNSAID.Required } = membersOf(attribute);
  return Mutable === UNSAID.Mutable && Required === UNSAID.Required;
}
