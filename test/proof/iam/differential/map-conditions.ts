import { isRecord, statementsOf, stringsOf } from '../../../iam/policy-document';
import type { PolicyDocument, PolicyStatement } from '../../../iam/policy-document';

/** One condition of a policy as JSON has it. */
export interface JsonCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The same policy with other conditions; none for a condition leaves it out. */
export function mapConditions(document: PolicyDocument, map: (condition: JsonCondition) => readonly JsonCondition[]): PolicyDocument {
  return { ...document, Statement: statementsOf(document).map((statement) => mapStatement(statement, map)) };
}

/** All conditions of a policy. */
export function conditionsOf(document: PolicyDocument): readonly JsonCondition[] {
  return statementsOf(document).flatMap(readConditions);
}

function mapStatement(statement: PolicyStatement, map: (condition: JsonCondition) => readonly JsonCondition[]): PolicyStatement {
  const { Condition: _, ...rest } = statement;
  const written: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of readConditions(statement).flatMap(map)) written[operator] = { ...written[operator], [key]: values };
  return Object.keys(written).length === 0 ? rest : { ...rest, Condition: written };
}

function readConditions({ Condition: block }: PolicyStatement): readonly JsonCondition[] {
  if (!isRecord(block)) return [];
  return Object.entries(block).flatMap(([operator, operands]) => isRecord(operands)
    ? Object.entries(operands).map(([key, value]) => ({ operator, key, values: stringsOf(value) }))
    : []);
}
