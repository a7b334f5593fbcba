import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';

/** Where `Trigger.migrateFrom` brings users from. */
export interface MigrateFromOptions {
  /** The old pool, in this account; its Region may be another. */
  readonly userPool: IUserPool;

  /** A client of the old pool that has no secret and allows `ADMIN_USER_PASSWORD_AUTH`. */
  readonly client: IUserPoolClient;
}
