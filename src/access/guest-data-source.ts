import type { Attribute, ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { OwnerKey } from './owner-key';
import type { IAppIdentityPool } from '../identity/app-identity';

/** Objects of a bucket: `<guestsPrefix><guest>/x` becomes `<usersPrefix><user>/x`. Guests are named by their identity ID, users by the owner key. */
export interface GuestObjects {
  readonly kind: 'objects';
  readonly bucket: IBucket;
  /** With a slash at the end, as the next. */
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
  readonly owner: OwnerKey;
  /** Whose guests and users these are. */
  readonly identityPool: IAppIdentityPool;
}

/** Items of a table: partition key `<guestsPrefix><guest>` becomes `<usersPrefix><user>`. */
export interface GuestItems {
  readonly kind: 'items';
  readonly table: ITable;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
  readonly owner: OwnerKey;
}

/** Where guests keep data, and where it goes when they become users. */
export type GuestDataSource = GuestObjects | GuestItems;
