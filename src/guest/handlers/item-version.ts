import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './items';

/** A hash of an item without its keys: the same for the same content, in whatever order it comes. */
export function itemVersion(item: Item, keys: ReadonlyArray<string | undefined>): string {
  return createHash('sha256').update(stableItem(item, keys)).digest('base64url');
}

/** About what DynamoDB would say. */
export function itemBytes(item: Item): number {
  return Buffer.byteLength(stableItem(item, []));
}

/** A value as text, to be read back by `readAttribute` where it can be a key. */
export function stableAttribute(value: AttributeValue): string {
  const [type, content] = Object.entries(value).find(([, held]) => held !== undefined) ?? ['NULL', true];
  return `{"${type}":${stableContent(type, content)}}`;
}

export function readAttribute(text: string): AttributeValue {
  const { S, N, B } = JSON.parse(text) as { readonly S?: string; readonly N?: string; readonly B?: string };
  if (S !== undefined) return { S };
  return N === undefined ? { B: Uint8Array.from(Buffer.from(B ?? '', 'base64')) } : { N };
}

function stableItem(item: Item, without: ReadonlyArray<string | undefined>): string {
  const names = Object.keys(item).filter((name) => !without.includes(name)).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${stableAttribute(item[name])}`).join()}}`;
}

function stableContent(type: string, content: unknown): string {
  if (type === 'M') return stableItem(content as Item, []);
  if (type === 'L') return `[${(content as readonly AttributeValue[]).map(stableAttribute).join()}]`;
  if (type === 'B') return JSON.stringify(base64(content));
  // A set has no order.
  if (type === 'BS') return JSON.stringify((content as readonly unknown[]).map(base64).sort());
  if (type === 'SS' || type === 'NS') return JSON.stringify([...content as readonly string[]].sort());
  return JSON.stringify(content);
}

function base64(bytes: unknown): string {
  return Buffer.from(bytes as Uint8Array).toString('base64');
}
