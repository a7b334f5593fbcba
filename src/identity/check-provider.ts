import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { isSocial } from './provider-traits';
import type { ProviderTraits } from './provider-traits';
import { fail, reject, requireLiteral } from '../private/reject';

/** Refuses a provider that the identity pool could not have, or has already. */
export function checkProvider(scope: IConstruct, traits: ProviderTraits, others: readonly ProviderTraits[]): void {
  const { kind, label, clientId, ownAudience } = traits;
  const prop = `provider ${label}`;
  if (isSocial(kind)) {
    reject(scope, prop, clientId, clientId !== undefined && !/^[\w.;/-]{1,128}$/.test(clientId), 'must have an app ID of 1 to 128 letters, digits or any of _.;/-');
    if (others.some((other) => other.kind === kind)) fail(scope, prop, `an identity pool has one app of a kind; use a second identity pool, got another app "${clientId}"`);
  }
  if (kind === 'developer') checkDeveloper(scope, label, others);
  if (others.some((other) => other.kind === kind && other.mappingName === traits.mappingName)) {
    fail(scope, prop, 'must be added once; leave out the second, or name another app client');
  }
  const pools = new Set([...others, traits].filter((each) => each.kind === 'userPool').map(({ mappingName }) => mappingName)).size;
  if (pools > LIMITS.userPoolProvidersPerPool) {
    fail(scope, prop, `an identity pool has at most ${LIMITS.userPoolProvidersPerPool} app clients; share app clients, or use a second identity pool, got ${pools}`);
  }
  if (ownAudience && clientId === undefined) fail(scope, `${prop}.ownAudience`, 'needs clientId, which tells its users from others; set clientId as well');
}

/** Refuses an own audience of users whom no claim tells from others. */
export function checkOwnAudience(scope: IConstruct, { kind, label }: ProviderTraits): void {
  if (kind === 'saml') {
    fail(scope, 'audienceOf', `can't tell the users of a SAML provider by a claim that all share; use addRule on an assertion claim, with providers: [provider], got "${label}"`);
  }
  if (kind === 'developer') {
    fail(scope, 'audienceOf', `can't tell the users of a developer provider by a claim; give them an identity pool of their own, got "${label}"`);
  }
}

function checkDeveloper(scope: IConstruct, name: string, others: readonly ProviderTraits[]): void {
  requireLiteral(scope, 'provider', name);
  const { min, max } = LIMITS.developerProviderNameLength;
  reject(scope, 'provider', name, !/^[\w.-]+$/.test(name) || name.length < min || name.length > max,
    `the name of a developer provider must be ${min} to ${max} letters, digits or any of _.-`);
  const other = others.find(({ kind }) => kind === 'developer');
  if (other) fail(scope, 'provider', `an identity pool has one developer provider, "${other.label}"; use a second identity pool, got "${name}"`);
}
