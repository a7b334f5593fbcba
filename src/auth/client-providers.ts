import type { Construct } from 'constructs';
import type { AppClient } from './app-client';
import type { FederatedTraits } from './auth-parts';
import { fail, reject } from '../private/reject';

/** Cognito sets these itself, and lets no client write them. */
export const NOT_WRITABLE = ['email_verified', 'phone_number_verified'];

/** The providers of the pool that a client offers. */
export function offeredBy<T extends { readonly name: string }>(client: AppClient, federated: readonly T[]): readonly T[] {
  const { callbackUrls, federatedProviders: names } = client._options;
  if (client._kind === 'machine' || client._existing) return [];
  if (!names) return callbackUrls ? federated : [];
  return federated.filter(({ name }) => names.includes(name));
}

/** Refuses providers that a client can't offer, and clients that nobody could sign in with. */
export function checkProviders(scope: Construct, client: AppClient, federated: readonly FederatedTraits[], writable: readonly string[]): void {
  const at = (prop: string) => `client ${client.name}.${prop}`;
  const { callbackUrls, federatedProviders, localUsers } = client._options;
  const known = federated.map(({ name }) => name);
  for (const name of federatedProviders ?? []) {
    reject(scope, at('federatedProviders'), name, !known.includes(name),
      known.length > 0 ? `must be of the names in federation, ${JSON.stringify(known)}` : 'need providers of that name in federation');
  }
  if (federatedProviders?.length && !callbackUrls) {
    fail(scope, at('federatedProviders'), `need callbackUrls, since other providers sign in by redirect, got ${JSON.stringify(federatedProviders)}`);
  }
  const offered = offeredBy(client, federated);
  if (localUsers === false && offered.length === 0) {
    fail(scope, at('localUsers'), 'must not be false where the client offers no other provider, or nobody could sign in; leave it out, got false');
  }
  checkIdpInitiated(scope, client, offered);
  for (const { name, mapped } of offered) {
    const missing = mapped.filter((attribute) => !writable.includes(attribute) && !NOT_WRITABLE.includes(attribute));
    if (missing.length > 0) {
      fail(scope, at('writeAttributes'), `must hold what ${name} fills in, or nobody signs in with it; add ${JSON.stringify(missing)}, which lets users write it too, `
        + `or take it out of the mapping of ${name}`);
    }
  }
}

/** Cognito refuses a client where anything but SAML stands beside a provider that may start sign-in unasked. */
function checkIdpInitiated(scope: Construct, client: AppClient, offered: readonly FederatedTraits[]): void {
  const unasked = offered.find(({ resource }) => resource.providerDetails.IDPInit === 'true');
  if (!unasked) return;
  const why = `SAML providers alone can stand beside ${unasked.name}, which may start sign-in by itself`;
  if (client._options.localUsers !== false) {
    fail(scope, `client ${client.name}.localUsers`, `must be false, since ${why}; set it, or name other providers in federatedProviders`);
  }
  const others = offered.filter(({ resource }) => resource.providerType !== 'SAML').map(({ name }) => name);
  if (others.length > 0) fail(scope, `client ${client.name}.federatedProviders`, `must leave out others, since ${why}, got ${JSON.stringify(others)}`);
}
