import { createHash } from 'node:crypto';
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;
export interface Key { readonly pk: AttributeValue; readonly sk: AttributeValue }

/** The table of upgrades, and how long it keeps what is claimed. */
export interface UpgradeTable {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly retentionDays: number;
}

export const DAY_SECONDS = 24 * 60 * 60;
/** The one partition of the index of work to do. */
export const WORK = 'due';

export function text(value: string): AttributeValue {
  return { S: value };
}

export function number(value: number): AttributeValue {
  return { N: String(value) };
}

export function recordKey(id: string): Key {
  return { pk: text(`upgrade#${id}`), sk: text('record') };
}

/** Keyed by a hash: no key in the table names an identity. */
export function lockKey(guestId: string): Key {
  return { pk: text(`guest#${hash(guestId)}`), sk: text('lock') };
}

export function journalKey(id: string, data: number, source: { readonly key: string; readonly version: string }): Key {
  // As a list, so that no two pairs read the same.
  return { pk: text(`upgrade#${id}`), sk: text(`data#${data}#${hash(JSON.stringify([source.key, source.version]))}`) };
}

/** Every `#name` of the expressions. Always by placeholder, since many plain words are reserved. */
export function namesIn(...expressions: readonly string[]): Record<string, string> {
  return Object.fromEntries(expressions.flatMap((expression) => [...expression.matchAll(/#(\w+)/g)].map(([hashed, name]) => [hashed, name])));
}

export async function getItem(table: UpgradeTable, key: Key): Promise<Item | undefined> {
  const { Item: item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key: { ...key }, ConsistentRead: true }));
  return item;
}

/** Updates where the condition holds. `false` where it does not. */
export async function updateWhere(table: UpgradeTable, key: Key, condition: string, update: string, values: Item): Promise<boolean> {
  return ifHeld(table.client.send(new UpdateItemCommand({
    TableName: table.name,
    Key: { ...key },
    ConditionExpression: condition,
    UpdateExpression: update,
    ExpressionAttributeNames: namesIn(condition, update),
    ExpressionAttributeValues: { ...values },
  })));
}

/** Whether the condition of a write held. */
export async function ifHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

/** By name, since the SDK of the runtime may be loaded twice. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
