import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Areas, ITEMS, OBJECTS } from './areas';
import { stable } from './dynamo/attribute';
import { SCORES, UPGRADES, dynamoTables } from './dynamo-tables';
import type { Winner } from './findings';
import { POOL, PROVIDER, SECRETS } from './identities';
import type { Invocation } from './invocation';
import { Ledger } from './ledger';
import type { Spot } from './ledger';
import { sending, withMethods } from './replace';
import type { Ports, Setup, Tampering } from './setup';
import type { Thing } from './things';
import { DynamoItems } from '../../../src/guest/handlers/dynamo-items';
import { DynamoUpgradeStore } from '../../../src/guest/handlers/dynamo-upgrade-store';
import { ItemMover } from '../../../src/guest/handlers/item-mover';
import { jsonLog } from '../../../src/guest/handlers/log';
import type { MapRun } from '../../../src/guest/handlers/map-runs';
import { embeddedMetrics } from '../../../src/guest/handlers/metrics';
import type { MoveMessage, MoveParts } from '../../../src/guest/handlers/move';
import { ObjectMover } from '../../../src/guest/handlers/object-mover';
import type { Objects } from '../../../src/guest/handlers/objects';
import { ownerOf } from '../../../src/guest/handlers/owner';
import type { Settings } from '../../../src/guest/handlers/settings';
import type { UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';
import { MemoryObjects } from '../fakes/memory-objects';

/** A message in the queue. */
export interface Queued {
  readonly message: MoveMessage;
  readonly receives: number;
}

export interface Ticket {
  readonly ticket: string;
  readonly guestId: string;
  readonly expiresAt: number;
}

const BIRTH = 1_800_000_000;
const ITEMS_SETTINGS = {
  kind: 'items', table: SCORES, partitionKey: 'owner', sortKey: { name: 'game', type: 'S' }, guestsPrefix: 'guest#', usersPrefix: 'user#',
} as const;
const dynamo = dynamoTables();

/** Everything outside the code that is tested, and that code on top. There is one world at a time: the tables are shared. */
export class World {
  now = BIRTH;
  readonly ledger = new Ledger();
  readonly objects: MemoryObjects;
  readonly areas: Areas;
  readonly queue: Queued[] = [];
  readonly mapRuns: MapRun[] = [];
  readonly tickets: Ticket[] = [];
  /** Of each guest's identity, when they signed in, from when on their credentials are the last. */
  readonly signedIn = new Map<string, number>();
  /** Of each guest's identity, who was seen to have claimed it. */
  readonly won = new Map<string, string>();
  /** How often, for the tally. */
  readonly happened = { mapRuns: 0, killed: 0, failed: 0, atOnce: 0 };
  /** What was found wrong while something ran. */
  readonly wrong: string[] = [];
  private serials = 0;
  private readonly last = new Map<string, Thing>();
  private readonly contents = new Set<string>();
  private readonly begun = new Set<string>();
  private readonly settings: Settings;

  constructor(readonly setup: Setup, private readonly tampering: Tampering = {}) {
    dynamo.clear();
    dynamo.pageSize = setup.pageSize;
    this.objects = new MemoryObjects({ now: () => this.now, pageSize: setup.pageSize, keyed: setup.keyed });
    this.areas = new Areas(this.objects, dynamo);
    this.settings = { ...settingsOf(setup), ...tampering.settings };
  }

  /** The ports as this run has them. */
  parts(run: Invocation, late: () => boolean = () => false): MoveParts & { readonly settings: Settings } {
    const now = () => this.now;
    const write = (line: string) => { this.told(line); };
    const { conflict, owner } = this.setup;
    const { client, ...ports } = this.ports(run);
    const { objects, items, store } = { ...ports, ...this.tampering.ports?.(ports) };
    return {
      settings: this.settings,
      store,
      queue: run.through('queue', { send: async (message: MoveMessage) => this.send(message) }),
      mapRuns: run.through('mapRuns', { start: async (name: string, map: MapRun) => this.begin(name, map) }),
      log: jsonLog(write),
      metrics: embeddedMetrics('Test', now, write),
      movers: async () => [
        new ObjectMover({ objects, store, data: OBJECTS, place: { guestsPrefix: 'guests/', usersPrefix: 'users/', owner }, conflict }),
        new ItemMover({ items, store, data: ITEMS, table: { ...ITEMS_SETTINGS, owner }, conflict }),
      ],
      now,
      late,
    };
  }

  /** Every call of a function to the outside. */
  private ports(run: Invocation): Ports & { readonly client: DynamoDBClient } {
    const { tampering } = this;
    const change = tampering.dynamo;
    const client = run.through<DynamoDBClient>('dynamo', change ? sending(dynamo, change) : dynamo);
    const objects = run.through<Objects>('objects', withMethods(this.objects, tampering.objects?.(this.objects)));
    const store = new DynamoUpgradeStore({ client, name: UPGRADES, retentionDays: 30 }, () => this.now);
    return { client, objects, store, items: new DynamoItems(client, ITEMS_SETTINGS) };
  }

  /** As the functions that move have it. */
  movingParts(run: Invocation, late?: () => boolean): MoveParts {
    return { ...this.parts(run, late), now: () => this.now + (this.tampering.aheadSeconds ?? 0) };
  }

  send(message: MoveMessage, receives = 0): void {
    this.queue.push({ message, receives });
  }

  /** Upgrades as the table has them. */
  records(): UpgradeRecord[] {
    return this.areas.records();
  }

  /** By each guest's identity, who claimed it, and when first. */
  winners(): Map<string, Winner> {
    const claims = this.records().flatMap(({ guestId, user, claimedAt }) => (user && claimedAt !== undefined ? [{ guestId, user, claimedAt }] : []));
    return new Map(claims.sort((one, other) => other.claimedAt - one.claimedAt)
      .map(({ guestId, user, claimedAt }) => [guestId, { identityId: user.identityId, owner: ownerOf(this.setup, user), claimedAt }]));
  }

  /** Something that goes out, or into a log: nobody may learn from it who is who, or get hold of a ticket. */
  told(text: string): void {
    const secrets = [...SECRETS, ...this.tickets.map(({ ticket }) => ticket)].filter((secret) => text.includes(secret));
    if (secrets.length > 0) this.wrong.push(`tells a secret: ${text}`);
  }

  serial(): number {
    return this.serials += 1;
  }

  remember({ data, area, name }: Spot, thing: Thing): void {
    this.last.set(`${data} ${area} ${name}`, thing);
    this.contents.add(contentAt({ data, area, name }, thing));
  }

  lastWritten({ data, area, name }: Spot): Thing | undefined {
    return this.last.get(`${data} ${area} ${name}`);
  }

  hasWritten(spot: Spot, thing: Thing): boolean {
    return this.contents.has(contentAt(spot, thing));
  }

  private begin(name: string, run: MapRun): void {
    if (this.begun.has(name)) return;
    this.begun.add(name);
    this.happened.mapRuns += 1;
    this.mapRuns.push(run);
  }
}

function settingsOf({ conflict, inlineItems, maxItems, owner }: Setup): Settings {
  return {
    table: UPGRADES,
    identityPoolId: POOL,
    providers: [PROVIDER],
    origins: ['https://app.example.com'],
    ticketSeconds: 900,
    retentionDays: 30,
    queueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/queue',
    dataRoleArn: 'arn:aws:iam::123456789012:role/data',
    data: [{ kind: 'objects', bucket: 'bucket', guestsPrefix: 'guests/', usersPrefix: 'users/', owner }, { ...ITEMS_SETTINGS, owner }],
    conflict,
    maxItems,
    maxBytes: 1024 ** 4,
    inlineItems,
    inlineBytes: 1024 ** 4,
    metricsName: 'Test',
  };
}

/** What tells one version from another: of objects the ETag, which is of the content alone. */
function contentAt({ data, area, name }: Spot, { body, attributes }: Thing): string {
  return `${data} ${area} ${name} ${data === OBJECTS ? body : stable(attributes)}`;
}
