import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody, DistributedMap, ItemBatcher, JsonPath, LogLevel, S3ObjectsItemReader, StateMachine, StateMachineType, TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Arn, ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { GuestObjects } from '../access/guest-data-source';
import { UPGRADE_MAP_BATCH, UPGRADE_MAP_CONCURRENCY } from '../defaults';
import { acknowledge, acknowledgeWildcard } from '../private/acknowledge';

/** What the state machine works with. */
export interface UpgradeStateMachineProps {
  readonly objects: readonly GuestObjects[];
  readonly batch: Function;
  readonly queue: IQueue;
  readonly logGroup: ILogGroup;
}

const MAP_LABEL = 'Objects';

/**
 * Moves what is too much for one function: a distributed map over a guest's objects in one bucket, and a message to the queue at the end,
 * however it went. What failed is still with the guest, and the mover finds it there.
 *
 * Input: `{ upgradeId, data, bucket, prefix }`, where `data` says which of the places in the settings of the functions it is.
 */
export function defineUpgradeStateMachine(scope: Construct, id: string, { objects, batch, queue, logGroup }: UpgradeStateMachineProps): StateMachine {
  const states = new Construct(scope, `${id}States`);
  const done = new SqsSendMessage(states, 'Done', {
    queue, messageBody: TaskInput.fromObject({ upgradeId: JsonPath.stringAt('$.upgradeId'), after: 'map', data: JsonPath.numberAt('$.data') }),
  }).addRetry({ maxAttempts: 5 });
  const machine = new StateMachine(scope, id, {
    definitionBody: DefinitionBody.fromChainable(mapOver(states, objects, batch).addCatch(done, { resultPath: JsonPath.DISCARD }).next(done)),
    comment: 'Moves the objects of a guest who became a user',
    timeout: Duration.days(1),
    tracingEnabled: true,
    // The data of an execution names objects and identities: not for logs.
    logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: false },
  });
  acknowledgeFindings(machine, batch, queue);
  return machine;
}

function mapOver(states: Construct, objects: readonly GuestObjects[], batch: Function): DistributedMap {
  const move = new LambdaInvoke(states, 'MoveBatch', {
    lambdaFunction: batch,
    payload: TaskInput.fromObject({
      upgradeId: JsonPath.stringAt('$.BatchInput.upgradeId'), data: JsonPath.numberAt('$.BatchInput.data'), Items: JsonPath.listAt('$.Items'),
    }),
    payloadResponseOnly: true,
    // Nothing is handed up: answers of many batches would be more than a state may hold.
    outputPath: JsonPath.DISCARD,
    retryOnServiceExceptions: false,
  }).addRetry({ interval: Duration.seconds(2), backoffRate: 2, maxAttempts: 4, maxDelay: Duration.minutes(1) });
  return new DistributedMap(states, 'MoveObjects', {
    itemReader: new GuestObjectsReader(objects),
    itemBatcher: new ItemBatcher({ maxItemsPerBatch: UPGRADE_MAP_BATCH, batchInput: { 'upgradeId.$': '$.upgradeId', 'data.$': '$.data' } }),
    // Standard: an express workflow ends after five minutes, and a batch of large objects needs longer.
    mapExecutionType: StateMachineType.STANDARD,
    maxConcurrency: UPGRADE_MAP_CONCURRENCY,
    toleratedFailurePercentage: 100,
    label: MAP_LABEL,
    resultPath: JsonPath.DISCARD,
  }).itemProcessor(move);
}

/** Lists what one guest keeps in one bucket, as the input says. */
class GuestObjectsReader extends S3ObjectsItemReader {
  constructor(private readonly objects: readonly GuestObjects[]) {
    super({ bucketNamePath: JsonPath.stringAt('$.bucket'), prefix: JsonPath.stringAt('$.prefix') });
  }

  /** No list of a whole bucket, and none of what users keep. */
  public override providePolicyStatements(): PolicyStatement[] {
    return this.objects.map(({ bucket, guestsPrefix }) => new PolicyStatement({
      actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${guestsPrefix}*` } },
    }));
  }
}

function acknowledgeFindings(machine: StateMachine, batch: Function, queue: IQueue): void {
  acknowledgeWildcard(machine, '*', 'Log delivery and X-Ray take no resource');
  acknowledgeWildcard(machine, `${batch.functionArn}:*`, 'Versions of the function that moves a batch');
  if (queue.encryptionMasterKey) acknowledge(machine, 'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]', 'Sends to a queue that the key encrypts');
  const { resourceName } = Arn.split(machine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME);
  for (const executions of [`${resourceName}`, `${resourceName}/${MAP_LABEL}`]) {
    const arn = Stack.of(machine).formatArn({ service: 'states', resource: 'execution', resourceName: `${executions}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    acknowledgeWildcard(machine, arn, 'Executions of this state machine, which a distributed map starts');
  }
}
