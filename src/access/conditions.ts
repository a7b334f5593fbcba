/** Conditions of a statement, by operator and key. */
export interface Conditions {
  readonly [operator: string]: { readonly [key: string]: string | string[] };
}

/** Conditions that hold where all of these do. They must not name one key under one operator twice. */
export function allOf(...conditions: readonly Conditions[]): Conditions {
  const operators = [...new Set(conditions.flatMap(Object.keys))];
  return Object.fromEntries(operators.map((operator) => [operator, Object.assign({}, ...conditions.map((each) => each[operator]))]));
}
