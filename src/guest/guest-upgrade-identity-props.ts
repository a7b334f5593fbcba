import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib/core';
import type { aws_wafv2 } from 'aws-cdk-lib/interfaces';
import type { ConflictPolicy } from './conflict-policy';
import type { IGuestData } from '../access/guest-data';
import type { IAppIdentity } from '../identity/app-identity';

/** Properties of `GuestUpgradeIdentity`. */
export interface GuestUpgradeIdentityProps {
  /** The sign-in side whose guests become users. Guests must be on. */
  readonly auth: IAppIdentity;

  /** What comes along: an `S3UserPrefixAccess` with guests, `GuestData.items(table)`, or several of them. */
  readonly data: IGuestData[];

  /**
   * Which of two things of one name keeps the name, the guest's or the user's. Nothing is overwritten either way.
   *
   * @default ConflictPolicy.KEEP_BOTH
   */
  readonly conflict?: ConflictPolicy;

  /**
   * Time between leaving the app as a guest and coming back as a user, 1 to 15 minutes.
   *
   * @default Duration.minutes(10)
   */
  readonly ticketLifetime?: Duration;

  /**
   * Objects and items that one guest may bring along, 1 to 1,000,000. Where a guest keeps more, nothing is moved.
   *
   * @default 10000
   */
  readonly maxObjects?: number;

  /**
   * Size of what one guest may bring along. Where a guest keeps more, nothing is moved.
   *
   * @default Size.gibibytes(10)
   */
  readonly maxSize?: Size;

  /**
   * How long it is kept what became of an upgrade, thing by thing, in whole days, at least 1. Objects of guests should expire no later:
   * a guest whose upgrade is forgotten could be upgraded once more.
   *
   * @default Duration.days(30)
   */
  readonly retention?: Duration;

  /**
   * Requests a second that the API takes, over all callers, 1 to 10,000.
   *
   * @default 10
   */
  readonly throttlingRateLimit?: number;

  /**
   * Requests at once that the API takes, over all callers, 1 to 5,000.
   *
   * @default 20
   */
  readonly throttlingBurstLimit?: number;

  /**
   * Origins of web pages that may call the API, such as `https://app.example.com`.
   *
   * @default - those of the app clients
   */
  readonly corsOrigins?: string[];

  /**
   * How long logs are kept. No ticket, no identity ID and no key of an object is in them.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Whether a role is made with which API Gateway writes logs. There is one such role for the account and Region: it takes the place
   * of the one that is set now, and stays when this leaves the stack. Without it the API can't be deployed unless one is set already.
   *
   * @default true
   */
  readonly cloudWatchRole?: boolean;

  /**
   * Key that encrypts the table of upgrades and the queues.
   *
   * @default - keys that AWS owns
   */
  readonly encryptionKey?: IKey;

  /**
   * Web ACL in front of the API, of the scope `REGIONAL`.
   *
   * @default - none; requests are signed, and throttled over all callers
   */
  readonly webAcl?: aws_wafv2.IWebACLRef;

  /**
   * What the alarms do.
   *
   * @default - they change their state and tell nobody
   */
  readonly alarmActions?: IAlarmAction[];

  /**
   * What happens to the table of upgrades when it leaves the stack. With RETAIN it refuses to be deleted, too.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
