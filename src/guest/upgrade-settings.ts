import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Lazy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TICKET_LIFETIME, UPGRADE_INLINE_OBJECTS, UPGRADE_INLINE_SIZE, UPGRADE_MAX_OBJECTS, UPGRADE_MAX_SIZE, UPGRADE_RETENTION } from '../defaults';
import { LIMITS } from '../limits';
import { ConflictPolicy } from './conflict-policy';
import type { GuestUpgradeIdentityProps } from './guest-upgrade-identity-props';
import type { DataSettings, Settings } from './handlers/settings';
import type { GuestDataSource } from '../access/guest-data-source';
import { policySize } from '../private/policy-size';

/** What the settings name. */
export interface UpgradeResources {
  readonly table: Table;
  readonly queue: Queue;
  readonly dataRole: IRole;
  readonly data: readonly GuestDataSource[];
  readonly origins: readonly string[];
  readonly metricsName: string;
}

/** What the functions are told. */
export function upgradeSettings(props: GuestUpgradeIdentityProps, resources: UpgradeResources): Settings {
  const { auth: { identityPool }, conflict = ConflictPolicy.KEEP_BOTH } = props;
  const { table, queue, dataRole, data, origins, metricsName } = resources;
  return {
    table: table.tableName,
    identityPoolId: identityPool.identityPoolId,
    // User pools can still be added.
    providers: Lazy.list({ produce: () => identityPool.userPoolNames }),
    origins,
    ticketSeconds: (props.ticketLifetime ?? TICKET_LIFETIME).toSeconds(),
    retentionDays: (props.retention ?? UPGRADE_RETENTION).toDays(),
    queueUrl: queue.queueUrl,
    dataRoleArn: dataRole.roleArn,
    data: data.map(dataSettings),
    conflict,
    maxItems: props.maxObjects ?? UPGRADE_MAX_OBJECTS,
    maxBytes: (props.maxSize ?? UPGRADE_MAX_SIZE).toBytes(),
    inlineItems: UPGRADE_INLINE_OBJECTS,
    inlineBytes: UPGRADE_INLINE_SIZE.toBytes(),
    metricsName,
  };
}

/** What is only known once the app is complete: whether anybody can be a user, and whether the settings fit. */
export function validateSettings(scope: Construct, { auth }: GuestUpgradeIdentityProps, settings: Settings): void {
  scope.node.addValidation({
    validate: () => {
      if (auth.identityPool.userPoolNames.length === 0) {
        return [`[${scope.node.path}] auth: must have a user pool, whose users complete upgrades; add one to ${auth.identityPool.node.path} with addProvider`];
      }
      const size = policySize(scope, settings);
      return size <= LIMITS.environmentBytes ? [] : [`[${scope.node.path}] data: the settings must fit ${LIMITS.environmentBytes} bytes, the most that a `
        + `function's environment holds; list fewer places or origins, or make a second upgrade, got about ${size}`];
    },
  });
}

function dataSettings(source: GuestDataSource): DataSettings {
  const { guestsPrefix, usersPrefix } = source;
  const owner = source.owner._claim === 'sub' ? { owner: 'sub' as const } : {};
  if (source.kind === 'objects') return { kind: 'objects', bucket: source.bucket.bucketName, guestsPrefix, usersPrefix, ...owner };
  const { table, partitionKey, sortKey } = source;
  return {
    kind: 'items',
    table: table.tableName,
    partitionKey: partitionKey.name,
    ...(sortKey && { sortKey: { name: sortKey.name, type: sortKey.type } }),
    guestsPrefix,
    usersPrefix,
    ...owner,
  };
}
