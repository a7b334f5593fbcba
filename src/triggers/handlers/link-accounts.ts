import { plainAddress } from './plain-address';
import { shielded } from './shielded';
import { isTrue } from './trigger-event';
import type { TriggerEvent } from './trigger-event';

interface PoolUser {
  readonly Username?: string;
  readonly UserStatus?: string;
  readonly Enabled?: boolean;
  readonly Attributes?: readonly { readonly Name?: string; readonly Value?: string }[];
}

interface Link {
  readonly ProviderName: string;
  readonly ProviderAttributeName?: string;
  readonly ProviderAttributeValue?: string;
}

/** The users of the pool. */
export interface Users {
  listUsers(input: { UserPoolId: string; Filter: string }): Promise<{ readonly Users?: readonly PoolUser[]; readonly PaginationToken?: string }>;
  adminLinkProviderForUser(input: { UserPoolId: string; DestinationUser: Link; SourceUser: Link }): Promise<unknown>;
}

/** Links of one user. */
const MAX_LINKS = 5;

/** Links who comes from a listed provider, with an address that it has verified, to the one user here who has proved the same address. */
export async function link<E extends TriggerEvent>(event: E, providers: readonly string[], users: Users): Promise<E> {
  const { triggerSource, userName, userPoolId: UserPoolId, request: { userAttributes: { email, email_verified: verified } = {} } } = event;
  const provider = providers.find((each) => userName.toLowerCase().startsWith(`${each.toLowerCase()}_`));
  const address = plainAddress(email);
  if (triggerSource !== 'PreSignUp_ExternalProvider' || !provider || !address || !isTrue(verified)) return event;
  const id = userName.slice(provider.length + 1);

  await shielded(async () => {
    const { Users: found = [], PaginationToken: more } = await users.listUsers({ UserPoolId, Filter: `email = ${JSON.stringify(email)}` });
    const [user, ...others] = found.filter((each) => each.UserStatus === 'CONFIRMED' && isTrue(valueOf(each, 'email_verified'))
      && plainAddress(valueOf(each, 'email')) === address);
    if (more || others.length > 0) throw new Error();
    if (!user) return;
    const links: { providerName: string; userId: string }[] = JSON.parse(valueOf(user, 'identities') ?? '[]');
    if (links.some((each) => each.providerName === provider && String(each.userId).toLowerCase() === id.toLowerCase())) return;
    if (!user.Enabled || links.length >= MAX_LINKS) throw new Error();
    await users.adminLinkProviderForUser({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: user.Username },
      SourceUser: { ProviderName: provider, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: id },
    });
  }, 'This account could not be linked; please contact support');
  return event;
}

function valueOf(user: PoolUser, name: string): string | undefined {
  return user.Attributes?.find(({ Name }) => Name === name)?.Value;
}
