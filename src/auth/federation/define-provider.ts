import { CfnUserPoolIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Annotations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LIMITS } from '../../limits';
import { constructId } from '../../private/construct-id';
import { fail, reject, requireLiteral } from '../../private/reject';
import type { FederatedTraits } from '../auth-parts';
import { VERIFIED_FLAGS } from './attribute-mapping';
import { checkMapping } from './check-mapping';
import type { ProviderSpec } from './provider-spec';

/** Names that mean the user pool itself, or a social provider. */
const RESERVED = ['cognito', 'google', 'facebook', 'signinwithapple', 'loginwithamazon'];

/** A provider in the user pool, as its kind says. */
export function defineProvider(scope: Construct, userPool: IUserPool, name: string, spec: ProviderSpec): FederatedTraits {
  const others = scope.node.children.filter((child) => child instanceof CfnUserPoolIdentityProvider);
  checkName(scope, name, spec, others.map(({ providerName }) => providerName));
  const at = (prop: string) => `provider ${name}.${prop}`;
  checkIdentifiers(scope, at('identifiers'), spec.identifiers ?? [], others.flatMap(({ idpIdentifiers }) => idpIdentifiers ?? []));
  const mapping = spec.mapping(scope, at);
  checkMapping(scope, at('attributeMapping'), mapping, userPool);

  const mapped = Object.keys(mapping);
  const details = Object.entries(spec.details(scope, at)).filter(([, value]) => value !== undefined);
  const resource = new CfnUserPoolIdentityProvider(scope, `Provider${constructId(name)}`, {
    userPoolId: userPool.userPoolId,
    providerName: name,
    providerType: spec.type,
    providerDetails: Object.fromEntries(details),
    attributeMapping: mapped.length > 0 ? mapping : undefined,
    idpIdentifiers: spec.identifiers ? [...spec.identifiers] : undefined,
  });
  const flags = mapped.filter((attribute) => VERIFIED_FLAGS.includes(attribute));
  if (!spec.believed && flags.length > 0) warnOfVerification(resource, name, flags);
  return { name, resource, mapped: mapped.filter((attribute) => !VERIFIED_FLAGS.includes(attribute)) };
}

function warnOfVerification(resource: CfnUserPoolIdentityProvider, name: string, flags: readonly string[]): void {
  Annotations.of(resource).addWarningV2('cdk-cognito-access:provider-verifies-email',
    `Whoever runs the provider "${name}" can claim any address as verified, since ${flags.join(' and ')} ${flags.length > 1 ? 'are' : 'is'} mapped from it; `
    + 'linking of accounts and rules by domain would believe that. Leave the mapping out, or set trustedVerification where the provider is yours');
}

/** Usernames start with the name of the provider, and the pool tells no upper from lower case in them. */
function checkName(scope: Construct, name: string, { kind }: ProviderSpec, others: readonly string[]): void {
  requireLiteral(scope, 'federation', name);
  const isChosen = kind === 'saml' || kind === 'oidc';
  const { min, max } = LIMITS.providerNameLength;
  reject(scope, 'federation', name, name.length > max || !/^[^_\p{Z}\p{C}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}\p{C}]+$/u.test(name),
    `a name must be ${min} to ${max} characters without white space, with an underscore in second place at most`);
  reject(scope, 'federation', name, isChosen && RESERVED.includes(name.toLowerCase()), 'a name must be none of Cognito and the social providers, whatever its case');
  reject(scope, 'federation', name, others.some((other) => other.toLowerCase() === name.toLowerCase()),
    'a provider must be there once, with a name that no other provider has, whatever its case');
}

function checkIdentifiers(scope: Construct, prop: string, identifiers: readonly string[], taken: readonly string[]): void {
  const { identifiersPerProvider, providerIdentifierLength } = LIMITS;
  if (identifiers.length > identifiersPerProvider) fail(scope, prop, `must be at most ${identifiersPerProvider}, got ${identifiers.length}`);
  for (const [index, identifier] of identifiers.entries()) {
    reject(scope, prop, identifier, identifier.length > providerIdentifierLength || !/^[\w\s+=.@-]+$/.test(identifier),
      `must be 1 to ${providerIdentifierLength} letters, digits, spaces or any of _+=.@-`);
    const before = [...taken, ...identifiers.slice(0, index)].map((other) => other.toLowerCase());
    reject(scope, prop, identifier, before.includes(identifier.toLowerCase()), 'must stand for one provider, and be there once, whatever the case');
  }
}
