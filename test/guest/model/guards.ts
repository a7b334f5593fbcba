import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SCORES } from './dynamo-tables';
import { OTHER_PROVIDER, PROVIDER } from './identities';
import { withMethods } from './replace';
import type { Tampering } from './setup';
import type { ObjectInfo, Objects } from '../../../src/guest/handlers/objects';
import type { UpgradeStore } from '../../../src/guest/handlers/upgrade-store';

/**
 * Something that the upgrade rests on, taken away, and what goes wrong then. Two are not here, since another guard stands behind
 * each: the condition of the removal of an item, as what was removed in its stead is brought over too; and the state of the
 * record in the condition of a claim, as the lock of the guest names the upgrade that holds it.
 */
export interface Guard {
  readonly name: string;
  readonly without: Tampering;
  readonly flaw: RegExp;
}

const ON_OBJECTS: readonly Guard[] = [
  {
    name: 'a copy goes only where there is nothing',
    without: { objects: (objects) => ({ copy: async (from, to) => objects.copy(from, { ...to, replacing: objects.stored.get(to.key)?.etag }) }) },
    flaw: /^lost/m,
  },
  {
    name: 'a copy in parts goes only where there is nothing',
    without: {
      objects: (objects) => ({
        completeUpload: async (upload, parts, to) => objects.completeUpload(upload, parts, { ...to, replacing: objects.stored.get(to.key)?.etag }),
      }),
    },
    flaw: /^lost/m,
  },
  {
    name: 'a copy replaces only what has been put aside',
    without: {
      conflict: 'guestWins',
      objects: (objects) => ({
        copy: async (from, to) => objects.copy(from, to.replacing === undefined ? to : { ...to, replacing: objects.stored.get(to.key)?.etag }),
      }),
    },
    flaw: /^lost/m,
  },
  {
    name: 'a copy is of the version that was looked at',
    without: { objects: (objects) => ({ copy: async (from, to) => objects.copy({ ...from, etag: objects.stored.get(from.key)?.etag ?? '' }, to) }) },
    // The check of the copy stands behind it.
    flaw: /must be the same after it was copied/,
  },
  {
    name: 'a part is of the version that was looked at',
    without: {
      objects: (objects) => ({
        copyPart: async (from, upload, number, range) => objects.copyPart({ ...from, etag: objects.stored.get(from.key)?.etag ?? '' }, upload, number, range),
      }),
    },
    // The check of the copy stands behind it.
    flaw: /must be the same after it was copied/,
  },
  {
    name: 'only the version that was copied is removed',
    without: { objects: (objects) => ({ remove: async ({ key }) => objects.remove({ key, etag: objects.stored.get(key)?.etag ?? '' }) }) },
    flaw: /^lost/m,
  },
  {
    name: 'a copy is verified',
    without: {
      objects: (objects) => {
        const looks = new Map<string, ObjectInfo>();
        return {
          // What arrives is not what was sent, and nobody looks.
          async copy(from, to) {
            const copy = await objects.copy(from, to);
            if (copy === undefined) return undefined;
            objects.write(to.key, `damaged ${from.key}`);
            looks.set(to.key, { ...from, key: to.key });
            return { etag: from.etag };
          },
          head: async (key) => looks.get(key) ?? objects.head(key),
        };
      },
    },
    flaw: /^lost/m,
  },
  {
    name: 'a conflict is named by the version, not by the run',
    without: { ports: ({ objects, store }) => ({ objects: renaming(objects), store }) },
    flaw: /^doubled/m,
  },
];

const ON_ITEMS: readonly Guard[] = [
  {
    name: 'an item is put only where there is none',
    without: { dynamo: (command) => without(command, 'attribute_not_exists') },
    flaw: /^lost/m,
  },
  {
    name: 'an item replaces only what has been put aside',
    // What was replaced unseen is put aside afterwards, so that it is no worse than doubled.
    without: { conflict: 'guestWins', dynamo: (command) => without(command, 'attribute_exists') },
    flaw: /^doubled/m,
  },
];

const ON_UPGRADES: readonly Guard[] = [
  {
    name: 'a guest is locked for one user',
    without: {
      dynamo: (command) => {
        if (!(command instanceof TransactWriteItemsCommand)) return command;
        const [record, lock] = command.input.TransactItems ?? [];
        const unlocked = { Update: lock.Update && { ...lock.Update, ConditionExpression: undefined } };
        return new TransactWriteItemsCommand({ TransactItems: [record, unlocked] });
      },
    },
    flaw: /two users have claimed one guest|with a third party/,
  },
  {
    name: 'a ticket expires',
    without: { ports: ({ store }) => ({ store: withMethods<UpgradeStore>(store, { claim: async (id, user) => store.claim(id, user, 0) }) }) },
    flaw: /^complete: 410 expected/m,
  },
  {
    name: 'a claim is of the user who asks',
    without: {
      ports: ({ store }) => ({
        store: withMethods<UpgradeStore>(store, { claim: async (id, user, now) => store.claim(id, (await store.find(id))?.user ?? user, now) }),
      }),
    },
    flaw: /^complete: 409 expected, got 20/m,
  },
  { name: 'users come from the providers that are configured', without: { settings: { providers: [PROVIDER, OTHER_PROVIDER] } }, flaw: /403 expected/ },
  {
    name: 'the journal is written before the source is removed',
    without: {
      ports: ({ objects, store }) => {
        const notes: (() => Promise<boolean>)[] = [];
        return {
          store: withMethods<UpgradeStore>(store, {
            async note(id, entry) {
              if (entry.data !== 0 || entry.outcome === 'left') return store.note(id, entry);
              notes.push(async () => store.note(id, entry));
              return true;
            },
          }),
          objects: withMethods<Objects>(objects, {
            async remove(version) {
              const removed = await objects.remove(version);
              for (const note of notes.splice(0)) await note();
              return removed;
            },
          }),
        };
      },
    },
    flaw: /the journal lacks/,
  },
  {
    name: 'the journal is written',
    without: { ports: ({ store }) => ({ store: withMethods<UpgradeStore>(store, { note: async () => true }) }) },
    flaw: /the journal lacks/,
  },
  { name: 'the last pass comes when no credentials of the guest are left', without: { aheadSeconds: 70 * 60 }, flaw: /^not delivered/m },
  { name: 'what is over the limit stays', without: { settings: { maxItems: 1_000 } }, flaw: /over the limit/ },
];

export const GUARDS: readonly Guard[] = [...ON_OBJECTS, ...ON_ITEMS, ...ON_UPGRADES];

/** Where it puts an item of the application on a condition that begins so: without it. */
function without(command: object, start: string): object {
  if (!(command instanceof PutItemCommand) || command.input.TableName !== SCORES) return command;
  const { ConditionExpression: condition, ExpressionAttributeNames: _names, ExpressionAttributeValues: _values, ...input } = command.input;
  return condition?.startsWith(start) ? new PutItemCommand(input) : command;
}

/** Each run has names of its own for what is in the way. */
function renaming(objects: Objects): Objects {
  const run = String(Math.random()).slice(2, 10).padEnd(8, '0');
  const renamed = (key: string) => key.replace(/\((guest|before) [0-9a-f]{8}/, `($1 ${run}`);
  return withMethods<Objects>(objects, {
    head: async (key) => objects.head(renamed(key)),
    tags: async (key) => objects.tags(renamed(key)),
    copy: async (from, to) => objects.copy(from, { ...to, key: renamed(to.key) }),
    uploads: async (key) => objects.uploads(renamed(key)),
    beginUpload: async (key, like, tags) => objects.beginUpload(renamed(key), like, tags),
    completeUpload: async (upload, parts, to) => objects.completeUpload(upload, parts, { ...to, key: renamed(to.key) }),
  });
}
