import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** What a reference is counted as: the account, Region and generated names of common ARNs stay below it. */
const REFERENCE_LENGTH = 90;

const PSEUDO_PARAMETERS: Record<string, number> = { 'AWS::AccountId': 12, 'AWS::Partition': 10, 'AWS::Region': 14, 'AWS::URLSuffix': 16 };

/** Characters of a policy as IAM counts them (no white space), with what only deployment knows taken at its usual length. */
export function policySize(scope: IConstruct, policy: unknown): number {
  return lengthOf(Stack.of(scope).resolve(policy));
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item) + 1, 1);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null).replace(/\s/g, '').length;
  const entries = Object.entries(value);
  const [[key, inner] = ['', undefined]] = entries;
  if (entries.length === 1 && key === 'Ref') return PSEUDO_PARAMETERS[String(inner)] ?? REFERENCE_LENGTH;
  if (entries.length === 1 && key === 'Fn::Join' && Array.isArray(inner) && Array.isArray(inner[1])) {
    return inner[1].reduce<number>((sum, item) => sum + lengthOf(item) - (typeof item === 'string' ? 2 : 0), 2);
  }
  if (entries.length === 1 && key.startsWith('Fn::')) return REFERENCE_LENGTH;
  return entries.reduce((sum, [name, item]) => sum + name.length + lengthOf(item) + 4, 1);
}
