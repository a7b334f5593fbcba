import { AdminConfirmSignUpCommand, CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import type { Administrator } from './administrator';
import type { Album } from './album';

export const PASSWORD = 'Correct-Horse-7-Battery';

/** The tokens of somebody who signed in. */
export interface Tokens {
  readonly id: string;
  readonly access: string;
}

/** Signs a user up as the public does, and confirms the address in place of the e-mail. */
export async function signUp(album: Album, admin: Administrator, email: string): Promise<void> {
  const client = new CognitoIdentityProviderClient({ endpoint: album.endpoint, region: album.region, credentials: anonymous, maxAttempts: 1 });
  await client.send(new SignUpCommand({
    ClientId: album.userPoolClientId, Username: email, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: email }],
  }));
  await admin.users.send(new AdminConfirmSignUpCommand({ UserPoolId: album.userPoolId, Username: email }));
}

/** Signs in with the secure remote password protocol, as a web page does. */
export async function signIn(album: Album, email: string, overrides: { clientId?: string; password?: string } = {}): Promise<Tokens> {
  const { userPoolId, userPoolClientId, endpoint } = album;
  const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: overrides.clientId ?? userPoolClientId, endpoint });
  const details = new AuthenticationDetails({ Username: email, Password: overrides.password ?? PASSWORD });
  const session = await new Promise<CognitoUserSession>((resolve, reject) => {
    new CognitoUser({ Username: email, Pool: pool }).authenticateUser(details, {
      onSuccess: resolve,
      onFailure: reject,
      newPasswordRequired: () => reject(new Error(`${email} is asked for a new password`)),
      totpRequired: () => reject(new Error(`${email} is asked for a second factor`)),
    });
  });
  return { id: session.getIdToken().getJwtToken(), access: session.getAccessToken().getJwtToken() };
}

/** Keeps the SDK from looking for credentials: the operations of the public need none. */
export const anonymous = { accessKeyId: 'none', secretAccessKey: 'none' };
