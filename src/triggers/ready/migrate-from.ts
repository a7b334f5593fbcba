import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { STANDARD_ATTRIBUTES } from './attributes';
import { compose } from './compose';
import type { ReadyMade } from './ready-made';
import { reject } from '../../private/reject';
import type { Migration } from '../handlers/migrate-from';
import type { MigrateFromOptions } from '../migrate-from-options';

/** Brings users over from another pool as they sign in. */
export function migrateFrom({ userPool, client }: MigrateFromOptions): ReadyMade {
  return {
    name: 'migrateFrom',
    file: 'migrate-from',
    variable: 'MIGRATE_FROM',
    slots: [{ arn: 'UserMigration' }],
    statements: () => [new PolicyStatement({ actions: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:AdminGetUser'], resources: [userPool.userPoolArn] })],
    compose,
    settings: ({ custom }): Migration => ({ pool: userPool.userPoolId, client: client.userPoolClientId, keep: [...STANDARD_ATTRIBUTES, ...custom] }),
    check: (scope) => check(scope, userPool.env.account),
  };
}

/** A user pool has no policy of its own that would let another account in. */
function check(scope: Construct, account: string): void {
  const own = Stack.of(scope).account;
  reject(scope, 'trigger migrateFrom.userPool', account, account !== own && !Token.isUnresolved(own), `must be in the account of the new pool, ${own}`);
}
