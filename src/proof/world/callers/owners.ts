import type { Context } from '../../iam/request';
import { chosenClaim } from '../pools/chosen-claims';
import type { IdentityPool, Provider } from '../pools/identity-pool';
import type { OwnerVariable } from '../world';
import { identityOwner } from './person';

/** Claims that all tokens of a provider have, with the same value but for the subject. */
const PRESENT = new Set(['sub', 'aud', 'iss']);

/** The keys that name the users of a provider. */
export function ownersOf({ service }: IdentityPool, provider: Provider): OwnerVariable[] {
  const tags = Object.entries(provider.tags).filter(([tag, claim]) => !(tagKey(tag) in sameForAll(provider)) && claim !== '');
  return [identityOwner(service), ...tags.map(([tag, claim]) => ownerOf(tag, claim, provider))];
}

/** Tags with the same value for all users of a provider: those from claims about the client and the issuer. */
export function sameForAll({ tags, clientIds, label, kind }: Provider): Context {
  const [clientId, ...others] = clientIds;
  return Object.fromEntries(Object.entries(tags).flatMap(([tag, claim]) => {
    if (claim === 'aud' && clientId !== undefined && others.length === 0) return [[tagKey(tag), clientId]];
    return claim === 'iss' && kind === 'userPool' ? [[tagKey(tag), `https://${label}`]] : [];
  }));
}

/** The tags that may be empty, as context keys. */
export function emptiable({ tags }: Provider): string[] {
  return Object.entries(tags).filter(([, claim]) => !PRESENT.has(claim)).map(([tag]) => tagKey(tag));
}

/** The context key of a principal tag. */
export function tagKey(tag: string): string {
  return `aws:principaltag/${tag.toLowerCase()}`;
}

function ownerOf(tag: string, claim: string, { kind, userPool }: Provider): OwnerVariable {
  const chosenByCaller = chosenClaim(claim, userPool);
  return {
    key: tagKey(tag),
    format: claim === 'sub' && kind === 'userPool' ? 'uuid' : chosenByCaller === undefined ? 'name' : 'tag',
    ...chosenByCaller === undefined ? {} : { chosenByCaller },
  };
}
