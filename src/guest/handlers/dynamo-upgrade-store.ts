import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { claimTicket, findRecord } from './claim-ticket';
import { takeDueUpgrades } from './due';
import { readEntry, sumEntries, writeEntry } from './journal';
import { countValues } from './record-item';
import type { Counts, UpgradeRecord, UpgradeState, User } from './upgrade-record';
import type { Claim, JournalEntry, UpgradeStore } from './upgrade-store';
import { DAY_SECONDS, namesIn, number, recordKey, text, updateWhere } from './upgrade-table';
import type { Item, UpgradeTable } from './upgrade-table';

type Total = { readonly items: number; readonly bytes: number };

const NEW = 'attribute_not_exists(#pk)';
const IN_STATE = '#state = :from';
const SET_COUNTS = '#moved = :moved, #renamed = :renamed, #same = :same, #left = :left, #bytes = :bytes';
const ADD_COUNTS = '#moved :moved, #renamed :renamed, #same :same, #left :left, #bytes :bytes';

/** Keeps upgrades in a DynamoDB table. */
export class DynamoUpgradeStore implements UpgradeStore {
  private readonly table: UpgradeTable;
  private readonly now: () => number;

  constructor(table: UpgradeTable, now: () => number) {
    this.table = table;
    this.now = now;
  }

  async start({ id, guestId, expiresAt }: { readonly id: string; readonly guestId: string; readonly expiresAt: number }): Promise<void> {
    await this.table.client.send(new PutItemCommand({
      TableName: this.table.name,
      Item: {
        ...recordKey(id),
        state: text('started'),
        guestId: text(guestId),
        expiresAt: number(expiresAt),
        // A day longer, so that who comes late is told so. Deletion is only tidying: the claim looks at `expiresAt`.
        ttl: number(expiresAt + DAY_SECONDS),
      },
      ConditionExpression: NEW,
      ExpressionAttributeNames: namesIn(NEW),
    }));
  }

  claim(id: string, user: User, now: number): Promise<Claim> {
    return claimTicket(this.table, id, user, now);
  }

  find(id: string): Promise<UpgradeRecord | undefined> {
    return findRecord(this.table, id);
  }

  async measured(id: string, total: Total): Promise<void> {
    await this.change(id, 'moving', 'SET #total = if_not_exists(#total, :total)', { ':total': totalValue(total) });
  }

  async progress(id: string, counts: Counts): Promise<void> {
    await this.change(id, 'moving', `ADD ${ADD_COUNTS}`, countValues(counts));
  }

  async moved(id: string, counts: Counts, sweepAt: number): Promise<void> {
    const values = { ':to': text('moved'), ':due': number(sweepAt), ...countValues(counts) };
    await this.change(id, 'moving', `SET #state = :to, #due = :due, ${SET_COUNTS}`, values);
  }

  async settled(id: string, counts: Counts): Promise<void> {
    const values = { ':to': text('settled'), ...countValues(counts) };
    await this.change(id, 'moved', `SET #state = :to, ${SET_COUNTS} REMOVE #work, #due`, values);
  }

  async overLimit(id: string, total: Total): Promise<void> {
    const values = { ':to': text('overLimit'), ':total': totalValue(total) };
    await this.change(id, 'moving', 'SET #state = :to, #total = :total REMOVE #work, #due', values);
  }

  note(id: string, entry: JournalEntry): Promise<boolean> {
    return writeEntry(this.table, id, entry, this.now());
  }

  noted(id: string, data: number, source: JournalEntry['source']): Promise<JournalEntry | undefined> {
    return readEntry(this.table, id, data, source);
  }

  count(id: string): Promise<Counts> {
    return sumEntries(this.table, id);
  }

  takeDue(now: number, forSeconds: number, limit: number): Promise<string[]> {
    return takeDueUpgrades(this.table, now, forSeconds, limit);
  }

  /** Only from this state: a late or second run changes nothing. */
  private async change(id: string, from: UpgradeState, update: string, values: Item): Promise<void> {
    await updateWhere(this.table, recordKey(id), IN_STATE, update, { ':from': text(from), ...values });
  }
}

function totalValue({ items, bytes }: Total): { readonly M: Record<string, { readonly N: string }> } {
  return { M: { items: { N: String(items) }, bytes: { N: String(bytes) } } };
}
