import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { AppClient } from './app-client';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { NOT_WRITABLE } from './client-providers';
import { fail, reject } from '../private/reject';

/** Refuses custom attributes that Cognito refuses, and app clients that read or write what the pool doesn't have. */
export function checkAttributes(scope: Construct, props: AuthenticatedAppAuthProps): void {
  const names = Object.keys(props.customAttributes ?? {});
  const { customAttributes: most, customAttributeNameLength: longest } = LIMITS;
  if (names.length > most) fail(scope, 'customAttributes', `must be at most ${most}, got ${names.length}`);
  for (const name of names) {
    reject(scope, 'customAttributes', name, name.startsWith('custom:'), 'must be named without custom:, which Cognito adds');
    reject(scope, 'customAttributes', name, name.length < 1 || name.length > longest, `a name must be 1 to ${longest} characters`);
  }
  for (const client of props.clients ?? []) checkLists(scope, client, names);
}

function checkLists(scope: Construct, { name, _options: { readAttributes, writeAttributes } }: AppClient, custom: readonly string[]): void {
  for (const [prop, list] of Object.entries({ readAttributes, writeAttributes })) {
    for (const attribute of list?.attributes() ?? []) {
      const isUnknown = attribute.startsWith('custom:') && !custom.includes(attribute.slice('custom:'.length));
      reject(scope, `client ${name}.${prop}`, attribute, isUnknown,
        'must be attributes of the pool; add it to customAttributes, or leave it out');
      reject(scope, `client ${name}.${prop}`, attribute, prop === 'writeAttributes' && NOT_WRITABLE.includes(attribute),
        'must be attributes that users may set; leave it out, and let a server set it with UserAdministration');
    }
  }
}
