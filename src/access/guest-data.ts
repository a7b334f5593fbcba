import type { Attribute, ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { GuestDataSource, GuestObjects } from './guest-data-source';
import { OwnerKey } from './owner-key';

/** A place where guests keep data that comes along when they become users. */
export interface IGuestData {
  /** What is kept there, and where it goes. */
  readonly guestData: GuestData;
}

/** Options of `GuestData.items`. */
export interface GuestItemsOptions {
  /** Partition key of the table, a string. */
  readonly partitionKey: Attribute;

  /**
   * Sort key of the table. It must be a string where the guest's and the user's items of one name are both to be kept.
   *
   * @default - the table has none
   */
  readonly sortKey?: Attribute;

  /**
   * What stands before a guest's identity ID in the partition key.
   *
   * @default 'guest#'
   */
  readonly guestsPrefix?: string;

  /**
   * What stands before the user's own key, by default the identity ID, in the partition key.
   *
   * @default 'user#'
   */
  readonly usersPrefix?: string;

  /**
   * What names a user's own items: the identity ID, or `OwnerKey.sub()`. A claim that users share won't do, since all of them would get what
   * one guest kept.
   *
   * @default OwnerKey.identityId()
   */
  readonly owner?: OwnerKey;
}

/** Data of guests, for `GuestUpgradeIdentity`. An `S3UserPrefixAccess` with guests is such data by itself. */
export class GuestData {
  /**
   * Items of a DynamoDB table: all with the partition key `guest#<identity ID>` become the user's, under `user#<identity ID>`
   * or what else `owner` names.
   *
   * @param table table of yours, in the Region of the upgrade
   */
  public static items(table: ITable, options: GuestItemsOptions): IGuestData {
    const { partitionKey, sortKey, guestsPrefix = 'guest#', usersPrefix = 'user#', owner = OwnerKey.identityId() } = options;
    return new Holder(new GuestData({ kind: 'items', table, partitionKey, sortKey, guestsPrefix, usersPrefix, owner }));
  }

  /** @internal */
  public static _objects(objects: Omit<GuestObjects, 'kind'>): GuestData {
    return new GuestData({ kind: 'objects', ...objects });
  }

  /** @internal */
  public readonly _source: GuestDataSource;

  private constructor(source: GuestDataSource) {
    this._source = source;
  }
}

/** What can be given as data. Not `GuestData` itself: in C# a class can't have a member of its own name. */
class Holder implements IGuestData {
  constructor(public readonly guestData: GuestData) {}
}
