import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { addConditionalHeaders } from './conditional-headers';
import { dataCredentials, sessionNameOf } from './data-credentials';
import { DynamoItems } from './dynamo-items';
import { ItemMover } from './item-mover';
import type { Mover } from './mover';
import { ObjectMover } from './object-mover';
import { s3Objects } from './s3-objects';
import type { Settings } from './settings';
import type { ClaimedUpgrade } from './upgrade-record';
import type { UpgradeStore } from './upgrade-store';

export interface MoversParts {
  readonly settings: Pick<Settings, 'data' | 'dataRoleArn' | 'conflict'>;
  readonly store: Pick<UpgradeStore, 'note' | 'noted'>;
  /** Made once. Those for the data lend their connections only, not their credentials. */
  readonly clients: { readonly sts: STSClient; readonly s3: S3Client; readonly dynamo: DynamoDBClient };
}

/** Throttled calls are tried again before a whole message is. */
const MAX_ATTEMPTS = 6;

/** One mover for each of the configured data, with credentials for this upgrade only. */
export async function moversFor({ settings, store, clients }: MoversParts, upgrade: ClaimedUpgrade): Promise<readonly Mover[]> {
  const credentials = await dataCredentials(clients.sts, settings, upgrade);
  const s3 = new S3Client({ credentials, maxAttempts: MAX_ATTEMPTS, requestHandler: clients.s3.config.requestHandler });
  addConditionalHeaders(s3);
  const dynamo = new DynamoDBClient({ credentials, maxAttempts: MAX_ATTEMPTS, requestHandler: clients.dynamo.config.requestHandler });
  const sessionName = sessionNameOf(upgrade);
  const { conflict } = settings;

  return settings.data.map((of, data) => {
    if (of.kind === 'items') return new ItemMover({ items: new DynamoItems(dynamo, of), store, data, table: of, conflict });
    return new ObjectMover({ objects: s3Objects({ client: s3, name: of.bucket, sessionName }), store, data, place: of, conflict });
  });
}
