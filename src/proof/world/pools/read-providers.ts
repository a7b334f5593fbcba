import { isRecord } from '../../iam/policy-json';
import { isKnown, unknownReasons } from '../../unknown';
import type { Resolver } from '../intrinsics/resolver';
import { recordOf, recordsOf, textOf, textsOf } from '../json';
import type { Provider } from './identity-pool';
import type { UserPools } from './user-pools';
import { uuid } from '../names/made-up';
import type { Resource } from '../template/template';

const SOCIAL: Readonly<Record<string, string>> = {
  'accounts.google.com': 'google',
  'graph.facebook.com': 'facebook',
  'appleid.apple.com': 'apple',
  'www.amazon.com': 'amazon',
  'api.twitter.com': 'twitter',
  'www.digits.com': 'digits',
};

type TagsOf = (providerName: string) => Provider['tags'];

/** The providers of an identity pool, and what of them could not be read. */
export function readProviders(
  pool: Resource, resolver: Resolver, userPools: UserPools, tagsOf: TagsOf,
): { readonly providers: Provider[]; readonly unknowns: string[] } {
  const unknowns: string[] = [];
  const providers = [
    ...userPoolProviders(read('CognitoIdentityProviders'), userPools, tagsOf),
    ...Object.keys(recordOf(read('SupportedLoginProviders'))).map((host) => simple('social', SOCIAL[host] ?? host, [host], [host], tagsOf)),
    ...textsOf(read('OpenIdConnectProviderARNs') ?? []).map((arn) => {
      const url = arn.slice(arn.indexOf('oidc-provider/') + 'oidc-provider/'.length);
      return simple('oidc', isKnown(arn) ? url : 'OIDC', [arn, url], [url], tagsOf);
    }),
    ...textsOf(read('SamlProviderARNs') ?? []).map((arn) => simple('saml', isKnown(arn) ? arn.slice(arn.lastIndexOf('/') + 1) : 'SAML', [arn], [arn], tagsOf)),
    ...developer(textOf(read('DeveloperProviderName'))),
  ];
  return { providers, unknowns };

  function read(property: string): unknown {
    const value = resolver.property(pool, property);
    if (typeof value === 'string' && !isKnown(value) && property !== 'DeveloperProviderName') {
      unknowns.push(`its ${property} are not known: ${unknownReasons(value).join(', ')}`);
    }
    for (const entry of Array.isArray(value) ? value : []) {
      if (property === 'CognitoIdentityProviders' && !isRecord(entry)) unknowns.push(`one of its ${property} is not known`);
    }
    return value;
  }

  function developer(name: string | undefined): Provider[] {
    return name === undefined ? [] : [simple('developer', 'developer', [name], [name], tagsOf)];
  }
}

/** One provider for each user pool, whatever the client. */
function userPoolProviders(value: unknown, userPools: UserPools, tagsOf: TagsOf): Provider[] {
  const clientIds = new Map<string, string[]>();
  for (const { ProviderName, ClientId } of recordsOf(value)) {
    const name = String(ProviderName);
    clientIds.set(name, [...clientIds.get(name) ?? [], String(ClientId)]);
  }
  return [...clientIds].map(([name, clients]) => ({
    kind: 'userPool',
    label: name,
    keys: clients.map((client) => `${name}:${client}`),
    clientIds: clients,
    amr: ['authenticated', name, `${name}:CognitoSignIn:${uuid(`user of ${name}`)}`],
    userPool: userPools.named(name),
    tags: tagsOf(name),
  }));
}

function simple(kind: Provider['kind'], label: string, keys: readonly string[], amr: readonly string[], tagsOf: TagsOf): Provider {
  const tags = Object.assign({}, ...keys.map(tagsOf)) as Provider['tags'];
  return { kind, label, keys, clientIds: [], amr: ['authenticated', ...amr], tags };
}
