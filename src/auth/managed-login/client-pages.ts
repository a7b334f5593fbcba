import { CfnManagedLoginBranding, CfnTerms } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { LIMITS } from '../../limits';
import { constructId } from '../../private/construct-id';
import { fail } from '../../private/reject';
import type { AuthParts, DefinedClient } from '../auth-parts';
import { Branding } from './branding';
import type { ManagedLoginOptions } from './managed-login-options';
import type { Terms } from './terms';

/** The app clients whose people see the pages. Machines see none: they get their tokens at the domain. */
export function clientsWithPages({ scope, clients }: AuthParts, options: ManagedLoginOptions): readonly DefinedClient[] {
  const found = clients.filter(({ preset }) => preset._options.callbackUrls);
  if (found.length > 0) return found;
  if (!clients.some(({ preset }) => preset._kind === 'machine')) {
    fail(scope, 'managedLogin', 'needs an app client with callbackUrls, or a machine client, or nobody could use the domain');
  }
  for (const name of ['branding', 'defaultBranding', 'terms'] as const) {
    if (options[name]) fail(scope, `managedLogin.${name}`, 'is for the pages of app clients with callbackUrls, of which there is none; leave it out');
  }
  return found;
}

/** Refuses what the old hosted UI would leave out without a word. */
export function checkClassic(scope: Construct, options: ManagedLoginOptions): void {
  for (const name of ['branding', 'defaultBranding', 'terms'] as const) {
    if (options[name]) fail(scope, `managedLogin.${name}`, 'is not for the classic hosted UI; leave it or classic out');
  }
}

/** A style for each client: without one, managed login shows an error in place of its pages. */
export function defineBrandings(parts: AuthParts, clients: readonly DefinedClient[], options: ManagedLoginOptions): CfnManagedLoginBranding[] {
  const { scope, userPool } = parts;
  checkNames(parts, clients, options.branding ?? {});
  if (clients.length > LIMITS.brandingsPerPool) {
    fail(scope, 'managedLogin', `must serve at most ${LIMITS.brandingsPerPool} app clients with callbackUrls, since each has a branding, got ${clients.length}`);
  }
  const brandings = clients.map(({ preset: { name }, client }) => {
    const given = options.branding?.[name];
    const style = (given ?? options.defaultBranding ?? Branding.cognitoDefault())._style(scope, given ? `managedLogin.branding ${name}` : 'managedLogin.defaultBranding');
    const branding = new CfnManagedLoginBranding(scope, `Branding${constructId(name)}`, {
      userPoolId: userPool.userPoolId, clientId: client.userPoolClientId, ...style,
    });
    return { branding, size: JSON.stringify([style.settings, style.assets]).length };
  });
  const size = brandings.reduce((sum, each) => sum + each.size, 0);
  if (size > LIMITS.templateSize) {
    fail(scope, 'managedLogin', `the brandings of all app clients must fit into a template, ${LIMITS.templateSize} characters; use smaller images, got ${size}`);
  }
  return brandings.map(({ branding }) => branding);
}

/** Both documents for each client: Cognito shows neither without the other. */
export function defineTerms({ scope, userPool }: AuthParts, clients: readonly DefinedClient[], terms: Terms): void {
  const [termsOfUse, privacyPolicy] = [terms._links(scope, 'termsOfUse'), terms._links(scope, 'privacyPolicy')];
  for (const { preset: { name }, client } of clients) {
    const both = { userPoolId: userPool.userPoolId, clientId: client.userPoolClientId, termsSource: 'LINK', enforcement: 'NONE' };
    new CfnTerms(scope, `TermsOfUse${constructId(name)}`, { ...both, termsName: 'terms-of-use', links: termsOfUse });
    new CfnTerms(scope, `PrivacyPolicy${constructId(name)}`, { ...both, termsName: 'privacy-policy', links: privacyPolicy });
  }
}

function checkNames({ scope, clients }: AuthParts, withPages: readonly DefinedClient[], branding: { [clientName: string]: Branding }): void {
  const names = withPages.map(({ preset }) => preset.name);
  for (const name of Object.keys(branding)) {
    if (names.includes(name)) continue;
    const known = clients.some(({ preset }) => preset.name === name);
    fail(scope, 'managedLogin.branding', `must be for ${JSON.stringify(names)}${known ? '; the client has no callbackUrls, so nobody sees its pages' : ''}, got "${name}"`);
  }
}
