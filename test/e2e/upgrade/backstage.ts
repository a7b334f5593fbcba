import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient, SendMessageCommand, SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Arcade } from './arcade';
import { Functions } from './functions';
import type { EmulatorAccess } from '../gate/deployed';
import { administrator } from '../main-job/administrator';
import type { Administrator } from '../main-job/administrator';

const EXPIRED_MINUTES = 66;

type ClientOptions = Pick<EmulatorAccess, 'endpoint' | 'region' | 'credentials'>;

/** What the owner of the account does meanwhile, past the gate: what takes hours is made to have happened, and what broke is mended. */
export class Backstage {
  static async open(access: EmulatorAccess, arcade: Arcade): Promise<Backstage> {
    const { endpoint, region, credentials } = access;
    const clients = { endpoint, region, credentials, maxAttempts: 1 };
    return new Backstage(arcade, administrator(access), await Functions.find(new LambdaClient(clients)), clients);
  }

  private readonly lambda: LambdaClient;
  private readonly dynamo: DynamoDBClient;
  private readonly sqs: SQSClient;
  private readonly sfn: SFNClient;

  private constructor(readonly arcade: Arcade, readonly admin: Administrator, readonly functions: Functions, clients: ClientOptions) {
    this.lambda = new LambdaClient(clients);
    this.dynamo = new DynamoDBClient(clients);
    this.sqs = new SQSClient(clients);
    this.sfn = new SFNClient(clients);
  }

  /** Makes a ticket one that has run out. */
  async expire(ticket: string): Promise<void> {
    await this.edit(idOf(ticket), 'SET #name = :value', 'expiresAt', String(now() - 1));
  }

  /** Lets the last credentials of the guest run out, and what follows happen. */
  async letHoursPass(upgradeId: string): Promise<void> {
    await this.edit(upgradeId, 'SET #name = :value', 'claimedAt', String(now() - EXPIRED_MINUTES * 60));
    await this.edit(upgradeId, 'SET #name = :value', 'due', String(now() - 1));
    await this.lambda.send(new InvokeCommand({ FunctionName: this.functions.name('sweep'), Payload: Buffer.from('{}') }));
  }

  /** Lets a message that failed come back after a second, in place of hours, while something is done. */
  async impatiently<Result>(work: () => Promise<Result>): Promise<Result> {
    const QueueUrl = this.functions.settings.queueUrl;
    const { Attributes: before } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }));
    await this.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));
    return work().finally(async () => this.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: before })));
  }

  /** How many upgrades wait among the dead letters. */
  async deadLetters(): Promise<number> {
    const AttributeNames: ['ApproximateNumberOfMessages'] = ['ApproximateNumberOfMessages'];
    const { Attributes } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: await this.deadLetterUrl(), AttributeNames }));
    return Number(Attributes?.ApproximateNumberOfMessages);
  }

  /** Drives dead letters into the queue again; the emulator has no action for it. */
  async redrive(): Promise<void> {
    const from = await this.deadLetterUrl();
    const { Messages = [] } = await this.sqs.send(new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }));
    for (const { Body, ReceiptHandle } of Messages) {
      await this.sqs.send(new SendMessageCommand({ QueueUrl: this.functions.settings.queueUrl, MessageBody: Body }));
      await this.sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
    }
  }

  /** States of the executions of the state machine so far. */
  async executions(): Promise<readonly string[]> {
    const { executions = [] } = await this.sfn.send(new ListExecutionsCommand({ stateMachineArn: this.functions.settings.stateMachineArn }));
    return executions.map(({ status = '' }) => status);
  }

  private async deadLetterUrl(): Promise<string> {
    const { queueUrl } = this.functions.settings;
    const { Attributes } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] }));
    const [, name] = /"deadLetterTargetArn":\s*"[^"]*:([^:"]+)"/.exec(Attributes?.RedrivePolicy ?? '') ?? [];
    if (name === undefined) throw new Error('the queue has no dead letters');
    return queueUrl.replace(/[^/]+$/, name);
  }

  private async edit(id: string, UpdateExpression: string, name: string, value: string): Promise<void> {
    await this.dynamo.send(new UpdateItemCommand({
      TableName: this.functions.settings.table,
      Key: { pk: { S: `upgrade#${id}` }, sk: { S: 'record' } },
      UpdateExpression,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': { N: value } },
    }));
  }
}

/** The id of the upgrade that a ticket stands for. */
export function idOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}

/** Looks again and again; gives up with what was seen last. */
export async function eventually(expected: string, look: () => Promise<string>, seconds = 30): Promise<string> {
  const end = Date.now() + seconds * 1000;
  let seen = await look();
  while (seen !== expected && Date.now() < end) {
    await sleep(250);
    seen = await look();
  }
  return seen;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
