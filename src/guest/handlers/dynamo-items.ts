import { DeleteItemCommand, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readAttribute, stableAttribute } from './item-version';
import type { Item, Items } from './items';
import type { ItemsSettings } from './settings';

const PAGE = 100;
/** As many comparisons fit into one condition, with room to spare (300 operators, 4 KB). */
const MAX_CONDITIONS = 100;
const MAX_NAME_BYTES = 255;

/** Items in a table of DynamoDB. */
export class DynamoItems implements Items {
  private readonly client: DynamoDBClient;
  private readonly settings: Pick<ItemsSettings, 'table' | 'partitionKey' | 'sortKey'>;

  constructor(client: DynamoDBClient, settings: Pick<ItemsSettings, 'table' | 'partitionKey' | 'sortKey'>) {
    this.client = client;
    this.settings = settings;
  }

  async query(partition: string, next?: string): Promise<{ readonly items: readonly Item[]; readonly next?: string }> {
    const { table, partitionKey, sortKey } = this.settings;
    const { Items: items = [], LastEvaluatedKey: last } = await this.client.send(new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      Limit: PAGE,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': partitionKey },
      ExpressionAttributeValues: { ':pk': { S: partition } },
      ...(next !== undefined && sortKey && { ExclusiveStartKey: { [partitionKey]: { S: partition }, [sortKey.name]: readAttribute(next) } }),
    }));
    // Without a sort key a partition has one item, and no next page.
    return last && sortKey ? { items, next: stableAttribute(last[sortKey.name]) } : { items };
  }

  async get(key: Item): Promise<Item | undefined> {
    const { Item: item } = await this.client.send(new GetItemCommand({ TableName: this.settings.table, Key: key, ConsistentRead: true }));
    return item;
  }

  async put(item: Item): Promise<boolean> {
    const put = this.client.send(new PutItemCommand({
      TableName: this.settings.table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': this.settings.partitionKey },
    }));
    return await unlessRefused(put) !== undefined;
  }

  async replace(item: Item, expected: Item): Promise<Item | undefined> {
    const put = new PutItemCommand({ TableName: this.settings.table, Item: item, ReturnValues: 'ALL_OLD', ...this.stillIs(expected) });
    return (await unlessRefused(this.client.send(put)))?.Attributes;
  }

  async remove(expected: Item): Promise<Item | undefined> {
    const { partitionKey, sortKey } = this.settings;
    const key = { [partitionKey]: expected[partitionKey], ...(sortKey && { [sortKey.name]: expected[sortKey.name] }) };
    const remove = new DeleteItemCommand({ TableName: this.settings.table, Key: key, ReturnValues: 'ALL_OLD', ...this.stillIs(expected) });
    return (await unlessRefused(this.client.send(remove)))?.Attributes;
  }

  /** On condition that the item there has the attributes of this one, as many as fit. */
  private stillIs(item: Item): Pick<PutItemCommand['input'], 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> {
    const { partitionKey, sortKey } = this.settings;
    const names = Object.keys(item).sort()
      .filter((name) => name !== partitionKey && name !== sortKey?.name && Buffer.byteLength(name) <= MAX_NAME_BYTES)
      .slice(0, MAX_CONDITIONS);
    return {
      ConditionExpression: ['attribute_exists(#pk)', ...names.map((_, index) => `#n${index} = :v${index}`)].join(' AND '),
      ExpressionAttributeNames: { '#pk': partitionKey, ...Object.fromEntries(names.map((name, index) => [`#n${index}`, name])) },
      ...(names.length > 0 && { ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [`:v${index}`, item[name]])) }),
    };
  }
}

async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}
