import { isKnown } from '../unknown';
import type { Condition } from './policy';
import { isRecord } from './policy-json';
import type { Report } from './policy-json';

/** Reads `Condition`. A part that is not known as a whole becomes a condition on a key that is not known. */
export function parseConditions(json: unknown, report: Report): Condition[] {
  if (json === undefined) return [];
  if (isUnknownText(json)) return [{ operator: json, key: json, values: [] }];
  if (!isRecord(json)) {
    report('Condition is not an object');
    return [];
  }
  return Object.entries(json).flatMap(([operator, operands]) => parseOperands(operator, operands, report));
}

function parseOperands(operator: string, json: unknown, report: Report): Condition[] {
  if (isUnknownText(json)) return [{ operator, key: json, values: [] }];
  if (!isRecord(json)) {
    report(`Condition ${operator} is not an object`);
    return [];
  }
  return Object.entries(json).map(([key, value]) => ({ operator, key: key.toLowerCase(), values: parseValues(operator, key, value, report) }));
}

function parseValues(operator: string, key: string, json: unknown, report: Report): string[] {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  return list.flatMap((value) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
    report(`Condition ${operator} on ${key} has a value that is neither text, number nor boolean`);
    return [];
  });
}

function isUnknownText(json: unknown): json is string {
  return typeof json === 'string' && !isKnown(json);
}
