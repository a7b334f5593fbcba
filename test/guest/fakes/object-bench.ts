import type { Hooks } from './hooks';
import { MemoryObjects } from './memory-objects';
import { MemoryStore } from './memory-store';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from './upgrade';
import { conflictHash } from '../../../src/guest/handlers/conflict-name';
import type { ConflictPolicy, Move, Pass } from '../../../src/guest/handlers/mover';
import { ObjectMover } from '../../../src/guest/handlers/object-mover';
import { versionOf } from '../../../src/guest/handlers/objects';

export const pass: Pass = { upgrade: claimedUpgrade(), final: false };
export const from = (name: string) => `guests/${GUEST}/${name}`;
export const to = (name: string) => `users/${OWNER}/${name}`;

/** A mover of objects at work in memory, whose every step can be watched and broken. */
export class ObjectBench {
  readonly hooks: { -readonly [Name in keyof Hooks]: Hooks[Name] } = {};
  readonly calls: string[] = [];
  now = 1000;
  readonly objects: MemoryObjects;
  readonly store: MemoryStore;
  readonly mover: ObjectMover;

  constructor(conflict: ConflictPolicy = 'keepBoth', keyed = false, usersPrefix = 'users/') {
    const hooks: Hooks = {
      beforeCall: async (name) => {
        this.calls.push(name);
        await this.hooks.beforeCall?.(name);
      },
      afterCall: async (name) => this.hooks.afterCall?.(name),
    };
    this.objects = new MemoryObjects({ ...hooks, now: () => this.now, keyed, pageSize: 2 });
    this.store = new MemoryStore(hooks);
    this.mover = new ObjectMover({ objects: this.objects, store: this.store, data: 0, place: { guestsPrefix: 'guests/', usersPrefix }, conflict });
  }

  move(name: string, version = ''): Promise<Move> {
    return this.mover.move(pass, { key: from(name), version, bytes: 0 });
  }

  /** Runs something once, when the nth call of this name is about to be made, or has been. */
  once(when: keyof Hooks, name: string, run: () => void, nth = 1): void {
    let count = 0;
    this.hooks[when] = (called) => {
      if (called === name && (count += 1) === nth) run();
    };
  }

  contents(): Record<string, string | undefined> {
    return Object.fromEntries(this.objects.keys().map((key) => [key, this.objects.text(key)]));
  }

  mark(key: string, word: 'guest' | 'before', object = this.objects.stored.get(key)): string {
    if (object === undefined) throw new Error('no object');
    return `(${word} ${conflictHash(word === 'before' ? '' : UPGRADE_ID, key, versionOf(object))})`;
  }
}

export function kill(): never {
  throw new Error('killed');
}
