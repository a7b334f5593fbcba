/** One statement, kept open: what the engine does not know it must report, not this type. */
export interface PolicyStatement {
  readonly [element: string]: unknown;
}

/** An IAM policy document as JSON. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

/** Values that a request carries for condition keys and policy variables. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** The statements of a document, whether it holds one or a list. */
export function statementsOf(document: PolicyDocument): readonly PolicyStatement[] {
  return isList(document.Statement) ? document.Statement : [document.Statement];
}

/** Tells JSON objects from everything else that a policy element can hold. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a policy element that may be one string or a list. */
export function stringsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry) => typeof entry === 'string');
}

/** The condition keys that a statement mentions, in lower case. */
export function conditionKeysOf(statement: PolicyStatement): readonly string[] {
  if (!isRecord(statement.Condition)) return [];
  return Object.values(statement.Condition).flatMap((operands) => isRecord(operands) ? Object.keys(operands) : []).map((key) => key.toLowerCase());
}

function isList(value: PolicyStatement | readonly PolicyStatement[]): value is readonly PolicyStatement[] {
  return Array.isArray(value);
}
