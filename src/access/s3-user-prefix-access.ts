import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Annotations } from 'aws-cdk-lib/core';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { GUEST_DATA_EXPIRES_AFTER } from '../defaults';
import { GuestData } from './guest-data';
import type { IGuestData } from './guest-data';
import { OwnerKey } from './owner-key';
import { PrefixAction } from './prefix-action';
import { grantPrefix } from './prefix-grants';
import { PrefixLevel } from './prefix-level';
import { claimPrefix, prefixName } from './prefix-name';
import type { StoragePaths } from './storage-paths';
import { corsRule, defineUserBucket, guestExpiry } from './user-bucket';
import type { IAppIdentity } from '../identity/app-identity';
import type { Audience } from '../identity/audience';
import { checkOrigins } from '../private/origins';
import { fail, reject } from '../private/reject';

/** Properties of `S3UserPrefixAccess`. */
export interface S3UserPrefixAccessProps {
  /** The sign-in side whose users keep data here. */
  readonly auth: IAppIdentity;

  /**
   * Bucket that holds the data. Its settings stay yours: nothing is changed in a bucket that is given, unless `corsOrigins`
   * or `guestExpiration` ask for it.
   *
   * @default - a bucket is made: private, encrypted, TLS only
   */
  readonly bucket?: IBucket;

  /**
   * Who else may see what an owner keeps.
   *
   * @default PrefixLevel.PRIVATE
   */
  readonly level?: PrefixLevel;

  /**
   * What owners may do with their own objects.
   *
   * @default - read, write, delete and list
   */
  readonly actions?: PrefixAction[];

  /**
   * Who gets a prefix.
   *
   * @default - all users
   */
  readonly audience?: Audience;

  /**
   * What names a user's own prefix. Changing it moves nothing: what is there stays under the old names. Guests go by their identity ID.
   *
   * @default OwnerKey.identityId()
   */
  readonly owner?: OwnerKey;

  /**
   * Folder that holds one folder per user, or at the public level what users share. A slash is put at its end.
   *
   * @default - `users/`, `protected/` or `public/`, by level
   */
  readonly usersPrefix?: string;

  /**
   * Whether guests keep data too, apart from that of users: each guest alone, at every level, since a guest's identity ID is
   * all that is needed to act as the guest. At the public level guests use what users share.
   *
   * @default false
   */
  readonly guests?: boolean;

  /**
   * What guests may do.
   *
   * @default - what users may do; at the public level read and list
   */
  readonly guestActions?: PrefixAction[];

  /**
   * Folder that holds one folder per guest. A slash is put at its end.
   *
   * @default 'guests/'
   */
  readonly guestsPrefix?: string;

  /**
   * When objects of guests are deleted, in whole days, at least 1.
   *
   * @default Duration.days(30) in a bucket that is made; never in one that is given
   */
  readonly guestExpiration?: Duration;

  /**
   * Key that encrypts the bucket that is made. Users can use it through S3 and for this bucket only.
   *
   * @default - Amazon S3 managed keys
   */
  readonly encryptionKey?: IKey;

  /**
   * Origins of web pages that may use the bucket, such as `https://app.example.com`.
   *
   * @default - those of the app clients in a bucket that is made; unchanged in one that is given
   */
  readonly corsOrigins?: string[];

  /**
   * Bucket for the access logs of the bucket that is made.
   *
   * @default - no access logs
   */
  readonly serverAccessLogsBucket?: IBucket;

  /**
   * Whether the bucket that is made keeps old versions. Users can't reach those.
   *
   * @default false
   */
  readonly versioned?: boolean;

  /**
   * What happens to the bucket that is made when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const ALL_ACTIONS = [PrefixAction.READ, PrefixAction.WRITE, PrefixAction.DELETE, PrefixAction.LIST];
const SEE = [PrefixAction.READ, PrefixAction.LIST];

/**
 * Storage in S3 in which every user has a folder of their own, and every guest if asked.
 *
 * The keys of a user begin with `users/<identity ID>/` or what else `owner` names, those of a guest with `guests/<identity ID>/`. No user or guest reaches
 * the folder of another, and no list request shows other people's keys; members of groups keep their folder.
 *
 * @example
 * declare const auth: AuthenticatedAppAuth;
 *
 * const photos = new S3UserPrefixAccess(this, 'Photos', { auth, guests: true });
 * new CfnOutput(this, 'PhotoBucket', { value: photos.bucket.bucketName });
 */
export class S3UserPrefixAccess extends Construct implements IGuestData {
  /** The bucket. */
  public readonly bucket: IBucket;

  /** Folder that holds one folder per user, or what users share, with a slash at its end. */
  public readonly usersPrefix: string;

  /** Folder that holds one folder per guest, with a slash at its end, where guests keep data apart. */
  public readonly guestsPrefix?: string;

  /** @internal */
  public readonly _storagePaths: StoragePaths;

  private readonly auth: IAppIdentity;
  private readonly level: PrefixLevel;
  private readonly audience: Audience;
  private readonly owner: OwnerKey;

  /** @throws where a prefix is malformed or overlaps another use of the bucket, or props exclude each other. */
  constructor(scope: Construct, id: string, props: S3UserPrefixAccessProps) {
    super(scope, id);
    const { auth, level = PrefixLevel.PRIVATE, actions = ALL_ACTIONS } = props;
    this.checkProps(props, level);
    this.auth = auth;
    this.level = level;
    this.audience = props.audience ?? auth.users;
    this.owner = props.owner ?? OwnerKey.identityId();
    this.usersPrefix = prefixName(this, 'usersPrefix', props.usersPrefix ?? (level === PrefixLevel.PRIVATE ? 'users/' : `${level}/`));
    this.guestsPrefix = props.guests && level !== PrefixLevel.PUBLIC ? prefixName(this, 'guestsPrefix', props.guestsPrefix ?? 'guests/') : undefined;

    const made = props.bucket ? undefined : defineUserBucket(this, 'Bucket', props);
    this.bucket = made ?? props.bucket ?? fail(this, 'bucket', 'must be a bucket');
    claimPrefix(this, 'usersPrefix', this.bucket, this.usersPrefix, useOf(level, this.owner));
    if (this.guestsPrefix) claimPrefix(this, 'guestsPrefix', this.bucket, this.guestsPrefix, 'guests');

    this.owner._require(this, 'owner', auth.identityPool);
    this.grantUsers(this.audience, level, this.owner, actions);
    const guestActions = props.guestActions ?? (level === PrefixLevel.PUBLIC ? SEE : actions);
    if (props.guests) this.grantGuests(auth.guests, level, guestActions);
    this._storagePaths = {
      identityPool: auth.identityPool,
      level,
      audience: this.audience,
      byIdentityId: this.owner._claim === undefined,
      actions,
      guestActions: props.guests ? guestActions : [],
    };
    this.expireGuestData(made, props);
    this.allowBrowsers(made, props, actions);
  }

  /**
   * What guests keep here, for `GuestUpgradeIdentity`.
   *
   * @throws where there is nothing that could move to every user
   */
  public get guestData(): GuestData {
    if (this.level === PrefixLevel.PUBLIC) fail(this, 'level', 'is public, so guests and users share what is there and nothing has to move; leave it out of data');
    if (!this.guestsPrefix) fail(this, 'guests', 'keep no data here; set guests: true, or leave it out of data');
    if (this.audience !== this.auth.users) {
      fail(this, 'audience', `is "${this.audience.name}", and other users could not read what was moved; leave audience out, or leave it out of data`);
    }
    this.owner._requirePerson(this, 'owner');
    const { bucket, guestsPrefix, usersPrefix, owner } = this;
    return GuestData._objects({ bucket, guestsPrefix, usersPrefix, owner, identityPool: this.auth.identityPool });
  }

  private checkProps(props: S3UserPrefixAccessProps, level: PrefixLevel): void {
    for (const [prop, actions] of [['actions', props.actions], ['guestActions', props.guestActions]] as const) {
      reject(this, prop, actions, actions?.length === 0, 'must hold an action; leave it out for the default');
    }
    if (props.audience?._isGuests) {
      fail(this, 'audience', 'must be of users; set guests: true for guests, who keep their data apart since their credentials outlive signing in');
    }
    if (!props.guests) {
      const [unused] = (['guestActions', 'guestsPrefix', 'guestExpiration'] as const).filter((prop) => props[prop] !== undefined);
      if (unused) fail(this, unused, 'has no effect where guests keep no data; set guests: true as well, or leave it out');
    }
    if (level === PrefixLevel.PUBLIC && props.guestsPrefix !== undefined) {
      fail(this, 'guestsPrefix', `has no effect at the public level, where guests use what users share; leave it out, got "${props.guestsPrefix}"`);
    }
    if (level === PrefixLevel.PUBLIC && props.owner) fail(this, 'owner', 'has no effect at the public level, where nobody owns what users share; leave it out');
    if (level === PrefixLevel.PUBLIC && props.guestExpiration) fail(this, 'guestExpiration', 'would delete what users share; leave it out at the public level');
    const days = props.guestExpiration?.isUnresolved() ? undefined : props.guestExpiration?.toDays({ integral: false });
    reject(this, 'guestExpiration', days, days !== undefined && (days < 1 || !Number.isInteger(days)), 'must be whole days, at least 1');
    for (const prop of ['encryptionKey', 'serverAccessLogsBucket', 'versioned', 'removalPolicy'] as const) {
      if (props.bucket && props[prop] !== undefined) fail(this, prop, 'is for a bucket that is made here; set it on the bucket that you give, or leave bucket out');
    }
    checkOrigins(this, 'corsOrigins', props.corsOrigins ?? []);
  }

  private grantUsers(grantee: Audience, level: PrefixLevel, owner: OwnerKey, actions: PrefixAction[]): void {
    if (level === PrefixLevel.PUBLIC) {
      grantPrefix(this.bucket, { grantee, prefix: this.usersPrefix, actions });
      return;
    }
    grantPrefix(this.bucket, { grantee, prefix: `${this.usersPrefix}${owner._variable(this)}/`, actions, conditions: owner._conditions });
    if (level === PrefixLevel.PROTECTED) {
      grantPrefix(this.bucket, { grantee, prefix: this.usersPrefix, actions: SEE, shares: `${this.usersPrefix}{${owner._label}}/*` });
    }
  }

  /** Guests are named by their identity ID whatever names users: they carry no claim. */
  private grantGuests(grantee: Audience, level: PrefixLevel, actions: PrefixAction[]): void {
    const prefix = level === PrefixLevel.PUBLIC ? this.usersPrefix : `${this.guestsPrefix}${OwnerKey.identityId()._variable(this)}/`;
    grantPrefix(this.bucket, { grantee, prefix, actions });
  }

  private expireGuestData(made: Bucket | undefined, props: S3UserPrefixAccessProps): void {
    if (!this.guestsPrefix) return;
    const after = props.guestExpiration ?? (made ? GUEST_DATA_EXPIRES_AFTER : undefined);
    if (!after) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:guest-data-stays',
        `Objects of guests stay in the bucket for ever. Set guestExpiration, or let a lifecycle rule of the bucket expire ${this.guestsPrefix}`);
      return;
    }
    this.ownBucket('guestExpiration').addLifecycleRule(guestExpiry(this.guestsPrefix, after));
  }

  private allowBrowsers(made: Bucket | undefined, props: S3UserPrefixAccessProps, actions: PrefixAction[]): void {
    const origins = props.corsOrigins ?? (made ? props.auth.browserOrigins : []);
    if (origins.length > 0) {
      this.ownBucket('corsOrigins').addCorsRule(corsRule(origins, [...actions, ...(props.guestActions ?? [])]));
    } else if (made && !props.corsOrigins) {
      Annotations.of(this).addWarningV2('cdk-cognito-access:no-browser-origins',
        'No web page can use the bucket, since no app client names an origin. Set origins or callbackUrls on a single-page client, or corsOrigins: [] if that is meant');
    }
  }

  /** The bucket, if it is one whose settings this app can change. */
  private ownBucket(prop: string): Bucket {
    return this.bucket instanceof Bucket ? this.bucket : fail(this, prop, 'can only be set on a bucket of this app; leave it out for an imported one');
  }
}

/** What is done below a prefix. Values of two keys may read alike, so two keys don't share one. */
function useOf(level: PrefixLevel, owner: OwnerKey): string {
  return owner._claim === undefined ? level : `${level} by ${owner._claim}`;
}
