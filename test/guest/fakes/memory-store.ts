import { hooked } from './hooks';
import type { Hooks } from './hooks';
import { isClaimed, isSameUser } from '../../../src/guest/handlers/claimed';
import type { ClaimedUpgrade, Counts, UpgradeRecord, User } from '../../../src/guest/handlers/upgrade-record';
import { NOTHING } from '../../../src/guest/handlers/upgrade-record';
import type { Claim, JournalEntry, UpgradeStore } from '../../../src/guest/handlers/upgrade-store';

type Total = { readonly items: number; readonly bytes: number };

const LOST_AFTER_SECONDS = 5 * 60;

/** Tickets, upgrades and the journal in memory. Each call is one step. */
export class MemoryStore implements UpgradeStore {
  readonly records = new Map<string, UpgradeRecord>();
  readonly journal = new Map<string, JournalEntry & { readonly upgradeId: string }>();
  /** Of a guest's identity, who has claimed it and in which upgrade. */
  readonly locks = new Map<string, { readonly user: User; readonly upgradeId: string }>();
  readonly due = new Map<string, number>();
  private readonly hooks: Hooks;

  constructor(hooks: Hooks = {}) {
    this.hooks = hooks;
  }

  start({ id, guestId, expiresAt }: { readonly id: string; readonly guestId: string; readonly expiresAt: number }): Promise<void> {
    return this.call('start', () => {
      if (this.records.has(id)) throw new Error('ConditionalCheckFailedException');
      this.records.set(id, { id, state: 'started', guestId, expiresAt, counts: NOTHING });
    });
  }

  claim(id: string, user: User, now: number): Promise<Claim> {
    return this.call('claim', () => this.claimNow(id, user, now));
  }

  find(id: string): Promise<UpgradeRecord | undefined> {
    return this.call('find', () => this.records.get(id));
  }

  measured(id: string, total: Total): Promise<void> {
    return this.call('measured', () => this.change(id, 'moving', (record) => ({ ...record, total: record.total ?? total })));
  }

  progress(id: string, counts: Counts): Promise<void> {
    return this.call('progress', () => this.change(id, 'moving', (record) => ({ ...record, counts: plus(record.counts, counts) })));
  }

  moved(id: string, counts: Counts, sweepAt: number): Promise<void> {
    return this.call('moved', () => this.change(id, 'moving', (record) => {
      this.due.set(id, sweepAt);
      return { ...record, state: 'moved', counts };
    }));
  }

  settled(id: string, counts: Counts): Promise<void> {
    return this.call('settled', () => this.change(id, 'moved', (record) => {
      this.due.delete(id);
      return { ...record, state: 'settled', counts };
    }));
  }

  overLimit(id: string, total: Total): Promise<void> {
    return this.call('overLimit', () => this.change(id, 'moving', (record) => {
      this.due.delete(id);
      return { ...record, state: 'overLimit', total };
    }));
  }

  note(id: string, entry: JournalEntry): Promise<boolean> {
    return this.call('note', () => {
      const name = journalName(id, entry.data, entry.source);
      if (this.journal.has(name)) return false;
      this.journal.set(name, { ...entry, upgradeId: id });
      return true;
    });
  }

  noted(id: string, data: number, source: JournalEntry['source']): Promise<JournalEntry | undefined> {
    return this.call('noted', () => this.journal.get(journalName(id, data, source)));
  }

  count(id: string): Promise<Counts> {
    return this.call('count', () => [...this.journal.values()].filter(({ upgradeId }) => upgradeId === id)
      .reduce((counts, { outcome, bytes }) => plus(counts, { ...NOTHING, [outcome]: 1, bytes }), NOTHING));
  }

  takeDue(now: number, forSeconds: number, limit: number): Promise<string[]> {
    return this.call('takeDue', () => {
      const ids = [...this.due].filter(([, due]) => due <= now).sort(([, one], [, other]) => one - other).slice(0, limit).map(([id]) => id);
      for (const id of ids) this.due.set(id, now + forSeconds);
      return ids;
    });
  }

  private claimNow(id: string, user: User, now: number): Claim {
    const record = this.records.get(id);
    if (record === undefined) return { kind: 'unknown' };
    if (isClaimed(record)) {
      if (!isSameUser(record.user, user)) return { kind: 'taken' };
      return { kind: 'again', record: record.state === 'overLimit' ? this.open(record, user, now) : record };
    }
    if (record.expiresAt <= now) return { kind: 'expired' };

    const lock = this.locks.get(record.guestId);
    if (lock === undefined) return { kind: 'claimed', record: this.open(record, user, now) };
    if (!isSameUser(lock.user, user)) return { kind: 'taken' };
    // A guest has one upgrade at a time: another ticket leads to the one that runs.
    const running = this.records.get(lock.upgradeId);
    if (running === undefined || running.state === 'settled') return { kind: 'claimed', record: this.open(record, user, now) };
    return this.claimNow(lock.upgradeId, user, now);
  }

  private open({ id, guestId, expiresAt, claimedAt, counts }: UpgradeRecord, user: User, now: number): ClaimedUpgrade {
    const claimed: ClaimedUpgrade = { id, state: 'moving', guestId, expiresAt, user, claimedAt: claimedAt ?? now, counts };
    this.records.set(id, claimed);
    this.locks.set(guestId, { user, upgradeId: id });
    this.due.set(id, now + LOST_AFTER_SECONDS);
    return claimed;
  }

  /** Only from this state. */
  private change(id: string, from: UpgradeRecord['state'], to: (record: UpgradeRecord) => UpgradeRecord): void {
    const record = this.records.get(id);
    if (record?.state === from) this.records.set(id, to(record));
  }

  private call<T>(name: string, run: () => T): Promise<T> {
    return hooked(this.hooks, name, run);
  }
}

function journalName(id: string, data: number, { key, version }: JournalEntry['source']): string {
  return JSON.stringify([id, data, key, version]);
}

function plus(one: Counts, other: Counts): Counts {
  return {
    moved: one.moved + other.moved,
    renamed: one.renamed + other.renamed,
    same: one.same + other.same,
    left: one.left + other.left,
    bytes: one.bytes + other.bytes,
  };
}
