import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { numberOf, textOf } from './record-item';
import type { Counts } from './upgrade-record';
import { NOTHING, plusOne } from './upgrade-record';
import type { JournalEntry } from './upgrade-store';
import { DAY_SECONDS, getItem, ifHeld, journalKey, namesIn, number, text } from './upgrade-table';
import type { Item, UpgradeTable } from './upgrade-table';

const OUTCOMES = ['moved', 'renamed', 'same', 'left'] as const;
const NEW = 'attribute_not_exists(#pk)';

/** Writes an entry once. `false` where there is one: the first one stays. */
export async function writeEntry(table: UpgradeTable, id: string, entry: JournalEntry, now: number): Promise<boolean> {
  return ifHeld(table.client.send(new PutItemCommand({
    TableName: table.name,
    Item: {
      ...journalKey(id, entry.data, entry.source),
      data: number(entry.data),
      key: text(entry.source.key),
      version: text(entry.source.version),
      ...(entry.target !== undefined && { target: text(entry.target) }),
      bytes: number(entry.bytes),
      outcome: text(entry.outcome),
      ttl: number(now + table.retentionDays * DAY_SECONDS),
    },
    ConditionExpression: NEW,
    ExpressionAttributeNames: namesIn(NEW),
  })));
}

export async function readEntry(
  table: UpgradeTable, id: string, data: number, source: JournalEntry['source'],
): Promise<JournalEntry | undefined> {
  const item = await getItem(table, journalKey(id, data, source));
  if (item === undefined) return undefined;
  return {
    data: numberOf(item, 'data'),
    source: { key: textOf(item, 'key'), version: textOf(item, 'version') },
    ...(item.target && { target: textOf(item, 'target') }),
    bytes: numberOf(item, 'bytes'),
    outcome: outcomeOf(item),
  };
}

export async function sumEntries(table: UpgradeTable, id: string): Promise<Counts> {
  const condition = '#pk = :pk AND begins_with(#sk, :data)';
  const projection = '#outcome, #bytes';
  const pages = paginateQuery({ client: table.client }, {
    TableName: table.name,
    ConsistentRead: true,
    KeyConditionExpression: condition,
    ProjectionExpression: projection,
    ExpressionAttributeNames: namesIn(condition, projection),
    ExpressionAttributeValues: { ':pk': text(`upgrade#${id}`), ':data': text('data#') },
  });
  let counts = NOTHING;
  for await (const { Items: items = [] } of pages) counts = items.reduce(add, counts);
  return counts;
}

function add(counts: Counts, item: Item): Counts {
  return plusOne(counts, outcomeOf(item), numberOf(item, 'bytes'));
}

function outcomeOf(item: Item): JournalEntry['outcome'] {
  const outcome = OUTCOMES.find((candidate) => candidate === item.outcome?.S);
  if (outcome === undefined) throw new Error('outcome: must be that of an entry');
  return outcome;
}
