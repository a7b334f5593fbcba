import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute';
import { nameOf, operandOf, tokensOf } from './expression';
import type { Names } from './expression';

const CLAUSES = ['SET', 'ADD', 'REMOVE'];

/** The item after an update expression: SET to an operand or `if_not_exists`, ADD of numbers, REMOVE. */
export function updated(expression: string, item: Item, names: Names): Item {
  const result: Record<string, AttributeValue> = { ...item };
  for (const [clause, action] of actionsOf(expression)) {
    const name = nameOf(action[0], names);
    if (clause === 'REMOVE') {
      delete result[name];
      continue;
    }
    const value = clause === 'SET' ? assigned(action.slice(2), item, names) : operandOf(action[1])(item, names);
    if (value === undefined) throw new Error(`ValidationException: no value for ${name}`);
    result[name] = clause === 'ADD' ? { N: String(Number(item[name]?.N ?? 0) + Number(value.N)) } : value;
  }
  return result;
}

function assigned(operand: readonly string[], item: Item, names: Names): AttributeValue | undefined {
  if (operand[0] !== 'if_not_exists') return operandOf(operand[0])(item, names);
  return operandOf(operand[2])(item, names) ?? operandOf(operand[4])(item, names);
}

/** Every action with its clause. */
function actionsOf(expression: string): [clause: string, action: string[]][] {
  const actions: [string, string[]][] = [];
  let clause = '';
  let depth = 0;
  for (const token of tokensOf(expression)) {
    depth += Number(token === '(') - Number(token === ')');
    if (CLAUSES.includes(token)) {
      clause = token;
      actions.push([clause, []]);
    } else if (token === ',' && depth === 0) {
      actions.push([clause, []]);
    } else {
      actions[actions.length - 1][1].push(token);
    }
  }
  return actions;
}
