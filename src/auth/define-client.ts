import { CfnUserPoolClient, ClientAttributes, OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool, IUserPoolClient, StandardAttributesMask, UserPoolClientOptions } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { AUTH_SESSION_VALIDITY, READ_ATTRIBUTES, REFRESH_TOKEN_VALIDITY, TOKEN_VALIDITY, WRITE_ATTRIBUTES } from '../defaults';
import type { AppClient } from './app-client';
import type { FederatedTraits } from './auth-parts';
import { checkClient } from './check-client';
import { checkProviders, offeredBy } from './client-providers';
import { defaultChildOf } from '../private/default-child';
import { originOf } from '../private/origins';

/** What the pool brings to its clients. */
export interface PoolTraits {
  /** Names of custom attributes, with `custom:` in front. */
  readonly custom: readonly string[];
  /** Standard attributes that sign-up must give; Cognito asks that clients may write them. */
  readonly required: StandardAttributesMask;
  /** Whether triggers make a sign-in of the app's own. */
  readonly customAuth: boolean;
  /** Whether the app asks people which way to sign in, of those that the pool has beside the password. */
  readonly byChoice: boolean;
  /** Other providers through which people sign in. */
  readonly federated: readonly FederatedTraits[];
}

/** An app client of the user pool as its preset says, or the existing one. */
export function defineClient(scope: Construct, id: string, userPool: IUserPool, client: AppClient, pool: PoolTraits): IUserPoolClient {
  checkClient(scope, client);
  if (client._existing) return client._existing;
  if (client._kind === 'machine') return defineMachineClient(scope, id, userPool, client, pool);
  const offered = offeredBy(client, pool.federated);
  checkProviders(scope, client, pool.federated, writeAttributesOf(client, pool).attributes());
  const defined = new UserPoolClient(scope, id, { userPool, ...userClientProps(client, pool, offered) });
  offered.forEach(({ resource }) => defined.node.addDependency(resource));
  return defined;
}

/**
 * The attributes that a user of the client can write. A machine has no user, but anyone who holds its secret can call SignUp. What an existing
 * client writes is told with its pool.
 */
export function writeAttributesOf(client: AppClient, pool: PoolTraits): ClientAttributes {
  if (client._existing) return new ClientAttributes();
  const preset = new ClientAttributes().withStandardAttributes(client._kind === 'machine' ? { email: true } : WRITE_ATTRIBUTES);
  return (client._options.writeAttributes ?? preset).withStandardAttributes(pool.required);
}

/** Scopes of a client through which people sign in. */
export function scopesOf(client: AppClient): OAuthScope[] {
  return client._options.scopes ?? [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE];
}

/** Origins from which a browser uses the client. */
export function originsOf(client: AppClient): string[] {
  if (client._kind !== 'singlePage' && client._kind !== 'existing') return [];
  const { origins, callbackUrls = [] } = client._options;
  const pages = client._existing ? callbackUrls.filter((url) => /^https?:/.test(url)) : callbackUrls;
  return [...new Set(origins ?? pages.map(originOf))];
}

function userClientProps(client: AppClient, pool: PoolTraits, offered: readonly FederatedTraits[]): UserPoolClientOptions {
  const options = client._options;
  const read = options.readAttributes ?? new ClientAttributes().withStandardAttributes(READ_ATTRIBUTES).withCustomAttributes(...pool.custom);
  return {
    userPoolClientName: client.name,
    generateSecret: client._kind === 'server',
    authFlows: {
      userSrp: true,
      custom: pool.customAuth,
      user: pool.byChoice,
      userPassword: options.allowPasswordAuth ?? false,
      adminUserPassword: options.allowAdminPasswordAuth ?? false,
    },
    ...(options.callbackUrls ? {
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        callbackUrls: options.callbackUrls,
        logoutUrls: options.logoutUrls,
        scopes: scopesOf(client),
      },
    } : { disableOAuth: true }),
    supportedIdentityProviders: [
      ...(options.localUsers === false ? [] : [UserPoolClientIdentityProvider.COGNITO]),
      ...offered.map(({ name }) => UserPoolClientIdentityProvider.custom(name)),
    ],
    readAttributes: read,
    writeAttributes: writeAttributesOf(client, pool),
    accessTokenValidity: options.accessTokenValidity ?? TOKEN_VALIDITY,
    idTokenValidity: options.idTokenValidity ?? TOKEN_VALIDITY,
    refreshTokenValidity: options.refreshTokenValidity ?? REFRESH_TOKEN_VALIDITY,
    // The L2 then leaves out ALLOW_REFRESH_TOKEN_AUTH, which Cognito does not take beside it.
    refreshTokenRotationGracePeriod: options.refreshTokenRotation,
    authSessionValidity: options.authSessionValidity ?? AUTH_SESSION_VALIDITY,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  };
}

function defineMachineClient(scope: Construct, id: string, userPool: IUserPool, client: AppClient, pool: PoolTraits): UserPoolClient {
  const machine = new UserPoolClient(scope, id, {
    userPool,
    userPoolClientName: client.name,
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true, authorizationCodeGrant: false, implicitCodeGrant: false }, scopes: client._options.scopes },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    readAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    writeAttributes: writeAttributesOf(client, pool),
    accessTokenValidity: client._options.accessTokenValidity ?? TOKEN_VALIDITY,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  });
  // Left out, the flows would be those that sign users in. One that signs nobody in has to stand there.
  defaultChildOf(machine, CfnUserPoolClient).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
  return machine;
}
