import {
  ConditionalCheckFailedException, DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand,
  TransactionCanceledException, UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type {
  AttributeValue, DeleteItemCommandInput, GetItemCommandInput, PutItemCommandInput, QueryCommandInput, TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { compare, stable } from './attribute';
import type { Item } from './attribute';
import { holds } from './expression';
import { updated } from './update';

/** Keys of a table or index. */
interface Keys {
  readonly partition: string;
  readonly sort?: string;
}

type Key = Readonly<Record<string, AttributeValue>>;
interface Write {
  readonly table: string;
  readonly key: Key;
  readonly condition?: string;
  readonly names: { readonly names?: Readonly<Record<string, string>>; readonly values?: Item };
  /** The item after, `undefined` where it is deleted. */
  change(before: Item | undefined): Item | undefined;
}

/** DynamoDB in memory, as far as the code uses it, with expressions. */
export class FakeDynamo extends DynamoDBClient {
  /** Short, so that there are pages. */
  pageSize = 3;
  private readonly tables = new Map<string, Map<string, Item>>();

  constructor(private readonly keys: Readonly<Record<string, Keys>>, private readonly indexes: Readonly<Record<string, Keys>> = {}) {
    super({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  }

  clear(): void {
    this.tables.clear();
  }

  items(table: string): Item[] {
    return [...this.table(table).values()];
  }

  override async send(command: object): Promise<never> {
    return this.answer(command) as never;
  }

  private answer(command: object): object {
    if (command instanceof GetItemCommand) return this.get(command.input);
    if (command instanceof QueryCommand) return this.query(command.input);
    if (command instanceof PutItemCommand) return this.one(this.put(command.input), command.input);
    if (command instanceof UpdateItemCommand) return this.one(this.update(command.input), command.input);
    if (command instanceof DeleteItemCommand) return this.one(this.remove(command.input), command.input);
    if (command instanceof TransactWriteItemsCommand) return this.transact(command.input);
    throw new Error(`no such command: ${command.constructor.name}`);
  }

  private get({ TableName, Key }: GetItemCommandInput): object {
    const item = this.table(TableName).get(this.place(TableName, Key ?? {}));
    return item ? { Item: { ...item } } : {};
  }

  private query(input: QueryCommandInput): object {
    const names = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
    const keys = input.IndexName === undefined ? this.keysOf(input.TableName) : this.indexes[input.IndexName];
    const sort = keys.sort ?? '';
    const start = input.ExclusiveStartKey;
    const found = this.items(String(input.TableName))
      .filter((item) => item[keys.partition] && (!keys.sort || item[keys.sort]) && holds(input.KeyConditionExpression ?? '', item, names))
      .sort((one, other) => compare(one[sort], other[sort]) ?? 0)
      .filter((item) => !start || (compare(item[sort], start[sort]) ?? 0) > 0);
    const items = found.slice(0, Math.min(input.Limit ?? this.pageSize, this.pageSize));
    const last = items.length < found.length ? items[items.length - 1] : undefined;
    return { Items: items.map((item) => ({ ...item })), ...last && { LastEvaluatedKey: this.keyOf(input.TableName, last, sort) } };
  }

  private put({ TableName, Item: item, ...input }: PutItemCommandInput): Write {
    return { ...this.writeOf(TableName, this.keyOf(TableName, item ?? {}), input), change: () => item };
  }

  private update({ TableName, Key, UpdateExpression, ...input }: UpdateItemCommandInput): Write {
    const write = this.writeOf(TableName, Key ?? {}, input);
    return { ...write, change: (before) => updated(UpdateExpression ?? '', before ?? write.key, write.names) };
  }

  private remove({ TableName, Key, ...input }: DeleteItemCommandInput): Write {
    return { ...this.writeOf(TableName, Key ?? {}, input), change: () => undefined };
  }

  private writeOf(table: string | undefined, key: Key, input: Omit<PutItemCommandInput, 'TableName' | 'Item'>): Omit<Write, 'change'> {
    const names = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
    return { table: String(table), key, condition: input.ConditionExpression, names };
  }

  private one(write: Write, { ReturnValues }: { readonly ReturnValues?: string }): object {
    if (!this.allows(write)) throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    const before = this.apply(write);
    return ReturnValues === 'ALL_OLD' && before ? { Attributes: { ...before } } : {};
  }

  private transact({ TransactItems }: TransactWriteItemsCommandInput): object {
    const writes = (TransactItems ?? []).map(({ Put, Update, Delete, ConditionCheck }): Write => {
      if (Put) return this.put(Put);
      if (Update) return this.update(Update);
      if (Delete) return this.remove(Delete);
      return { ...this.writeOf(ConditionCheck?.TableName, ConditionCheck?.Key ?? {}, ConditionCheck ?? {}), change: (before) => before };
    });
    const reasons = writes.map((write) => ({ Code: this.allows(write) ? 'None' : 'ConditionalCheckFailed' }));
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({ message: 'Transaction cancelled', CancellationReasons: reasons, $metadata: {} });
    }
    writes.forEach((write) => this.apply(write));
    return {};
  }

  private allows({ table, key, condition, names }: Write): boolean {
    return condition === undefined || holds(condition, this.table(table).get(this.place(table, key)) ?? {}, names);
  }

  private apply({ table, key, change }: Write): Item | undefined {
    const place = this.place(table, key);
    const before = this.table(table).get(place);
    const after = change(before);
    if (after) this.table(table).set(place, { ...after });
    else this.table(table).delete(place);
    return before;
  }

  private table(name: string | undefined): Map<string, Item> {
    const table = this.tables.get(String(name)) ?? new Map<string, Item>();
    this.tables.set(String(name), table);
    return table;
  }

  private keysOf(table: string | undefined): Keys {
    return this.keys[String(table)];
  }

  private keyOf(table: string | undefined, item: Item, more?: string): Key {
    const { partition, sort } = this.keysOf(table);
    return Object.fromEntries([partition, sort, more].flatMap((name) => (name && item[name] ? [[name, item[name]]] : [])));
  }

  private place(table: string | undefined, key: Key): string {
    const { partition, sort } = this.keysOf(table);
    return `${keyText(key[partition])} ${sort ? keyText(key[sort]) : ''}`;
  }
}

function keyText(value: AttributeValue): string {
  return value.S === undefined ? stable(value) : JSON.stringify(value.S);
}
