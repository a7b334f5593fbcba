import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaParts } from './lambda-parts';
import { sweepUpgrades } from './sweep';

const parts = lambdaParts(process.env, { dynamo: new DynamoDBClient({}), sqs: new SQSClient({}) });

export async function sweep(): Promise<void> {
  await sweepUpgrades(parts);
}
