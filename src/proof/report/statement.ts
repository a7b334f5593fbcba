import type { StatementPlace } from '../result';
import { oneLine } from './text';

/** A statement in one line: `Allow s3:GetObject, s3:PutObject on arn:… if StringEquals aws:x = y`. */
export function shortStatement(statement: StatementPlace): string {
  const parsed = parse(statement.text);
  if (parsed === undefined) return oneLine(statement.text);
  const given = (key: string): string | undefined => parsed[key] === undefined ? undefined : list(parsed[key]);
  const parts = [
    given('Effect') ?? 'Allow',
    given('Action') ?? prefixed('all but', given('NotAction')),
    prefixed('on', given('Resource')) ?? prefixed('on all but', given('NotResource')),
    prefixed('to', given('Principal')) ?? prefixed('to all but', given('NotPrincipal')),
    prefixed('if', conditions(parsed.Condition)),
  ];
  return oneLine(parts.filter((part) => part !== undefined).join(' '));
}

/** `statement 2 "ReadAll" of the managed policy`. */
export function statementName({ index, sid, kind }: StatementPlace): string {
  return oneLine(`statement ${index}${sid === undefined ? '' : ` "${sid}"`} of the ${kind}`);
}

function prefixed(word: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${word} ${text}`;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function conditions(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const all = Object.entries(value).flatMap(([operator, keys]) =>
    isRecord(keys) ? Object.entries(keys).map(([key, values]) => `${operator} ${key} = ${list(values)}`) : []);
  return all.length === 0 ? undefined : all.join(' and ');
}

function list(value: unknown): string {
  if (Array.isArray(value)) return value.map(list).join(', ');
  if (isRecord(value)) return Object.entries(value).map(([key, inner]) => `${key} ${list(inner)}`).join(', ');
  return String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
