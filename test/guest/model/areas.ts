import { PutItemCommand, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { recordOf } from '../../../src/guest/handlers/record-item';
import type { UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';
import type { MemoryObjects, Stored } from '../fakes/memory-objects';
import { stable } from './dynamo/attribute';
import type { Item } from './dynamo/attribute';
import type { FakeDynamo } from './dynamo/fake-dynamo';
import { SCORES, UPGRADES } from './dynamo-tables';
import type { Seen, Spot } from './ledger';
import type { Thing } from './things';

export const OBJECTS = 0;
export const ITEMS = 1;

const KEY = /^((?:guests|users)\/[^/]+)\/(.*)$/su;
const PARTITION = /^(guest|user)#(.*)$/u;

/** What guests and users keep, as they themselves write it and as it can be looked at from outside. */
export class Areas {
  constructor(private readonly objects: MemoryObjects, private readonly dynamo: FakeDynamo) {}

  put({ data, area, name }: Spot, { body, written, attributes }: Thing): void {
    if (data === OBJECTS) this.objects.write(`${area}/${name}`, body, written);
    else void this.dynamo.send(new PutItemCommand({ TableName: SCORES, Item: { ...attributes, ...itemKey(area, name) } }));
  }

  remove({ data, area, name }: Spot): void {
    if (data === OBJECTS) this.objects.erase(`${area}/${name}`);
    else void this.dynamo.send(new DeleteItemCommand({ TableName: SCORES, Key: itemKey(area, name) }));
  }

  /** Everything there is. What is outside of all areas has an area of its own, which is nobody's. */
  seen(): Seen[] {
    const objects = [...this.objects.stored].map(([key, stored]): Seen => {
      const [, area = 'nowhere', name = key] = KEY.exec(key) ?? [];
      return { data: OBJECTS, area, name, print: printOf(stored) };
    });
    return [...objects, ...this.dynamo.items(SCORES).map(seenItem)];
  }

  printAt({ data, area, name }: Spot): string | undefined {
    return this.seen().find((seen) => seen.data === data && seen.area === area && seen.name === name)?.print;
  }

  thingAt(spot: Spot): Thing | undefined {
    if (spot.data === ITEMS) {
      const item = this.dynamo.items(SCORES).find((each) => isAt(seenItem(each), spot));
      if (item === undefined) return undefined;
      const { owner: _owner, game: _game, ...attributes } = item;
      return { body: '', written: {}, attributes };
    }
    const stored = this.objects.stored.get(`${spot.area}/${spot.name}`);
    if (stored === undefined) return undefined;
    const { headers, metadata, tags, partSizes, storageClass, checksumType: checksum } = stored;
    return { body: stored.body.toString(), written: { headers, metadata, tags, partSizes, storageClass, checksum }, attributes: {} };
  }

  records(): UpgradeRecord[] {
    return this.dynamo.items(UPGRADES).filter(({ sk }) => sk.S === 'record').map(recordIn);
  }

  /** The journal of all upgrades. */
  journal(): Item[] {
    return this.dynamo.items(UPGRADES).filter(({ sk }) => sk.S?.startsWith('data#'));
  }

  /** Whether the journal says something of a thing of a guest, in whatever version. */
  hasNoted({ data, area, name }: Spot): boolean {
    const source = data === OBJECTS ? `${area}/${name}` : stable({ S: name });
    return this.journal().some((entry) => entry.data.N === `${data}` && entry.key.S === source);
  }
}

function isAt(seen: Spot, { data, area, name }: Spot): boolean {
  return seen.data === data && seen.area === area && seen.name === name;
}

/** What is stored is never changed, only replaced, so that it is looked at once. */
function once<Kept extends object, Result>(look: (kept: Kept) => Result): (kept: Kept) => Result {
  const known = new WeakMap<Kept, Result>();
  return (kept) => {
    const result = known.get(kept) ?? look(kept);
    known.set(kept, result);
    return result;
  };
}

const printOf = once(({ body, headers, metadata, tags, storageClass, partSizes }: Stored): string =>
  `object ${stable({ body: body.toString(), headers, metadata, tags, storageClass, partSizes })}`);

const recordIn = once((item: Item): UpgradeRecord => recordOf((item.pk.S ?? '').slice('upgrade#'.length), item));

const seenItem = once((item: Item): Seen => {
  const { owner, game, ...attributes } = item;
  const [, kind = '', id = ''] = PARTITION.exec(owner.S ?? '') ?? [];
  return { data: ITEMS, area: kind === '' ? 'nowhere' : `${kind}s/${id}`, name: game.S ?? '', print: `item ${stable(attributes)}` };
});

function itemKey(area: string, name: string): Item {
  const [folder, id] = area.split('/');
  return { owner: { S: `${folder === 'guests' ? 'guest' : 'user'}#${id}` }, game: { S: name } };
}
