import type { CfnLogDeliveryConfiguration as CfnLogDelivery } from 'aws-cdk-lib/aws-cognito';
import type { IDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkSameAccount, logGroupArn, logGroupResource } from './log-groups';
import { UserPoolLog } from './user-pool-log';
import { fail } from '../../private/reject';

type LogDestination = Pick<CfnLogDelivery.LogConfigurationProperty, 'cloudWatchLogsConfiguration' | 's3Configuration' | 'firehoseConfiguration'>;

/**
 * Where a user pool reports to. A pool has one place for each kind of log. Delivery is best effort, and costs what the place costs.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
export class LogDelivery {
  /**
   * To a log group of yours, in the account of the user pool and without a KMS key of its own.
   *
   * @param log what is reported
   */
  public static toLogGroup(log: UserPoolLog, logGroup: ILogGroup): LogDelivery {
    return new LogDelivery(log, (scope) => {
      checkSameAccount(scope, 'protection.logs', logGroup);
      if (logGroupResource(logGroup)?.kmsKeyId !== undefined) {
        fail(scope, 'protection.logs',
          `must go to a log group without encryptionKey, since Cognito can't write to one that has a key, got ${logGroup.node.path}`);
      }
      return { cloudWatchLogsConfiguration: { logGroupArn: logGroupArn(scope, logGroup) } };
    });
  }

  /**
   * To a log group that is made for it.
   *
   * @param log what is reported
   * @param retention how long it is kept; left out, 90 days, since the entries hold addresses of people
   */
  public static toNewLogGroup(log: UserPoolLog, retention: RetentionDays = RetentionDays.THREE_MONTHS): LogDelivery {
    const id = log === UserPoolLog.USER_ACTIVITY ? 'UserActivity' : 'MessageDeliveryErrors';
    return new LogDelivery(log, (scope, removalPolicy) => {
      const logGroup = new LogGroup(scope, id, { retention, removalPolicy });
      return { cloudWatchLogsConfiguration: { logGroupArn: logGroupArn(scope, logGroup) } };
    });
  }

  /** User activity to a bucket; message delivery errors go to log groups only. */
  public static toBucket(bucket: IBucket): LogDelivery {
    return new LogDelivery(UserPoolLog.USER_ACTIVITY, () => ({ s3Configuration: { bucketArn: bucket.bucketArn } }));
  }

  /** User activity to a stream of Amazon Data Firehose; message delivery errors go to log groups only. */
  public static toFirehose(stream: IDeliveryStream): LogDelivery {
    return new LogDelivery(UserPoolLog.USER_ACTIVITY, () => ({ firehoseConfiguration: { streamArn: stream.deliveryStreamArn } }));
  }

  /** @internal */
  public readonly _log: UserPoolLog;
  private readonly destination: (scope: Construct, removalPolicy: RemovalPolicy) => LogDestination;

  private constructor(log: UserPoolLog, destination: (scope: Construct, removalPolicy: RemovalPolicy) => LogDestination) {
    this._log = log;
    this.destination = destination;
  }

  /** @internal */
  public _bind(scope: Construct, removalPolicy: RemovalPolicy): CfnLogDelivery.LogConfigurationProperty {
    const logLevel = this._log === UserPoolLog.USER_ACTIVITY ? 'INFO' : 'ERROR';
    return { eventSource: this._log, logLevel, ...this.destination(scope, removalPolicy) };
  }
}
