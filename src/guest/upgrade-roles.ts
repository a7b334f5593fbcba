import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowIndex, allowItems, allowReceiving, allowSending } from './upgrade-grants';
import { DUE_INDEX } from './upgrade-table';

/** The functions, by the name under which the code exports each. */
export type UpgradeFunctionName = 'start' | 'complete' | 'status' | 'move' | 'batch' | 'sweep';

/** What the roles reach. */
export interface UpgradeParts {
  readonly table: Table;
  readonly queue: Queue;
  readonly logGroup: ILogGroup;
}

/** Tickets, upgrades and the journal; locks of guests are apart, for the one function that claims. */
const UPGRADES = ['upgrade#*'];

const GRANTS: Record<UpgradeFunctionName, (role: Role, parts: UpgradeParts) => void> = {
  start: (role, { table }) => allowItems(role, { table, actions: ['dynamodb:PutItem'], partitionKeys: UPGRADES }),
  complete: (role, { table, queue }) => {
    allowItems(role, { table, actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], partitionKeys: [...UPGRADES, 'guest#*'] });
    allowSending(role, queue);
  },
  status: (role, { table }) => allowItems(role, { table, actions: ['dynamodb:GetItem'], partitionKeys: UPGRADES }),
  move: (role, { table, queue }) => {
    const actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'];
    allowItems(role, { table, actions, partitionKeys: UPGRADES });
    allowReceiving(role, queue);
    allowSending(role, queue);
  },
  batch: (role, { table }) => {
    allowItems(role, { table, actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], partitionKeys: UPGRADES });
  },
  sweep: (role, { table, queue }) => {
    allowItems(role, { table, actions: ['dynamodb:UpdateItem'], partitionKeys: UPGRADES });
    allowIndex(role, table, DUE_INDEX);
    allowSending(role, queue);
  },
};

/** The role of one function: its logs, and what it does with upgrades. What users keep is behind the data role. */
export function defineFunctionRole(scope: Construct, id: string, name: UpgradeFunctionName, parts: UpgradeParts): Role {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What the function ${name} of an upgrade may do`,
    inlinePolicies: {
      Logs: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [parts.logGroup.logGroupArn] })],
      }),
    },
  });
  GRANTS[name](role, parts);
  return role;
}
