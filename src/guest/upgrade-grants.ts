import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import type { IResource } from 'aws-cdk-lib/core';

/** What DynamoDB does with the key of a table in the name of the caller. */
const TABLE_KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** Some actions on items of a table, and the table's key. */
export interface TableGrant {
  readonly table: ITable;
  readonly actions: string[];
  /** What partition keys must be. A wildcard may stand in them. */
  readonly partitionKeys?: string[];
}

/**
 * Opens items of a table: single ones and queries, never a scan. `ForAllValues` holds where a request names no key at all, so that
 * case is ruled out beside it.
 */
export function allowItems(role: IRole, { table, actions, partitionKeys }: TableGrant): void {
  allow(role, actions, [table.tableArn], partitionKeys && {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitionKeys },
    'Null': { 'dynamodb:LeadingKeys': 'false' },
  });
  if (table.encryptionKey) allowKey(role, table.encryptionKey, TABLE_KEY_ACTIONS, table, 'dynamodb');
}

/** Opens the index of a table. */
export function allowIndex(role: IRole, table: ITable, indexName: string): void {
  allow(role, ['dynamodb:Query'], [`${table.tableArn}/index/${indexName}`]);
}

/** Lets a role send messages. */
export function allowSending(role: IRole, queue: IQueue): void {
  allow(role, ['sqs:SendMessage'], [queue.queueArn]);
  if (queue.encryptionMasterKey) allowKey(role, queue.encryptionMasterKey, ['kms:Decrypt', 'kms:GenerateDataKey'], queue, 'sqs');
}

/** Lets Lambda fetch messages in the name of a role. */
export function allowReceiving(role: IRole, queue: IQueue): void {
  allow(role, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  if (queue.encryptionMasterKey) allowKey(role, queue.encryptionMasterKey, ['kms:Decrypt'], queue, 'sqs');
}

function allowKey(role: IRole, key: IKey, actions: string[], encrypted: IResource, service: string): void {
  allow(role, actions, [key.keyArn], { StringEquals: { 'kms:ViaService': `${service}.${encrypted.env.region}.${Stack.of(encrypted).urlSuffix}` } });
}

/** Adds a statement to the role's own policy. */
export function allow(role: IRole, actions: string[], resources: string[], conditions?: Record<string, Record<string, string | string[]>>): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, conditions }));
}
