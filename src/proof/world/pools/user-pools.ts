import type { Resolver } from '../intrinsics/resolver';
import { recordsOf, textOf, textsOf } from '../json';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Templates } from '../template/templates';
import type { Place } from '../world';

/** An app client of a user pool. */
export interface Client {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Attributes that it may write; undefined where it does not say, which means all. */
  readonly writes?: readonly string[];
}

export interface Group extends Place {
  readonly resource: Resource;
  readonly name: string;
  readonly roleArn?: string;
}

export interface UserPool {
  readonly providerName: string;
  readonly path: string;
  /** Whether a template defines it; else clients and groups besides these are possible. */
  readonly inTemplates: boolean;
  readonly clients: readonly Client[];
  readonly groups: readonly Group[];
  /** Attributes that every user has to give when signing up. */
  readonly required: readonly string[];
}

/** Finds user pools by the name under which identity pools know them. */
export class UserPools {
  private readonly byProvider = new Map<string, UserPool>();
  private readonly clients: Map<string, Client[]>;
  private readonly groups: Map<string, Group[]>;

  constructor(templates: Templates, private readonly resolver: Resolver) {
    const there = (type: string) => templates.of(type).filter((resource) => resolver.exists(resource) !== false);
    this.clients = byPool(there('AWS::Cognito::UserPoolClient'), resolver, (client) => this.readClient(client));
    this.groups = byPool(there('AWS::Cognito::UserPoolGroup'), resolver, (group) => this.readGroup(group));
    for (const resource of there('AWS::Cognito::UserPool')) {
      const providerName = String(resolver.attribute(resource, 'ProviderName'));
      const required = recordsOf(resolver.property(resource, 'Schema')).filter(({ Required }) => Required === true || Required === 'true').map(({ Name }) => String(Name));
      this.byProvider.set(providerName, this.pool(resolver.ref(resource), { providerName, path: resource.path, inTemplates: true, required }));
    }
  }

  /** The pool behind a provider name, `cognito-idp.<region>.<suffix>/<pool ID>`. */
  public named(providerName: string): UserPool {
    const id = providerName.slice(providerName.indexOf('/') + 1);
    const known = this.byProvider.get(providerName) ?? this.pool(id, { providerName, path: id, inTemplates: false, required: [] });
    this.byProvider.set(providerName, known);
    return known;
  }

  private pool(id: string, facts: Omit<UserPool, 'clients' | 'groups'>): UserPool {
    return { ...facts, clients: this.clients.get(id) ?? [], groups: this.groups.get(id) ?? [] };
  }

  private readClient(client: Resource): Client {
    const writes = this.resolver.property(client, 'WriteAttributes');
    return {
      id: this.resolver.ref(client),
      name: textOf(this.resolver.property(client, 'ClientName')) ?? client.logicalId,
      ...Array.isArray(writes) ? { writes: textsOf(writes) } : {},
    };
  }

  private readGroup(group: Resource): Group {
    const roleArn = textOf(this.resolver.property(group, 'RoleArn'));
    return { ...placeOf(group), resource: group, name: this.resolver.ref(group), ...roleArn === undefined ? {} : { roleArn } };
  }
}

function byPool<Part>(resources: readonly Resource[], resolver: Resolver, read: (resource: Resource) => Part): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const resource of resources) {
    const id = String(resolver.property(resource, 'UserPoolId'));
    const known = parts.get(id);
    if (known) known.push(read(resource));
    if (!known) parts.set(id, [read(resource)]);
  }
  return parts;
}
