import { GateError, notModelled } from './gate-error';
import { isRecord } from '../../iam/policy-document';

/** A request of DynamoDB, or one write of a transaction. */
export type DynamoInput = Readonly<Record<string, unknown>>;

/** Ways of saying things from before expressions; nothing here sends them. */
const LEGACY = ['AttributesToGet', 'AttributeUpdates', 'ConditionalOperator', 'Expected', 'KeyConditions', 'QueryFilter', 'ScanFilter'];
const EXPRESSIONS = ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression', 'ProjectionExpression', 'UpdateExpression'];
const WORDS = new Set([
  'add', 'and', 'attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'between', 'contains', 'delete', 'if_not_exists', 'in',
  'list_append', 'not', 'or', 'remove', 'set', 'size',
]);

/** Throws 501 for a request that speaks in the old way. */
export function requireExpressions(input: DynamoInput): void {
  const legacy = LEGACY.filter((name) => input[name] !== undefined);
  if (legacy.length > 0) throw notModelled(`DynamoDB's ${legacy.join(' and ')}`);
}

/** Top-level attributes that the expressions name, those of placeholders included. */
export function namedAttributes(input: DynamoInput): readonly string[] {
  const names = EXPRESSIONS.flatMap((expression) => textOf(input[expression]).match(/(?<![:\w.#])#?[A-Za-z_]\w*/g) ?? []);
  return [...new Set(names.filter((name) => !WORDS.has(name.toLowerCase())).map((name) => resolve(name, input)))];
}

/** The value that a key condition demands of the partition key. */
export function partitionOfCondition(input: DynamoInput, partition: string): string {
  const condition = textOf(input.KeyConditionExpression);
  if (/\bor\b|\bnot\b/i.test(condition)) throw new GateError('ValidationException', 'a key condition has no OR and no NOT');
  const equalities = [...condition.matchAll(/(#?[A-Za-z_]\w*)\s*=\s*(:\w+)/g)].filter(([, name = '']) => resolve(name, input) === partition);
  const [match, ...others] = equalities;
  if (match === undefined || others.length > 0) throw notModelled('a key condition without exactly one = on the partition key');
  const values = isRecord(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  return leadingKey(values[match[2] ?? '']);
}

/** A key's value as policies see it. */
export function leadingKey(value: unknown): string {
  const [type, text] = isRecord(value) ? Object.entries(value)[0] ?? [] : [];
  if ((type !== 'S' && type !== 'N') || typeof text !== 'string') throw notModelled('a partition key that is neither text nor number');
  return text;
}

function resolve(name: string, input: DynamoInput): string {
  if (!name.startsWith('#')) return name;
  const names = isRecord(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const resolved = names[name];
  if (typeof resolved !== 'string') throw new GateError('ValidationException', `the expression attribute name ${name} is not defined`);
  return resolved;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
