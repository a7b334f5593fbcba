import type { Attribute, ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { AppIdentityPool } from '../identity/app-identity-pool';

/** Objects of a bucket: `<guestsPrefix><guest>/x` becomes `<usersPrefix><user>/x`. */
export interface GuestObjects {
  readonly kind: 'objects';
  readonly bucket: IBucket;
  /** With a slash at the end, as the next. */
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
  /** Whose guests and users these are. */
  readonly identityPool: AppIdentityPool;
}

/** Items of a table: partition key `<guestsPrefix><guest>` becomes `<usersPrefix><user>`. */
export interface GuestItems {
  readonly kind: 'items';
  readonly table: ITable;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
}

/** Where guests keep data, and where it goes when they become users. */
export type GuestDataSource = GuestObjects | GuestItems;
