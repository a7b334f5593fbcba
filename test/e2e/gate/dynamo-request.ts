import type { DeployedTable, DeployedTables, KeyNames } from './deployed-tables';
import { leadingKey, namedAttributes, partitionOfCondition, requireExpressions } from './dynamo-expressions';
import type { DynamoInput } from './dynamo-expressions';
import { GateError, notModelled } from './gate-error';
import type { Need } from './need';
import { isRecord } from '../../iam/policy-document';
import type { RequestContext } from '../../iam/policy-document';

const ON_ONE_ITEM = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];
const IN_TRANSACTIONS: Readonly<Record<string, string>> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };
const WITH_SELECT = ['GetItem', 'Query', 'Scan'];

/** Maps a DynamoDB operation to what IAM is asked about. Throws 501 for everything that it does not know. */
export async function readDynamoRequest(operation: string, input: DynamoInput, tables: Pick<DeployedTables, 'table'>): Promise<readonly Need[]> {
  requireExpressions(input);
  if (ON_ONE_ITEM.includes(operation)) return [await itemNeed(operation, input, tables)];
  if (operation === 'Query' || operation === 'Scan') return [await manyNeed(operation, input, tables)];
  if (operation === 'TransactWriteItems') return transactionNeeds(input, tables);
  throw notModelled(`the DynamoDB operation ${operation}`);
}

async function itemNeed(operation: string, input: DynamoInput, tables: Pick<DeployedTables, 'table'>, enclosing?: string): Promise<Need> {
  const table = await tableOf(input, tables);
  const place = operation === 'PutItem' ? input.Item : input.Key;
  if (!isRecord(place)) throw new GateError('ValidationException', 'the key is missing');
  const inside = operation === 'PutItem' ? Object.keys(place) : [];
  return {
    action: `dynamodb:${operation}`,
    resource: table.arn,
    context: {
      'dynamodb:LeadingKeys': [leadingKey(place[table.key.partition])],
      ...attributes(input, table.key, inside),
      ...select(operation, input),
      ...enclosing !== undefined && { 'dynamodb:EnclosingOperation': enclosing },
      ...typeof input.ReturnValues === 'string' && { 'dynamodb:ReturnValues': input.ReturnValues },
    },
  };
}

/** A Scan reads every partition: it has no leading keys, which `ForAllValues` takes for an allow. */
async function manyNeed(operation: string, input: DynamoInput, tables: Pick<DeployedTables, 'table'>): Promise<Need> {
  const table = await tableOf(input, tables);
  const index = typeof input.IndexName === 'string' ? input.IndexName : undefined;
  const key = index === undefined ? table.key : table.indexes.get(index);
  if (key === undefined) throw new GateError('ValidationException', `The table does not have the specified index: ${index}`);
  return {
    action: `dynamodb:${operation}`,
    resource: index === undefined ? table.arn : `${table.arn}/index/${index}`,
    context: {
      ...operation === 'Query' && { 'dynamodb:LeadingKeys': [partitionOfCondition(input, key.partition)] },
      ...attributes(input, key, []),
      ...select(operation, input),
    },
  };
}

async function transactionNeeds(input: DynamoInput, tables: Pick<DeployedTables, 'table'>): Promise<readonly Need[]> {
  const writes: readonly unknown[] = Array.isArray(input.TransactItems) ? input.TransactItems : [];
  return Promise.all(writes.map(async (write) => {
    const [kind = '', inner] = isRecord(write) ? Object.entries(write)[0] ?? [] : [];
    const operation = IN_TRANSACTIONS[kind];
    if (operation === undefined || !isRecord(inner)) throw notModelled(`${kind} in a transaction`);
    return itemNeed(operation, inner, tables, 'TransactWriteItems');
  }));
}

async function tableOf(input: DynamoInput, tables: Pick<DeployedTables, 'table'>): Promise<DeployedTable> {
  if (typeof input.TableName !== 'string') throw new GateError('ValidationException', 'TableName is missing');
  return tables.table(input.TableName);
}

function attributes(input: DynamoInput, { partition, sort }: KeyNames, inside: readonly string[]): RequestContext {
  return { 'dynamodb:Attributes': [...new Set([partition, ...sort === undefined ? [] : [sort], ...inside, ...namedAttributes(input)])] };
}

function select(operation: string, input: DynamoInput): RequestContext {
  if (!WITH_SELECT.includes(operation)) return {};
  if (typeof input.Select === 'string') return { 'dynamodb:Select': input.Select };
  return { 'dynamodb:Select': input.ProjectionExpression === undefined ? 'ALL_ATTRIBUTES' : 'SPECIFIC_ATTRIBUTES' };
}
