import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** `value` as deployment might leave it: what a reference names stands in angle brackets. */
export function deployed(scope: IConstruct, value: unknown): unknown {
  return settle(Stack.of(scope).resolve(value));
}

function settle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settle);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[kind, inner] = ['', undefined]] = entries;
  if (entries.length === 1 && kind === 'Ref') return `<${String(inner)}>`;
  if (entries.length === 1 && kind === 'Fn::GetAtt' && Array.isArray(inner)) return `<${inner.join('.')}>`;
  if (entries.length === 1 && kind === 'Fn::Join' && Array.isArray(inner) && Array.isArray(inner[1])) return inner[1].map(settle).join(String(inner[0]));
  if (entries.length === 1 && kind.startsWith('Fn::')) throw new Error(`${kind} is not known here`);
  return Object.fromEntries(entries.map(([name, each]) => [name, settle(each)]));
}
