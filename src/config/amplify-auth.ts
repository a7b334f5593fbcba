import { CfnUserPoolClient, ClientAttributes } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { AmplifySection } from './amplify-section';
import type { AppClient } from '../auth/app-client';
import type { PoolDescription } from '../auth/auth-description';
import type { AuthenticatedAppAuth } from '../auth/authenticated-app-auth';
import { offeredBy } from '../auth/client-providers';
import { scopesOf } from '../auth/define-client';
import type { SignIn } from '../auth/sign-in';
import { defaultChildOf } from '../private/default-child';
import { fail } from '../private/reject';

/** Providers that Amplify has a name for. People reach the others through the pages of managed login. */
const SOCIAL = new Map([
  ['Google', 'GOOGLE'], ['Facebook', 'FACEBOOK'], ['LoginWithAmazon', 'LOGIN_WITH_AMAZON'], ['SignInWithApple', 'SIGN_IN_WITH_APPLE'],
]);

const MFA_CONFIGURATION = { OFF: 'NONE', OPTIONAL: 'OPTIONAL', ON: 'REQUIRED' } as const;

/** The section `auth`: sign-in as one app client sees it. */
export function amplifyAuth(scope: IConstruct, auth: AuthenticatedAppAuth, client: AppClient, host: string | undefined): AmplifySection {
  const description = auth._description;
  const groups = description.groups();
  return {
    aws_region: Stack.of(auth).region,
    user_pool_id: auth.userPool.userPoolId,
    user_pool_client_id: auth.client(client.name).userPoolClientId,
    ...(description.hasIdentityPool && { identity_pool_id: auth.identityPool.identityPoolId }),
    ...(host !== undefined && client._options.callbackUrls && { oauth: oauth(scope, auth, client, host) }),
    ...(description.pool && poolSettings(description.pool, host)),
    // Left out, tools of Amplify would take it for true.
    unauthenticated_identities_enabled: description.guests,
    ...(groups.length > 0 && { groups: groups.map(({ name, precedence }) => ({ [name]: { precedence } })) }),
  };
}

/** What is left out where the pool is made elsewhere: client libraries ask for none of it. */
function poolSettings(pool: PoolDescription, host: string | undefined): AmplifySection {
  const { signIn, mfa } = pool;
  return {
    password_policy: passwordPolicy(pool),
    standard_required_attributes: requiredAttributes(pool),
    username_attributes: usernameAttributes(signIn),
    user_verification_types: addresses(signIn._verified),
    mfa_configuration: MFA_CONFIGURATION[mfa._mfa],
    mfa_methods: [...(mfa._factors.sms ? ['SMS'] : []), ...(mfa._factors.totp ? ['TOTP'] : []), ...(mfa._factors.email ? ['EMAIL'] : [])],
    ...(signIn._byChoice && { passwordless: passwordless(pool, host) }),
  };
}

/** The user pool takes no length that only deployment knows. */
function passwordPolicy({ passwordPolicy: policy }: PoolDescription): AmplifySection {
  return {
    min_length: policy.minLength,
    require_numbers: policy.requireDigits,
    require_lowercase: policy.requireLowercase,
    require_uppercase: policy.requireUppercase,
    require_symbols: policy.requireSymbols,
  };
}

/** Passkeys are bound to the domain of managed login where no other is named. */
function passwordless({ signIn, passkeys }: PoolDescription, host: string | undefined): AmplifySection {
  const { emailCode = false, smsCode = false } = signIn._options;
  const relyingPartyId = passkeys?.relyingPartyId ?? host;
  return {
    email_otp_enabled: emailCode,
    sms_otp_enabled: smsCode,
    ...(passkeys && relyingPartyId !== undefined && {
      web_authn: { relying_party_id: relyingPartyId, user_verification: passkeys.userVerification },
    }),
  };
}

function oauth(scope: IConstruct, auth: AuthenticatedAppAuth, client: AppClient, domain: string): AmplifySection {
  const { callbackUrls, logoutUrls, scopes } = redirects(auth, client);
  if (logoutUrls.length === 0) {
    fail(scope, `client ${client.name}.logoutUrls`, 'must hold a URL for amplifyOutputs, since Amplify signs out by a redirect');
  }
  const social = offeredBy(client, auth._description.federated).flatMap(({ resource }) => SOCIAL.get(resource.providerType) ?? []);
  return {
    identity_providers: [...new Set(social)],
    domain,
    scopes,
    redirect_sign_in_uri: callbackUrls,
    redirect_sign_out_uri: logoutUrls,
    response_type: 'code',
  };
}

/** As the client was made, so with the scopes that it has by default. */
function redirects(auth: AuthenticatedAppAuth, client: AppClient) {
  if (client._existing) {
    const { callbackUrls, logoutUrls } = client._options;
    return { callbackUrls: unique(callbackUrls), logoutUrls: unique(logoutUrls), scopes: unique(scopesOf(client).map(({ scopeName }) => scopeName)) };
  }
  const { callbackUrLs, logoutUrLs, allowedOAuthScopes } = defaultChildOf(auth.client(client.name), CfnUserPoolClient);
  return { callbackUrls: unique(callbackUrLs), logoutUrls: unique(logoutUrLs), scopes: unique(allowedOAuthScopes) };
}

/** What people sign in with is asked for as well, where it is one thing. */
function requiredAttributes({ signIn, required }: PoolDescription): string[] {
  const [only, ...others] = usernameAttributes(signIn);
  const names = new ClientAttributes().withStandardAttributes(required).attributes();
  return [...new Set([...(only && only !== 'username' && others.length === 0 ? [only] : []), ...names])];
}

/** With a username its aliases stay out: Amplify would sign people up with the alias for a username. */
function usernameAttributes({ _aliases: aliases }: SignIn): string[] {
  return aliases.username ? ['username'] : addresses(aliases);
}

function addresses({ email, phone }: { readonly email?: boolean; readonly phone?: boolean }): string[] {
  return [...(email ? ['email'] : []), ...(phone ? ['phone_number'] : [])];
}

function unique(values: readonly string[] | undefined): string[] {
  return [...new Set(values)];
}
