import type { Batch } from './batch';
import type { MoveMessage } from './move';

const UPGRADE_ID = /^[\w-]{43}$/;

/** Reads a message of the queue. */
export function readMessage(body: string): MoveMessage {
  const message: unknown = JSON.parse(body);
  const { after, again, data } = fieldsOf(message);
  return {
    upgradeId: readId(message),
    ...(after === 'map' && { after }),
    ...(again === true && { again }),
    ...(data !== undefined && { data: readIndex(data) }),
  };
}

/** Reads what the state machine gives for a batch. */
export function readBatch(event: unknown): Batch {
  const { data, Items: items } = fieldsOf(event);
  if (!Array.isArray(items)) throw new Error('Items: must be a list');
  return { upgradeId: readId(event), data: readIndex(data), Items: items.map((item: unknown) => ({ Key: readKey(item) })) };
}

function readId(message: unknown): string {
  const { upgradeId } = fieldsOf(message);
  if (typeof upgradeId !== 'string' || !UPGRADE_ID.test(upgradeId)) throw new Error('upgradeId: must be the id of an upgrade');
  return upgradeId;
}

function readIndex(data: unknown): number {
  if (!Number.isInteger(data) || Number(data) < 0) throw new Error('data: must be an index');
  return Number(data);
}

function readKey(item: unknown): string {
  const { Key } = fieldsOf(item);
  if (typeof Key !== 'string') throw new Error('Key: must be text');
  return Key;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('message: must be an object');
  return { ...value };
}
