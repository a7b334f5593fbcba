import type { IdentityPool, Provider } from './identity-pool';
import { readMappings } from './read-mappings';
import { isKnown, unknownReasons } from '../../unknown';
import type { Resolver } from '../intrinsics/resolver';
import { booleanOf, recordOf, textOf } from '../json';
import { readProviders } from './read-providers';
import { readTags } from './read-tags';
import { UserPools } from './user-pools';
import { identityServiceOf, isIdentityServiceKnown } from '../template/identity-service';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Templates } from '../template/templates';

/** All that an attachment says. */
type Attached = Pick<IdentityPool, 'authenticated' | 'unauthenticated' | 'mappings'> & { readonly resource: Resource; readonly unknowns: readonly string[] };

/** Reads the identity pools, also those from elsewhere that a template attaches roles to. */
export function readIdentityPools(templates: Templates, resolver: Resolver): IdentityPool[] {
  const userPools = new UserPools(templates, resolver);
  const tagMaps = readTags(templates, resolver);
  const attached = new Map<string, Attached[]>();
  for (const resource of there('AWS::Cognito::IdentityPoolRoleAttachment')) {
    const id = String(resolver.property(resource, 'IdentityPoolId'));
    attached.set(id, [...attached.get(id) ?? [], readAttachment(resource, resolver)]);
  }
  const pools = there('AWS::Cognito::IdentityPool').map((resource) => {
    const id = resolver.ref(resource);
    const attachments = attached.get(id) ?? [];
    attached.delete(id);
    const { providers, unknowns } = readProviders(resource, resolver, userPools, (name) => tagMaps(id, name));
    return assemble(resource, id, attachments, {
      guests: booleanOf(resolver.property(resource, 'AllowUnauthenticatedIdentities')) ?? resolver.property(resource, 'AllowUnauthenticatedIdentities') !== undefined,
      classic: booleanOf(resolver.property(resource, 'AllowClassicFlow')) !== false,
      providers: [...providers, ...unknowns.length > 0 ? [unknownProvider()] : []],
    }, unknowns);
  });
  return [...pools, ...[...attached].flatMap(([id, attachments]) => attachments.slice(0, 1).map(({ resource, mappings, unauthenticated }) =>
    assemble(resource, id, attachments, {
      guests: unauthenticated !== undefined,
      classic: true,
      providers: [...importedProviders(mappings.map(({ provider }) => provider), userPools, (name) => tagMaps(id, name)), unknownProvider()],
    }, [`the identity pool ${isKnown(id) ? id : unknownReasons(id).join(', ')} is not in the templates`])))];

  function there(type: string): Resource[] {
    return templates.of(type).filter((resource) => resolver.exists(resource) !== false);
  }
}

function assemble(
  resource: Resource, id: string, attachments: readonly Attached[], settings: Pick<IdentityPool, 'guests' | 'classic' | 'providers'>, unknowns: readonly string[],
): IdentityPool {
  const { environment } = resource.template;
  const [first, ...others] = attachments;
  const mappings = attachments.flatMap((attachment) => attachment.mappings);
  const reasons = [
    ...unknowns,
    ...attachments.flatMap((attachment) => attachment.unknowns),
    ...others.length > 0 ? ['more than one resource attaches roles to it, and each undoes the others'] : [],
    ...isIdentityServiceKnown(environment.region) ? [] : [`how IAM names the identity service of ${environment.region} is not known`],
  ];
  return {
    ...placeOf(resource),
    id,
    environment,
    service: identityServiceOf(environment.region),
    ...settings,
    classic: settings.classic && mappings.length === 0,
    ...first ? { attachment: first.resource, authenticated: first.authenticated, unauthenticated: first.unauthenticated } : {},
    mappings,
    unknowns: reasons.map((reason) => ({ ...placeOf(resource), reason })),
  };
}

function readAttachment(resource: Resource, resolver: Resolver): Attached {
  const value = resolver.property(resource, 'Roles');
  const roles = recordOf(value);
  const { mappings, unknowns } = readMappings(resolver.property(resource, 'RoleMappings'));
  const isOpen = typeof value === 'string' || resolver.exists(resource) === undefined;
  return {
    resource,
    authenticated: textOf(roles.authenticated),
    unauthenticated: textOf(roles.unauthenticated),
    mappings,
    unknowns: [...unknowns, ...isOpen ? ['which roles it has depends on a condition'] : []],
  };
}

/** Stands for providers that are not known: somebody signs in. */
function unknownProvider(): Provider {
  return { kind: 'unknown', label: 'another provider', keys: [], clientIds: [], amr: ['authenticated'], tags: {} };
}

function importedProviders(names: readonly string[], userPools: UserPools, tagsOf: (name: string) => Provider['tags']): Provider[] {
  const known = names.map((name) => /^(.*\/[^:/]+):([^:]+)$/.exec(name)).filter((match) => match !== null);
  return known.map(([key, name, client]) => ({
    kind: 'userPool',
    label: name,
    keys: [key],
    clientIds: [client],
    amr: ['authenticated', name, `${name}:CognitoSignIn:aaaaaaaa-1111-4000-8000-000000000001`],
    userPool: userPools.named(name),
    tags: tagsOf(name),
  }));
}
