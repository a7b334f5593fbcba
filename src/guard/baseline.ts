import { GUARDED_TYPES } from './guarded-types';
import { isObject, membersOf, sorted } from './json-value';
import type { Json } from './json-value';
import { schemaOf } from './schema';
import type { Schema } from './schema';

/** A synthesized template, and the stack that it is of. */
export interface GuardedTemplate {
  readonly stack: string;
  readonly template: unknown;
  /** The file that it was read from. */
  readonly file?: string;
}

/** What of a resource must stay as it is. */
export interface GuardedResource {
  readonly type: string;
  /** Path of the construct, where the template tells. */
  readonly path?: string;
  /** Values of properties that can't be changed; what was left out is left out. */
  readonly fixed: { readonly [property: string]: Json };
  /** Attributes of a user pool. */
  readonly schema?: Schema;
  /** Whether codes by text message are a second factor of the user pool. */
  readonly smsMfa?: boolean;
}

/** Guarded resources by stack and logical ID. */
export interface Baseline {
  readonly version: 1;
  readonly stacks: { readonly [stack: string]: { readonly [logicalId: string]: GuardedResource } };
}

/** A baseline that can't be read. */
export class BaselineError extends Error {}

/** What must stay of these templates. */
export function baselineOf(templates: readonly GuardedTemplate[]): Baseline {
  const stacks = templates.map(({ stack, template }) => {
    const resources = Object.entries(membersOf(membersOf(template).Resources)).flatMap(([logicalId, resource]) => {
      const guarded = guardedOf(membersOf(resource));
      return guarded ? [[logicalId, guarded] as const] : [];
    });
    return [stack, Object.fromEntries(resources.sort(byKey))] as const;
  });
  return { version: 1, stacks: Object.fromEntries(stacks.sort(byKey)) };
}

/** The text of a baseline file. Stacks that hold nothing to guard are left out. */
export function writeBaseline({ version, stacks }: Baseline): string {
  const held = Object.entries(stacks).filter(([, resources]) => Object.keys(resources).length > 0);
  return `${JSON.stringify(sorted({ version, stacks: Object.fromEntries(held) }), undefined, 2)}\n`;
}

/** @throws BaselineError where the text is no baseline. */
export function parseBaseline(text: string): Baseline {
  const value = jsonOf(text);
  if (!isObject(value) || value.version !== 1 || !isObject(value.stacks)) throw new BaselineError('it is not a baseline of version 1');
  const stacks = Object.entries(value.stacks).map(([stack, resources]) => [stack, Object.fromEntries(
    Object.entries(membersOf(resources)).map(([logicalId, resource]) => [logicalId, checked(`${stack}/${logicalId}`, resource)]),
  )]);
  return { version: 1, stacks: Object.fromEntries(stacks) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BaselineError('it is not JSON');
  }
}

function guardedOf({ Type, Properties, Metadata }: { readonly [key: string]: unknown }): GuardedResource | undefined {
  const type = String(Type);
  const guard = GUARDED_TYPES[type];
  if (!guard) return undefined;
  const properties = membersOf(Properties);
  const fixed = guard.fixed.filter((name) => properties[name] !== undefined).map((name) => [name, sorted(properties[name])]);
  const path = membersOf(Metadata)['aws:cdk:path'];
  return {
    type,
    ...typeof path === 'string' ? { path } : {},
    fixed: Object.fromEntries(fixed),
    ...type === 'AWS::Cognito::UserPool' ? { schema: schemaOf(properties.Schema), smsMfa: hasSmsMfa(properties) } : {},
  };
}

function hasSmsMfa({ EnabledMfas, MfaConfiguration }: { readonly [key: string]: unknown }): boolean {
  return MfaConfiguration !== 'OFF' && Array.isArray(EnabledMfas) && EnabledMfas.includes('SMS_MFA');
}

function checked(place: string, value: unknown): GuardedResource {
  const { type, path, fixed, schema, smsMfa } = membersOf(value);
  if (typeof type !== 'string' || !GUARDED_TYPES[type] || !isObject(fixed)) throw new BaselineError(`it says nothing that is understood of ${place}`);
  return {
    type,
    ...typeof path === 'string' ? { path } : {},
    fixed: Object.fromEntries(Object.entries(fixed).map(([name, property]) => [name, sorted(property)])),
    ...isObject(schema) ? { schema: Object.fromEntries(Object.entries(schema).map(([name, attribute]) => [name, sorted(attribute)])) } : {},
    ...typeof smsMfa === 'boolean' ? { smsMfa } : {},
  };
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
