import { shielded } from './shielded';
import { isTrue } from './trigger-event';
import type { TriggerEvent } from './trigger-event';

/** Where users come from and what comes with them. */
export interface Migration {
  /** ID of the old pool. It begins with the pool's Region. */
  readonly pool: string;
  /** ID of a client of the old pool. */
  readonly client: string;
  /** Attributes that the new pool has. */
  readonly keep: readonly string[];
}

interface OldUser {
  readonly Enabled?: boolean;
  readonly UserStatus?: string;
  readonly UserAttributes?: readonly { readonly Name?: string; readonly Value?: string }[];
}

/** The old pool. */
export interface OldPool {
  adminInitiateAuth(input: {
    UserPoolId: string; ClientId: string; AuthFlow: 'ADMIN_USER_PASSWORD_AUTH'; AuthParameters: Record<string, string>;
  }): Promise<{ readonly AuthenticationResult?: { readonly IdToken?: string } }>;
  adminGetUser(input: { UserPoolId: string; Username: string }): Promise<OldUser>;
}

/** Brings a user over who proves the password, or who can get a code for a new one at an address that is verified. */
export async function migrate<E extends TriggerEvent>(event: E, migration: Migration, old: OldPool): Promise<E> {
  const signsIn = event.triggerSource === 'UserMigration_Authentication';
  // One text for each, so that nobody learns who is there or that only the second factor was missing.
  const userAttributes = await (signsIn ? shielded(() => bySignIn(event, migration, old), 'Incorrect username or password')
    : shielded(() => byReset(event, migration, old), 'The password can\'t be reset'));
  Object.assign(event.response, { userAttributes, messageAction: 'SUPPRESS' }, signsIn && { finalUserStatus: 'CONFIRMED' });
  return event;
}

async function bySignIn(event: TriggerEvent, { pool, client, keep }: Migration, old: OldPool): Promise<Record<string, string>> {
  const { AuthenticationResult } = await old.adminInitiateAuth({
    UserPoolId: pool,
    ClientId: client,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: event.userName, PASSWORD: event.request.password ?? '' },
  });
  // A challenge brings no token. The token says who it was, whatever name was entered.
  const [, payload = ''] = AuthenticationResult?.IdToken?.split('.') ?? [];
  const { 'cognito:username': username } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return kept(await old.adminGetUser({ UserPoolId: pool, Username: username }), keep);
}

async function byReset(event: TriggerEvent, { pool, keep }: Migration, old: OldPool): Promise<Record<string, string>> {
  const user = await old.adminGetUser({ UserPoolId: pool, Username: event.userName });
  const attributes = kept(user, keep);
  const reachable = (attributes.email && isTrue(attributes.email_verified)) || (attributes.phone_number && isTrue(attributes.phone_number_verified));
  const asked = event.triggerSource === 'UserMigration_ForgotPassword' && ['CONFIRMED', 'RESET_REQUIRED'].includes(user.UserStatus ?? '');
  if (!asked || !user.Enabled || !reachable) throw new Error();
  return attributes;
}

function kept({ UserAttributes = [] }: OldUser, keep: readonly string[]): Record<string, string> {
  return Object.fromEntries(UserAttributes.flatMap(({ Name = '', Value = '' }) => keep.includes(Name) ? [[Name, Value]] : []));
}
