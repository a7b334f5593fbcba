import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { completeUpgrade } from './complete';
import { guarded } from './guard';
import { lambdaParts } from './lambda-parts';
import { startUpgrade } from './start';
import { upgradeStatus } from './status';

const parts = lambdaParts(process.env, { dynamo: new DynamoDBClient({}), sqs: new SQSClient({}) });

export const start = guarded(parts, startUpgrade);
export const complete = guarded(parts, completeUpgrade);
export const status = guarded(parts, upgradeStatus);
