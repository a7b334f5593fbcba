import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { QueueProps } from 'aws-cdk-lib/aws-sqs';
import { ArnFormat, Duration, Names, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { UPGRADE_MESSAGE_HIDDEN, UPGRADE_TRIES } from '../defaults';
import { LIMITS } from '../limits';

/** The queues of an upgrade. */
export interface UpgradeQueues {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
}

/** The queue of upgrades to move, and the one for those that did not get through. A message names an upgrade and nothing else. */
export function defineUpgradeQueues(scope: Construct, encryptionKey?: IKey): UpgradeQueues {
  // A name of its own, since each queue names the other: by reference that would be a circle.
  const queueName = `${Names.uniqueResourceName(scope, { maxLength: 73, separator: '-' })}-Queue`;
  const source = Queue.fromQueueArn(scope, 'QueueByName', Stack.of(scope).formatArn({ service: 'sqs', resource: queueName, arnFormat: ArnFormat.NO_RESOURCE_NAME }));
  const common: QueueProps = {
    encryption: encryptionKey ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
    encryptionMasterKey: encryptionKey,
    enforceSSL: true,
  };
  const deadLetterQueue = new Queue(scope, 'DeadLetters', {
    ...common,
    // A dead letter keeps the time at which it was first sent, so it needs longer than the queue.
    retentionPeriod: Duration.days(LIMITS.queueDays),
    redriveAllowPolicy: { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [source] },
  });
  const queue = new Queue(scope, 'Queue', {
    ...common,
    queueName,
    visibilityTimeout: UPGRADE_MESSAGE_HIDDEN,
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: UPGRADE_TRIES },
  });
  return { queue, deadLetterQueue };
}
