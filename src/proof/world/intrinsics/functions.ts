import { isRecord } from '../../iam/policy-json';
import { isKnown, unknownReasons, unknownText } from '../../unknown';

/** A function of CloudFormation that needs nothing but its argument, which is resolved already. */
export type PureFunction = (argument: unknown) => unknown;

/** The functions that need nothing of the template. */
export const PURE_FUNCTIONS: Readonly<Record<string, PureFunction>> = {
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Base64': (argument) => withText(argument, 'Fn::Base64', (text) => Buffer.from(text, 'utf8').toString('base64')),
  'Fn::Length': (argument) => Array.isArray(argument) ? argument.length : unknownFrom(argument, 'Fn::Length'),
  'Fn::ToJsonString': (argument) => JSON.stringify(argument),
  'Fn::GetAZs': () => unknownText('the Availability Zones'),
  'Fn::Cidr': () => unknownText('the result of Fn::Cidr'),
  'Fn::Transform': () => unknownText('the result of Fn::Transform'),
};

/** What stands in for a value that could not be worked out: the unknown parts it comes from, or what it is. */
export function unknownFrom(value: unknown, what: string): string {
  const reasons = reasonsIn(value);
  return unknownText(reasons[0] ?? `the result of ${what}`);
}

function reasonsIn(value: unknown): string[] {
  if (typeof value === 'string') return unknownReasons(value);
  if (Array.isArray(value)) return value.flatMap(reasonsIn);
  return isRecord(value) ? Object.values(value).flatMap(reasonsIn) : [];
}

function join(argument: unknown): unknown {
  const [delimiter, list] = listOf(argument);
  if (typeof delimiter !== 'string' || !Array.isArray(list)) return unknownFrom(list, 'Fn::Join');
  return list.map((part) => isScalar(part) ? String(part) : unknownFrom(part, 'Fn::Join')).join(delimiter);
}

function select(argument: unknown): unknown {
  const [index, list] = listOf(argument);
  if (!Array.isArray(list) || !isScalar(index)) return unknownFrom(argument, 'Fn::Select');
  const items: readonly unknown[] = list;
  return items[Number(index)] ?? unknownFrom(argument, 'Fn::Select');
}

function split(argument: unknown): unknown {
  const [delimiter, text] = listOf(argument);
  if (typeof delimiter !== 'string' || delimiter === '') return unknownFrom(argument, 'Fn::Split');
  return withText(text, 'Fn::Split', (known) => known.split(delimiter));
}

function withText<Result>(value: unknown, what: string, make: (text: string) => Result): Result | string {
  return typeof value === 'string' && isKnown(value) ? make(value) : unknownFrom(value, what);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
