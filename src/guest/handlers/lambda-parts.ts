import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoUpgradeStore } from './dynamo-upgrade-store';
import { jsonLog } from './log';
import type { Log } from './log';
import { embeddedMetrics } from './metrics';
import type { Metrics } from './metrics';
import { sqsQueue } from './queue';
import type { Queue } from './queue';
import { readSettings } from './read-settings';
import type { Settings } from './settings';
import type { UpgradeStore } from './upgrade-store';

/** What every function of the upgrade works with. */
export interface LambdaParts {
  readonly settings: Settings;
  readonly store: UpgradeStore;
  readonly queue: Queue;
  readonly log: Log;
  readonly metrics: Metrics;
  /** In seconds since 1970. */
  now(): number;
}

export function lambdaParts(
  env: Readonly<Record<string, string | undefined>>, clients: { readonly dynamo: DynamoDBClient; readonly sqs: SQSClient },
): LambdaParts {
  const settings = readSettings(env);
  const { table: name, retentionDays, queueUrl, metricsName } = settings;
  const now = () => Math.floor(Date.now() / 1000);
  const write = (line: string) => { process.stdout.write(line); };
  return {
    settings,
    store: new DynamoUpgradeStore({ client: clients.dynamo, name, retentionDays }, now),
    queue: sqsQueue(clients.sqs, queueUrl),
    log: jsonLog(write),
    metrics: embeddedMetrics(metricsName, now, write),
    now,
  };
}
