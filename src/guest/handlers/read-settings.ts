import type { ConflictPolicy } from './mover';
import type { DataSettings, ItemsSettings, OwnerSettings, Settings } from './settings';

const VARIABLE = 'UPGRADE';
const POOL_ID = /^[a-z0-9-]+:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CONFLICTS: readonly ConflictPolicy[] = ['keepBoth', 'userWins', 'guestWins'];
const OWNERS = ['sub'] as const;
const KEY_TYPES = ['S', 'N', 'B'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** The settings that the construct wrote. An error names what is wrong, so that a broken deployment explains itself. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const text = env[VARIABLE];
  if (!text) throw new Error(`${VARIABLE}: must be set`);
  const all = fieldsOf(VARIABLE, parse(text));
  return {
    table: textOf(all, 'table'),
    identityPoolId: check('identityPoolId', textOf(all, 'identityPoolId'), (value) => POOL_ID.test(value), 'must be the id of an identity pool'),
    providers: check('providers', textsOf(all, 'providers'), (value) => value.length > 0, 'must have at least one'),
    origins: textsOf(all, 'origins'),
    ticketSeconds: numberOf(all, 'ticketSeconds'),
    retentionDays: numberOf(all, 'retentionDays'),
    queueUrl: textOf(all, 'queueUrl'),
    ...(all.stateMachineArn !== undefined && { stateMachineArn: textOf(all, 'stateMachineArn') }),
    dataRoleArn: textOf(all, 'dataRoleArn'),
    data: listOf(all, 'data').map((item, index) => dataOf(`data[${index}]`, fieldsOf(`${VARIABLE}.data[${index}]`, item))),
    conflict: oneOf(all, 'conflict', CONFLICTS),
    maxItems: numberOf(all, 'maxItems'),
    maxBytes: numberOf(all, 'maxBytes'),
    inlineItems: numberOf(all, 'inlineItems'),
    inlineBytes: numberOf(all, 'inlineBytes'),
    metricsName: textOf(all, 'metricsName'),
  };
}

function dataOf(at: string, fields: Fields): DataSettings {
  const guestsPrefix = textOf(fields, 'guestsPrefix', at);
  const usersPrefix = textOf(fields, 'usersPrefix', at);
  const owner = ownerOf(at, fields);
  if (oneOf(fields, 'kind', ['objects', 'items'], at) === 'objects') {
    for (const [name, prefix] of Object.entries({ guestsPrefix, usersPrefix })) {
      check(`${at}.${name}`, prefix, (value) => value.endsWith('/'), 'must end with a slash');
    }
    return { kind: 'objects', bucket: textOf(fields, 'bucket', at), guestsPrefix, usersPrefix, ...owner };
  }
  const sortKey = sortKeyOf(at, fields);
  return {
    kind: 'items',
    table: textOf(fields, 'table', at),
    partitionKey: textOf(fields, 'partitionKey', at),
    ...(sortKey && { sortKey }),
    guestsPrefix,
    usersPrefix,
    ...owner,
  };
}

/** Left out, it is the identity ID; misread, data would go where its owner does not look. */
function ownerOf(at: string, fields: Fields): OwnerSettings {
  return fields.owner === undefined ? {} : { owner: oneOf(fields, 'owner', OWNERS, at) };
}

function sortKeyOf(at: string, { sortKey }: Fields): ItemsSettings['sortKey'] {
  if (sortKey === undefined) return undefined;
  const fields = fieldsOf(`${VARIABLE}.${at}.sortKey`, sortKey);
  return { name: textOf(fields, 'name', `${at}.sortKey`), type: oneOf(fields, 'type', KEY_TYPES, `${at}.sortKey`) };
}

function textOf(fields: Fields, name: string, at?: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw refused(join(at, name), 'must be a text');
  return value;
}

function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw refused(name, 'must be a whole number');
  return value;
}

function oneOf<Value extends string>(fields: Fields, name: string, values: readonly Value[], at?: string): Value {
  const value = values.find((candidate) => candidate === fields[name]);
  if (value === undefined) throw refused(join(at, name), `must be one of ${values.join(', ')}`);
  return value;
}

function listOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw refused(name, 'must be a list');
  return value;
}

function textsOf(fields: Fields, name: string): readonly string[] {
  return listOf(fields, name).map((_, index, list) => textOf(Object.fromEntries(Object.entries(list)), String(index), name));
}

function fieldsOf(at: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${at}: must be an object`);
  return Object.fromEntries(Object.entries(value));
}

function check<Value>(name: string, value: Value, holds: (value: Value) => boolean, rule: string): Value {
  if (!holds(value)) throw refused(name, rule);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function join(at: string | undefined, name: string): string {
  return at === undefined ? name : `${at}.${name}`;
}

function refused(name: string, rule: string): Error {
  return new Error(`${VARIABLE}.${name}: ${rule}`);
}
