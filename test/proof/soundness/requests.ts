import { filled, variablesOf } from './areas';
import type { OwnedArea } from './areas';
import type { Dice } from './dice';
import type { Context } from '../../../src/proof/iam/request';
import type { Caller, OwnerVariable } from '../../../src/proof/world/world';
import { ORDERS, PHOTOS } from '../vectors/templates';

/** A request for data that belongs to somebody else. */
export interface ForeignRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  /** The caller's own values. */
  readonly own: Readonly<Record<string, string>>;
  /** Those of the owner. */
  readonly owner: Readonly<Record<string, string>>;
  readonly area: OwnedArea;
}

const UUID = '0000-4000-8000-00000000000';
const VALUES: Readonly<Record<OwnerVariable['format'], readonly string[]>> = {
  identityId: [`us-east-1:aaaaaaaa-${UUID}1`, `us-east-1:aaaaaaaa-${UUID}2`, `eu-west-1:bbbbbbbb-${UUID}1`],
  uuid: [`aaaaaaaa-${UUID}1`, `aaaaaaaa-${UUID}2`, `bbbbbbbb-${UUID}3`],
  name: ['acme', 'acme2', 'acme-x', 'a', 'bob', 'x'],
  tag: ['acme', 'acme2', 'acme/x', 'a', 'bob', 'users', 'x'],
};
/** Formats by context key, for owners whose kind a caller may not be of. */
const FORMATS: Readonly<Record<string, OwnerVariable['format']>> = {
  'cognito-identity.amazonaws.com:sub': 'identityId', 'aws:principaltag/sub': 'uuid', 'aws:principaltag/tenant': 'name',
};
const MANY = ['', 'x', 'x', 'x/y', 'users', 'a'];

/** A request of the caller for data of somebody else; nothing if the dice give data of the caller's own. */
export function foreignRequest(caller: Caller, areas: readonly OwnedArea[], key: string, dice: Dice): ForeignRequest | undefined {
  const area = dice.pick(areas);
  const variables = variablesOf(area.text);
  const own = Object.fromEntries(caller.owners.map(({ key: name, format }) => [name, dice.pick(VALUES[format])]));
  const ownerOf = (name: string) => dice.chance(3) && own[name] !== undefined ? own[name] : dice.pick(VALUES[FORMATS[name]]);
  const owner = Object.fromEntries(variables.map((name) => [name, ownerOf(name)]));
  if (!isForeign(area, caller, own, owner)) return undefined;
  const text = wildcardsFilled(area, filled(area.text, owner), dice);
  const ownText = wildcardsFilled(area, filled(area.text, own), dice);
  const asked = area.space === 'items' ? itemRequest(text, ownText, dice) : textRequest(text, key, dice);
  return { ...asked, context: { ...surroundings(own, owner, dice), ...asked.context }, own, owner, area };
}

/** Callers own nothing where only another kind owns data, and else what has their values. */
export function isForeign({ kinds, text }: OwnedArea, { kind }: Pick<Caller, 'kind'>, own: Context, owner: Context): boolean {
  return !kinds.has(kind) || variablesOf(text).some((name) => own[name] !== owner[name]);
}

function wildcardsFilled({ wild }: OwnedArea, text: string, dice: Dice): string {
  return wild ? text.replace('arn:aws:s3:::photo*', PHOTOS).replace(/[*?]/g, (sign) => sign === '?' ? dice.pick(['a', 'x', '1']) : dice.pick(MANY)) : text;
}

type Asked = Pick<ForeignRequest, 'action' | 'resource' | 'context'>;

function textRequest(text: string, key: string, dice: Dice): Asked {
  const [, , service] = text.split(':');
  if (service === 'execute-api') return { action: 'execute-api:Invoke', resource: text, context: {} };
  if (service === 'iot') {
    const [, client] = text.split(':client/');
    if (client === undefined) return { action: 'iot:Publish', resource: text, context: {} };
    return { action: 'iot:Connect', resource: text, context: { 'iot:clientid': client } };
  }
  if (dice.chance(8)) return { action: 'kms:Decrypt', resource: key, context: { 'kms:encryptioncontext:aws:s3:arn': text } };
  const slash = text.indexOf('/');
  if (dice.chance(2)) return { action: dice.pick(['s3:GetObject', 's3:GetObject', 's3:PutObject']), resource: text, context: {} };
  const prefix = beginningOf(text.slice(slash + 1), dice);
  return { action: 's3:ListBucket', resource: text.slice(0, slash), context: prefix === undefined ? {} : { 's3:prefix': prefix } };
}

/** Some beginning of a key, such as a folder; nothing for a listing of all. */
function beginningOf(key: string, dice: Dice): string | undefined {
  const folders = [...key.matchAll(/\//g)].flatMap(({ index }) => [key.slice(0, index), key.slice(0, index + 1)]);
  return dice.pick([undefined, '', key, ...folders, key.slice(0, dice.below(key.length + 1))]);
}

function itemRequest(key: string, own: string, dice: Dice): Asked {
  const action = dice.pick(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:Scan', 'dynamodb:PartiQLSelect']);
  if (action === 'dynamodb:Scan' || (action === 'dynamodb:PartiQLSelect' && dice.chance(2))) return { action, resource: ORDERS, context: {} };
  const keys = action === 'dynamodb:BatchGetItem' && dice.chance(2) ? [own, key] : [key];
  return { action, resource: ORDERS, context: { 'dynamodb:leadingkeys': keys } };
}

/** What a request has besides, mostly as the caller likes it. */
function surroundings(own: Readonly<Record<string, string>>, owner: Readonly<Record<string, string>>, dice: Dice): Context {
  const agent = dice.pick([undefined, 'app', 'other', ...Object.values(own), ...Object.values(owner)]);
  const address = dice.pick([undefined, '10.1.2.3', '203.0.113.7']);
  const resourceTag = dice.chance(3) ? dice.pick(Object.values(own)) : undefined;
  return {
    'aws:securetransport': dice.chance(4) ? 'false' : 'true',
    ...agent !== undefined && { 'aws:useragent': agent },
    ...address !== undefined && { 'aws:sourceip': address },
    ...resourceTag !== undefined && { 'aws:resourcetag/owner': resourceTag },
  };
}
