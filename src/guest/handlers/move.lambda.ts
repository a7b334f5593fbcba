import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import type { Context, SQSEvent } from 'aws-lambda';
import { moveBatch } from './batch';
import { lambdaParts } from './lambda-parts';
import { errorName } from './log';
import { moveUpgrade } from './move';
import { moversFor } from './movers';
import { readBatch, readMessage } from './read-message';
import { sfnMapRuns } from './sfn-map-runs';
import type { ClaimedUpgrade } from './upgrade-record';

/** So long before its end a function begins nothing more. */
const LATE_MILLISECONDS = 30_000;

const dynamo = new DynamoDBClient({});
const clients = { dynamo, s3: new S3Client({}), sts: new STSClient({}) };
const parts = lambdaParts(process.env, { dynamo, sqs: new SQSClient({}) });
const mapRuns = sfnMapRuns(new SFNClient({}), parts.settings.stateMachineArn);

export async function move(event: SQSEvent, context: Context): Promise<void> {
  await told(async () => {
    for (const { body } of event.Records) await moveUpgrade({ ...partsIn(context), mapRuns }, readMessage(body));
  });
}

export function batch(event: unknown, context: Context): Promise<{ readonly done: number }> {
  return told(() => moveBatch(partsIn(context), readBatch(event)));
}

function partsIn(context: Context) {
  return {
    ...parts,
    movers: (upgrade: ClaimedUpgrade) => moversFor({ ...parts, clients }, upgrade),
    late: () => context.getRemainingTimeInMillis() < LATE_MILLISECONDS,
  };
}

/** An error of AWS may name a key, and whoever runs a function logs what it throws: only its kind goes on. */
async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    parts.log({ level: 'error', code: 'notDone', error: errorName(error) });
    parts.metrics({ Failed: 1 });
    throw new Error(`upgrade: must be tried again after ${errorName(error)}`);
  }
}
