import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Attribute, ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import { ConflictPolicy } from './conflict-policy';
import type { GuestUpgradeIdentityProps } from './guest-upgrade-identity-props';
import type { GuestDataSource, GuestItems } from '../access/guest-data-source';
import { checkOrigins } from '../private/origins';
import { fail, reject, requireLiteral } from '../private/reject';

/** Refuses numbers that are out of range, and origins that are none. */
export function checkProps(scope: Construct, props: GuestUpgradeIdentityProps): void {
  const { min, max } = LIMITS.ticketMinutes;
  checkDuration(scope, 'ticketLifetime', props.ticketLifetime, (minutes) => minutes >= min && minutes <= max, `must be ${min} to ${max} minutes`);
  checkDuration(scope, 'retention', props.retention, (minutes) => minutes >= 1440 && minutes % 1440 === 0, 'must be whole days, at least 1 (1440 minutes)');
  checkNumber(scope, 'maxObjects', props.maxObjects, LIMITS.upgradeObjects);
  checkNumber(scope, 'throttlingRateLimit', props.throttlingRateLimit, LIMITS.apiRequestsPerSecond);
  checkNumber(scope, 'throttlingBurstLimit', props.throttlingBurstLimit, LIMITS.apiBurst);
  const bytes = props.maxSize?.isUnresolved() ? undefined : props.maxSize?.toBytes();
  reject(scope, 'maxSize', bytes, bytes !== undefined && bytes < 1, 'must be at least 1 byte');
  checkOrigins(scope, 'corsOrigins', props.corsOrigins ?? []);
}

/** Refuses data that could not be moved, or that would be moved twice. */
export function checkData(scope: Construct, props: GuestUpgradeIdentityProps, data: readonly GuestDataSource[]): void {
  if (data.length === 0) fail(scope, 'data', 'must hold what guests keep, such as an S3UserPrefixAccess with guests: true, got []');
  for (const source of data) {
    if (source.kind === 'items') checkItems(scope, source, props.conflict ?? ConflictPolicy.KEEP_BOTH);
    if (source.kind === 'objects' && source.identityPool !== props.auth.identityPool) {
      fail(scope, 'data', `must be kept by the guests of auth, those of ${props.auth.identityPool.node.path}, got data of ${source.identityPool.node.path}`);
    }
    checkRegion(scope, source);
  }
  const places = data.map((source) => JSON.stringify(Stack.of(scope).resolve(placeOf(source))));
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice) fail(scope, 'data', `must hold each place once, got ${twice} twice`);
}

function checkItems(scope: Construct, items: GuestItems, conflict: ConflictPolicy): void {
  const { table, partitionKey, sortKey, guestsPrefix, usersPrefix, owner } = items;
  owner._requirePerson(scope, 'owner');
  for (const [prop, prefix] of Object.entries({ guestsPrefix, usersPrefix })) {
    requireLiteral(scope, prop, prefix);
    reject(scope, prop, prefix, !/^[\w.:#/|@+=-]{1,100}$/.test(prefix), 'must be 1 to 100 letters, digits and any of _.:#/|@+=- (others mean something in policies)');
  }
  reject(scope, 'usersPrefix', usersPrefix, usersPrefix === guestsPrefix,
    'must be another than guestsPrefix, since credentials of a guest work for up to an hour after the guest signed in');
  reject(scope, 'partitionKey', partitionKey.type, partitionKey.type !== AttributeType.STRING, 'must be a string, to hold an identity ID');
  if (conflict !== ConflictPolicy.USER_WINS && sortKey?.type !== AttributeType.STRING) {
    fail(scope, 'data', `items need a string as sort key where both of one name are kept; set conflict to USER_WINS for ${table.node.path}, got ${JSON.stringify(sortKey)}`);
  }
  checkKeys(scope, table, partitionKey, sortKey);
}

/** What keys a table of this app has is known; of an imported one it is not. */
function checkKeys(scope: Construct, table: ITable, partitionKey: Attribute, sortKey: Attribute | undefined): void {
  if (!(table instanceof Table)) return;
  const { partitionKeys, sortKeys } = table.schemaV2();
  const shown = (keys: readonly Attribute[]) => JSON.stringify(keys.map(({ name, type }) => `${name} (${type})`));
  const [had, named] = [shown([...partitionKeys, ...sortKeys]), shown([partitionKey, ...(sortKey ? [sortKey] : [])])];
  if (had !== named) fail(scope, 'data', `must name the keys of ${table.node.path}, ${had}, got ${named}`);
}

function checkRegion(scope: Construct, source: GuestDataSource): void {
  const { region } = Stack.of(scope);
  // An imported table says where it is in its ARN only.
  const given = source.kind === 'items' ? [source.table.env.region, Arn.split(source.table.tableArn, ArnFormat.SLASH_RESOURCE_NAME).region] : [source.bucket.env.region];
  const other = given.find((each) => each !== undefined && !Token.isUnresolved(each) && each !== region);
  if (other === undefined || Token.isUnresolved(region)) return;
  fail(scope, 'data', `must be in the Region of the upgrade, ${region}; put the upgrade into a stack of the other Region, got ${other}`);
}

function placeOf(source: GuestDataSource): readonly string[] {
  return source.kind === 'items' ? [source.table.tableName, source.guestsPrefix] : [source.bucket.bucketName, source.guestsPrefix];
}

function checkDuration(scope: Construct, prop: string, duration: Duration | undefined, fits: (minutes: number) => boolean, remedy: string): void {
  const minutes = duration?.isUnresolved() ? undefined : duration?.toMinutes({ integral: false });
  reject(scope, prop, minutes, minutes !== undefined && !fits(minutes), remedy);
}

function checkNumber(scope: Construct, prop: string, value: number | undefined, { min, max }: { readonly min: number; readonly max: number }): void {
  reject(scope, prop, value, value !== undefined && (!Number.isInteger(value) || value < min || value > max), `must be a whole number from ${min} to ${max}`);
}
