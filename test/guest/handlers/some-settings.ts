import { ORIGIN, POOL_ID, PROVIDER } from './api-event';
import type { ItemsSettings, ObjectsSettings, Settings } from '../../../src/guest/handlers/settings';

const OBJECTS: ObjectsSettings = { kind: 'objects', bucket: 'bucket', guestsPrefix: 'guests/', usersPrefix: 'users/' };
const ITEMS: ItemsSettings = {
  kind: 'items',
  table: 'notes',
  partitionKey: 'pk',
  sortKey: { name: 'sk', type: 'S' },
  guestsPrefix: 'guest#',
  usersPrefix: 'user#',
};

/** Settings as the construct writes them, one of each kind of data. */
export const SETTINGS: Settings & { readonly data: readonly [ObjectsSettings, ItemsSettings] } = {
  table: 'upgrades',
  identityPoolId: POOL_ID,
  providers: [PROVIDER],
  origins: [ORIGIN],
  ticketSeconds: 900,
  retentionDays: 30,
  queueUrl: 'https://queue.example',
  stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:Map',
  dataRoleArn: 'arn:aws:iam::123456789012:role/Data',
  data: [OBJECTS, ITEMS],
  conflict: 'keepBoth',
  maxItems: 1000,
  maxBytes: 1_000_000,
  inlineItems: 100,
  inlineBytes: 100_000,
  metricsName: 'App/Upgrade',
};
