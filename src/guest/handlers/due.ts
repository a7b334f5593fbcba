import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { numberOf, textOf } from './record-item';
import { WORK, namesIn, number, recordKey, text, updateWhere } from './upgrade-table';
import type { UpgradeTable } from './upgrade-table';

const INDEX = 'due';
const PARTITION = 'upgrade#';

/** Takes what is due, and puts it off. The index may lag behind the table, so what another call took meanwhile is left out. */
export async function takeDueUpgrades(table: UpgradeTable, now: number, forSeconds: number, limit: number): Promise<string[]> {
  const condition = '#work = :work AND #due <= :now';
  const { Items: items = [] } = await table.client.send(new QueryCommand({
    TableName: table.name,
    IndexName: INDEX,
    Limit: limit,
    KeyConditionExpression: condition,
    ExpressionAttributeNames: namesIn(condition),
    ExpressionAttributeValues: { ':work': text(WORK), ':now': number(now) },
  }));
  const taken: string[] = [];
  for (const item of items) {
    const id = textOf(item, 'pk').slice(PARTITION.length);
    const seen = { ':seen': number(numberOf(item, 'due')), ':due': number(now + forSeconds) };
    if (await updateWhere(table, recordKey(id), '#due = :seen', 'SET #due = :due', seen)) taken.push(id);
  }
  return taken;
}
