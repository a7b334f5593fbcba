import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { STSClient } from '@aws-sdk/client-sts';
import { ownerTags } from './owner';
import type { OwnerSettings } from './settings';
import type { ClaimedUpgrade } from './upgrade-record';

export interface DataCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** No function runs for longer, and no session can be shorter. */
const SESSION_SECONDS = 15 * 60;

/** Names the session after the upgrade, so that a log of AWS leads from any step to it. */
export function sessionNameOf({ id }: ClaimedUpgrade): string {
  return `guest-upgrade-${id}`;
}

/** The role that reaches data, and how its places name users. */
export interface DataAccess {
  readonly dataRoleArn: string;
  readonly data: readonly OwnerSettings[];
}

/** Credentials that reach the data of this guest and this user, and of nobody else: the role's policies name these tags. */
export async function dataCredentials(client: STSClient, { dataRoleArn, data }: DataAccess, upgrade: ClaimedUpgrade): Promise<DataCredentials> {
  const tags = { guest: upgrade.guestId, ...ownerTags(data, upgrade.user) };
  const { Credentials: { AccessKeyId, SecretAccessKey, SessionToken } = {} } = await client.send(new AssumeRoleCommand({
    RoleArn: dataRoleArn,
    RoleSessionName: sessionNameOf(upgrade),
    DurationSeconds: SESSION_SECONDS,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  }));
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) throw new Error('Credentials: must be in the answer');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
