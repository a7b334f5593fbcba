import { CreateIdentityPoolCommand, GetIdentityPoolRolesCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Administrator } from '../administrator';
import type { Album } from '../album';
import { Unexpected } from '../check';

/** An app client of the album's user pool that the album's identity pool does not name. */
export async function foreignClient(album: Album, admin: Administrator): Promise<string> {
  const { UserPoolClient } = await admin.users.send(new CreateUserPoolClientCommand({
    UserPoolId: album.userPoolId, ClientName: 'foreign', ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  }));
  return required(UserPoolClient?.ClientId);
}

/** An identity pool of somebody else, that knows no user pool. It can name the album's roles: anybody can write any ARN there. */
export async function foreignPool(admin: Administrator, options: { borrowRolesOf?: string } = {}): Promise<string> {
  const { IdentityPoolId } = await admin.identities.send(new CreateIdentityPoolCommand({
    IdentityPoolName: 'foreign', AllowUnauthenticatedIdentities: options.borrowRolesOf !== undefined, AllowClassicFlow: false,
  }));
  if (options.borrowRolesOf !== undefined) {
    const { Roles } = await admin.identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: options.borrowRolesOf }));
    await admin.identities.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  }
  return required(IdentityPoolId);
}

function required(value: string | undefined): string {
  if (value === undefined) throw new Unexpected('the emulator returned no id');
  return value;
}
