import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;

/** The attribute as text that is the same for the same value: maps in order of their keys, sets in order of their members. */
export function stable(value: unknown): string {
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('base64')}>`;
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value).filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${JSON.stringify(key)}:${['SS', 'NS', 'BS'].includes(key) ? setOf(part) : stable(part)}`).sort().join(',')}}`;
}

export function isEqual(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.S === undefined ? stable(one) === stable(other) : one.S === other.S;
}

/** Below zero, zero or above for texts, numbers and binaries of one type; `undefined` for all else. */
export function compare(one: AttributeValue | undefined, other: AttributeValue | undefined): number | undefined {
  if (one?.N !== undefined && other?.N !== undefined) return Number(one.N) - Number(other.N);
  if (one?.S !== undefined && other?.S !== undefined) return Number(one.S > other.S) - Number(one.S < other.S);
  if (one?.B !== undefined && other?.B !== undefined) return Buffer.compare(one.B, other.B);
  return undefined;
}

function setOf(members: unknown): string {
  return Array.isArray(members) ? `[${members.map(stable).sort().join(',')}]` : '';
}
