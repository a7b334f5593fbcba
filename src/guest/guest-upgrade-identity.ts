import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarm, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Annotations, Names, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { UPGRADE_BURST_LIMIT, UPGRADE_MOVERS, UPGRADE_RATE_LIMIT, UPGRADE_SWEEP_INTERVAL } from '../defaults';
import { checkData, checkProps } from './check-upgrade';
import { defineDataRole } from './data-role';
import type { GuestUpgradeIdentityProps } from './guest-upgrade-identity-props';
import type { Settings } from './handlers/settings';
import { defineAlarms } from './upgrade-alarms';
import { defineUpgradeApi } from './upgrade-api';
import type { UpgradeApi } from './upgrade-api';
import { defineFunction } from './upgrade-functions';
import { allow } from './upgrade-grants';
import { defineUpgradeQueues } from './upgrade-queue';
import { defineFunctionRole } from './upgrade-roles';
import type { UpgradeFunctionName, UpgradeParts } from './upgrade-roles';
import { upgradeSettings, validateSettings } from './upgrade-settings';
import { defineUpgradeStateMachine } from './upgrade-state-machine';
import { defineUpgradeTable } from './upgrade-table';
import type { GuestObjects } from '../access/guest-data-source';
import type { Audience } from '../identity/audience';
import { acknowledgeWildcard } from '../private/acknowledge';

/**
 * A guest becomes a user, and what the guest kept comes along.
 *
 * The guest asks for a ticket, signs in, and claims the upgrade with it. Who the guest and the user are is read from signed requests, never
 * from what a client says; a ticket works once, for one user. Then the data is moved: copied, compared, and only then deleted at
 * the guest's, so nothing is lost, overwritten or doubled, wherever a step is cut short.
 *
 * @example
 * declare const auth: AuthenticatedAppAuth;
 * declare const photos: S3UserPrefixAccess;
 *
 * const upgrade = new GuestUpgradeIdentity(this, 'Upgrade', { auth, data: [photos] });
 * new CfnOutput(this, 'UpgradeEndpoint', { value: upgrade.endpoint });
 */
export class GuestUpgradeIdentity extends Construct {
  /** API that guests and users call. */
  public readonly api: RestApi;

  /** URL for the client, ending in `/upgrade`. */
  public readonly endpoint: string;

  /** Table of tickets, upgrades and what became of each thing. */
  public readonly table: Table;

  /** Queue of upgrades that could not be moved. Nothing is lost while they are there: what was not moved is still the guest's. */
  public readonly deadLetterQueue: Queue;

  /** Alarms on what needs a person. */
  public readonly alarms: Alarm[];

  private readonly parts: UpgradeParts;
  private readonly metricsName: string;

  /** @throws where guests are off, data can't be moved, or a number is out of range. */
  constructor(scope: Construct, id: string, props: GuestUpgradeIdentityProps) {
    super(scope, id);
    const { auth, logRetention = RetentionDays.ONE_MONTH } = props;
    checkProps(this, props);
    const [guests, users] = [auth.guests, auth.users];
    const data = props.data.map(({ guestData }) => guestData._source);
    checkData(this, props, data);
    for (const { owner } of data) owner._require(this, 'owner', auth.identityPool);

    this.metricsName = Names.uniqueResourceName(this, { maxLength: 80, separator: '-' });
    this.table = defineUpgradeTable(this, 'Table', props);
    const { queue, deadLetterQueue } = defineUpgradeQueues(this, props.encryptionKey);
    this.deadLetterQueue = deadLetterQueue;
    this.parts = { table: this.table, queue, logGroup: new LogGroup(this, 'Logs', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY }) };
    const origins = this.originsOf(props);

    const objects = data.filter((source) => source.kind === 'objects');
    const roles = { move: this.role('move'), ...(objects.length > 0 && { batch: this.role('batch') }) };
    const dataRole = defineDataRole(this, 'DataRole', { movers: Object.values(roles), data, identityRegion: Stack.of(auth.identityPool).region });
    const settings = upgradeSettings(props, { table: this.table, queue, dataRole, data, origins, metricsName: this.metricsName });
    validateSettings(this, props, settings);

    const stateMachine = roles.batch && this.defineStateMachine(objects, roles.batch, settings);
    const move = this.defineMove(roles.move, settings, stateMachine);
    const sweep = this.defineSweep(settings);
    const api = this.defineApi(props, settings);
    this.api = api.api;
    this.endpoint = api.endpoint;
    this.open(guests, api.guestArns);
    this.open(users, api.userArns);
    this.alarms = defineAlarms(this, { api: this.api, queue, deadLetterQueue, move, sweep, stateMachine }, props.alarmActions ?? []);
  }

  /**
   * A metric of this upgrade: `Started`, `Claimed`, `Refused`, `Moved`, `Renamed`, `Left`, `MovedBytes`, `OverLimit`, `MoveSeconds` or `Failed`.
   *
   * @param metricName one of these names
   */
  public metric(metricName: string, options?: MetricOptions): Metric {
    return new Metric({ namespace: 'CdkCognitoAccess/GuestUpgrade', metricName, dimensionsMap: { Upgrade: this.metricsName }, ...options }).attachTo(this);
  }

  private originsOf({ auth, corsOrigins }: GuestUpgradeIdentityProps): string[] {
    const origins = corsOrigins ?? auth.browserOrigins;
    if (origins.length === 0 && !corsOrigins) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:no-browser-origins',
        'No web page can upgrade a guest, since no app client names an origin. Set origins or callbackUrls on a single-page client, or corsOrigins: [] if that is meant');
    }
    return origins;
  }

  private role(name: UpgradeFunctionName): Role {
    return defineFunctionRole(this, `${capital(name)}Role`, name, this.parts);
  }

  private function(name: UpgradeFunctionName, settings: Settings, role = this.role(name)): Function {
    return defineFunction(this, capital(name), name, { role, logGroup: this.parts.logGroup, settings });
  }

  private defineStateMachine(objects: readonly GuestObjects[], batchRole: Role, settings: Settings): StateMachine {
    const { queue, logGroup } = this.parts;
    return defineUpgradeStateMachine(this, 'StateMachine', { objects, batch: this.function('batch', settings, batchRole), queue, logGroup });
  }

  private defineMove(role: Role, settings: Settings, stateMachine?: StateMachine): Function {
    const stateMachineArn = stateMachine?.stateMachineArn;
    if (stateMachineArn) allow(role, ['states:StartExecution'], [stateMachineArn]);
    const move = this.function('move', { ...settings, ...(stateMachineArn && { stateMachineArn }) }, role);
    move.addEventSourceMapping('Queue', { eventSourceArn: this.parts.queue.queueArn, batchSize: 1, maxConcurrency: UPGRADE_MOVERS });
    return move;
  }

  private defineSweep(settings: Settings): Function {
    const sweep = this.function('sweep', settings);
    // Not tried again: the next one comes soon.
    const target = new LambdaFunction(sweep, { retryAttempts: 0 });
    new Rule(this, 'SweepRule', { description: 'Looks for upgrades that wait', schedule: Schedule.rate(UPGRADE_SWEEP_INTERVAL), targets: [target] });
    return sweep;
  }

  private defineApi(props: GuestUpgradeIdentityProps, settings: Settings): UpgradeApi {
    return defineUpgradeApi(this, 'Api', {
      name: this.metricsName,
      handlers: { start: this.function('start', settings), complete: this.function('complete', settings), status: this.function('status', settings) },
      origins: settings.origins,
      rateLimit: props.throttlingRateLimit ?? UPGRADE_RATE_LIMIT,
      burstLimit: props.throttlingBurstLimit ?? UPGRADE_BURST_LIMIT,
      logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
      cloudWatchRole: props.cloudWatchRole ?? true,
      webAcl: props.webAcl,
    });
  }

  private open(audience: Audience, arns: string[]): void {
    const { policyDependable } = audience.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['execute-api:Invoke'], resources: arns }));
    if (!Construct.isConstruct(policyDependable)) return;
    for (const arn of arns.filter((each) => each.endsWith('*'))) {
      acknowledgeWildcard(policyDependable, arn, 'Upgrades have no names yet; the function shows each to its user only');
    }
  }
}

function capital(name: UpgradeFunctionName): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
