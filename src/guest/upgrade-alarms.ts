import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlarmAction, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** What is watched. */
export interface Watched {
  readonly api: RestApi;
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
  readonly move: Function;
  readonly sweep: Function;
  readonly stateMachine?: StateMachine;
}

interface AlarmTraits {
  readonly metric: IMetric;
  readonly description: string;
  /** Above which the alarm goes off. */
  readonly threshold?: number;
  readonly evaluationPeriods?: number;
}

const SOON = Duration.minutes(5);
/** A failed move is tried again after 16 minutes: once is a hiccup, again is not. */
const TRY = Duration.minutes(30);

/** Alarms on what needs a person. */
export function defineAlarms(scope: Construct, watched: Watched, actions: readonly IAlarmAction[]): Alarm[] {
  const { api, queue, deadLetterQueue, move, sweep, stateMachine } = watched;
  const alarms: Record<string, AlarmTraits | undefined> = {
    DeadLetterAlarm: {
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: SOON, statistic: Stats.MAXIMUM }),
      description: 'An upgrade could not be moved and was given up. Find out why in the logs of the functions, then redrive the queue',
    },
    ApiAlarm: {
      metric: api.metricServerError({ period: SOON, statistic: Stats.SUM }),
      description: 'The API of the upgrade answers with errors of its own',
    },
    MoveAlarm: {
      metric: move.metricErrors({ period: TRY, statistic: Stats.SUM }),
      evaluationPeriods: 2,
      description: 'Moving the data of upgrades fails again and again',
    },
    SweepAlarm: {
      metric: sweep.metricErrors({ period: SOON, statistic: Stats.SUM }),
      evaluationPeriods: 3,
      description: 'Upgrades that wait are not found, so lost messages and late writes stay where they are',
    },
    BacklogAlarm: {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: SOON, statistic: Stats.MAXIMUM }),
      threshold: Duration.hours(1).toSeconds(),
      description: 'An upgrade waits for more than an hour',
    },
    StateMachineAlarm: stateMachine && {
      metric: new MathExpression({
        expression: 'failed + timedOut + aborted',
        usingMetrics: { failed: stateMachine.metricFailed(), timedOut: stateMachine.metricTimedOut(), aborted: stateMachine.metricAborted() },
        period: SOON,
      }),
      description: 'The state machine of a large upgrade did not get to its end',
    },
  };
  return Object.entries(alarms).flatMap(([id, traits]) => traits ? [defineAlarm(scope, id, traits, actions)] : []);
}

function defineAlarm(scope: Construct, id: string, traits: AlarmTraits, actions: readonly IAlarmAction[]): Alarm {
  const { metric, description, threshold = 0, ...periods } = traits;
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: description,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...periods,
  });
  if (actions.length > 0) alarm.addAlarmAction(...actions);
  return alarm;
}
