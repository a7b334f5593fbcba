import type { ConflictPolicy } from './mover';

/** What names users in a place. */
export interface OwnerSettings {
  /** The identity ID where it is left out. Guests have nothing else. */
  readonly owner?: 'sub';
}

/** Objects of a bucket: `guests/<guest>/x` becomes `users/<user>/x`. */
export interface ObjectsSettings extends OwnerSettings {
  readonly kind: 'objects';
  readonly bucket: string;
  /** With a slash at the end, as the next. */
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
}

/** Items of a table: partition key `guest#<guest>` becomes `user#<user>`. */
export interface ItemsSettings extends OwnerSettings {
  readonly kind: 'items';
  readonly table: string;
  readonly partitionKey: string;
  readonly sortKey?: { readonly name: string; readonly type: 'S' | 'N' | 'B' };
  readonly guestsPrefix: string;
  readonly usersPrefix: string;
}

export type DataSettings = ObjectsSettings | ItemsSettings;

/** What the construct tells its functions, as JSON in the environment variable `UPGRADE`. No secret is in it. */
export interface Settings {
  readonly table: string;
  readonly identityPoolId: string;
  /** Providers whose users may complete an upgrade, such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc`. */
  readonly providers: readonly string[];
  /** Origins of web pages, for CORS. */
  readonly origins: readonly string[];
  readonly ticketSeconds: number;
  readonly retentionDays: number;
  readonly queueUrl: string;
  readonly stateMachineArn?: string;
  readonly dataRoleArn: string;
  readonly data: readonly DataSettings[];
  readonly conflict: ConflictPolicy;
  readonly maxItems: number;
  readonly maxBytes: number;
  /** Above these, objects are moved by the state machine. */
  readonly inlineItems: number;
  readonly inlineBytes: number;
  /** Dimension of the metrics. */
  readonly metricsName: string;
}
