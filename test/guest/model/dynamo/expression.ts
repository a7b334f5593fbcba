import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { compare, isEqual } from './attribute';
import type { Item } from './attribute';

/** What the placeholders of expressions stand for. */
export interface Names {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
}

type Operand = (item: Item, names: Names) => AttributeValue | undefined;
type Condition = (item: Item, names: Names) => boolean;

const TOKEN = /\s*(<=|>=|<>|[=<>(),]|[#:]?\w+)/gy;
const COMPARISONS: Readonly<Record<string, (one: AttributeValue | undefined, other: AttributeValue | undefined) => boolean>> = {
  '=': isEqual,
  '<>': (one, other) => !isEqual(one, other),
  '<': (one, other) => (compare(one, other) ?? 0) < 0,
  '<=': (one, other) => (compare(one, other) ?? 1) <= 0,
  '>': (one, other) => (compare(one, other) ?? 0) > 0,
  '>=': (one, other) => (compare(one, other) ?? -1) >= 0,
};
const FUNCTIONS: Readonly<Record<string, (path: AttributeValue | undefined, value: AttributeValue | undefined) => boolean>> = {
  attribute_exists: (path) => path !== undefined,
  attribute_not_exists: (path) => path === undefined,
  begins_with: (path, value) => path?.S !== undefined && value?.S !== undefined && path.S.startsWith(value.S),
};
const parsed = new Map<string, Condition>();

/** Whether an item satisfies a condition; an item that is not there is empty. */
export function holds(expression: string, item: Item, names: Names): boolean {
  const condition = parsed.get(expression) ?? new Parser(expression).whole();
  parsed.set(expression, condition);
  return condition(item, names);
}

export function tokensOf(expression: string): string[] {
  TOKEN.lastIndex = 0;
  const tokens: string[] = [];
  let end = 0;
  for (let match = TOKEN.exec(expression); match; match = TOKEN.exec(expression)) {
    tokens.push(match[1]);
    end = TOKEN.lastIndex;
  }
  if (expression.slice(end).trim() !== '') throw new Error(`ValidationException: ${expression.slice(end)}`);
  return tokens;
}

export function operandOf(token: string): Operand {
  if (token.startsWith(':')) {
    return (_, { values }) => {
      if (values?.[token] === undefined) throw new Error(`ValidationException: ${token} is not defined`);
      return values[token];
    };
  }
  return (item, names) => item[nameOf(token, names)];
}

export function nameOf(token: string, { names }: Names): string {
  const name = token.startsWith('#') ? names?.[token] : token;
  if (name === undefined) throw new Error(`ValidationException: ${token} is not defined`);
  return name;
}

/** By descent: OR of ANDs of comparisons, functions and groups. */
class Parser {
  private readonly tokens: string[];

  constructor(expression: string) {
    this.tokens = tokensOf(expression);
  }

  whole(): Condition {
    const condition = this.either();
    if (this.tokens.length > 0) throw new Error(`ValidationException: ${this.tokens.join(' ')}`);
    return condition;
  }

  private either(): Condition {
    const one = this.both();
    if (!this.took('OR')) return one;
    const other = this.either();
    return (item, names) => one(item, names) || other(item, names);
  }

  private both(): Condition {
    const one = this.single();
    if (!this.took('AND')) return one;
    const other = this.both();
    return (item, names) => one(item, names) && other(item, names);
  }

  private single(): Condition {
    if (this.took('NOT')) {
      const condition = this.single();
      return (item, names) => !condition(item, names);
    }
    if (this.took('(')) return this.closed(this.either());
    const first = this.next();
    const test = Object.hasOwn(FUNCTIONS, first) ? FUNCTIONS[first] : undefined;
    if (test) {
      this.expect('(');
      const path = operandOf(this.next());
      const value = this.took(',') ? operandOf(this.next()) : () => undefined;
      return this.closed((item, names) => test(path(item, names), value(item, names)));
    }
    const comparison = COMPARISONS[this.next()];
    const [left, right] = [operandOf(first), operandOf(this.next())];
    return (item, names) => comparison(left(item, names), right(item, names));
  }

  private closed(condition: Condition): Condition {
    this.expect(')');
    return condition;
  }

  private took(token: string): boolean {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  private expect(token: string): void {
    if (!this.took(token)) throw new Error(`ValidationException: ${token} expected before ${this.tokens.join(' ')}`);
  }

  private next(): string {
    const token = this.tokens.shift();
    if (token === undefined) throw new Error('ValidationException: the expression ends too soon');
    return token;
  }
}
