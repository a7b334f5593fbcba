import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { EmulatorAccess } from './deployed';
import { GateError } from './gate-error';

/** Names of key attributes. */
export interface KeyNames {
  readonly partition: string;
  readonly sort?: string;
}

/** A table and its indexes by name, as far as policies know them. */
export interface DeployedTable {
  readonly arn: string;
  readonly key: KeyNames;
  readonly indexes: ReadonlyMap<string, KeyNames>;
}

/** The tables that are deployed, read on each call. */
export class DeployedTables {
  private readonly dynamo: DynamoDBClient;

  constructor({ endpoint, region, credentials }: EmulatorAccess) {
    this.dynamo = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async table(nameOrArn: string): Promise<DeployedTable> {
    const { Table } = await this.dynamo.send(new DescribeTableCommand({ TableName: nameOrArn }));
    if (Table?.TableArn === undefined) throw new GateError('ResourceNotFoundException', 'Requested resource not found');
    const indexes = [...Table.GlobalSecondaryIndexes ?? [], ...Table.LocalSecondaryIndexes ?? []];
    return {
      arn: Table.TableArn,
      key: keyNames(Table.KeySchema),
      indexes: new Map(indexes.map(({ IndexName = '', KeySchema }) => [IndexName, keyNames(KeySchema)])),
    };
  }
}

function keyNames(schema: readonly KeySchemaElement[] | undefined): KeyNames {
  const named = (type: string) => schema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const partition = named('HASH');
  if (partition === undefined) throw new Error('a key schema without a partition key');
  return { partition, sort: named('RANGE') };
}
