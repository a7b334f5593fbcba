import type { Resolver } from '../intrinsics/resolver';
import { booleanOf, recordOf } from '../json';
import type { Templates } from '../template/templates';

/** The mapping that Cognito offers as default: who the user is and which client they use. */
const DEFAULTS = { username: 'sub', client: 'aud' };

/** Claims by principal tag, by identity pool and provider. */
export type TagMaps = (poolId: string, providerName: string) => Readonly<Record<string, string>>;

/** Reads which claims become principal tags. Tags are compared without their case, so they are kept in lower case. */
export function readTags(templates: Templates, resolver: Resolver): TagMaps {
  const maps = new Map<string, Record<string, string>>();
  for (const resource of templates.of('AWS::Cognito::IdentityPoolPrincipalTag')) {
    if (resolver.exists(resource) === false) continue;
    const key = keyOf(String(resolver.property(resource, 'IdentityPoolId')), String(resolver.property(resource, 'IdentityProviderName')));
    const useDefaults = booleanOf(resolver.property(resource, 'UseDefaults')) ?? false;
    const own = Object.entries(recordOf(resolver.property(resource, 'PrincipalTags'))).map(([tag, claim]) => [tag.toLowerCase(), String(claim)]);
    maps.set(key, { ...maps.get(key), ...useDefaults ? DEFAULTS : {}, ...Object.fromEntries(own) });
  }
  return (poolId, providerName) => maps.get(keyOf(poolId, providerName)) ?? {};
}

function keyOf(poolId: string, providerName: string): string {
  return `${poolId} ${providerName}`;
}
