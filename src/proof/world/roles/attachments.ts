import type { SourcedPolicy } from '../../iam/policy';
import { isKnown, unknownReasons } from '../../unknown';
import type { Resolver } from '../intrinsics/resolver';
import { recordsOf, textOf, textsOf } from '../json';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Templates } from '../template/templates';
import type { Place } from '../world';
import { sourcedPolicy } from './sourced-policy';

/** Policies that stand outside the roles that they belong to. */
export interface Attachments {
  /** By account and name of the role. */
  readonly byRole: ReadonlyMap<string, readonly SourcedPolicy[]>;
  /** Managed policies of the templates, by ARN. */
  readonly managed: ReadonlyMap<string, SourcedPolicy>;
  /** Policies of which nobody knows whose they are. */
  readonly unknowns: readonly (Place & { readonly reason: string })[];
}

/** How a role is found by its name. */
export function roleKey(account: string, name: string): string {
  return `${account} ${name}`;
}

/** Reads the policies that name their roles. */
export function readAttachments(templates: Templates, resolver: Resolver): Attachments {
  const byRole = new Map<string, SourcedPolicy[]>();
  const managed = new Map<string, SourcedPolicy>();
  const unknowns: (Place & { reason: string })[] = [];

  for (const resource of present('AWS::IAM::ManagedPolicy')) {
    const policy = policyOf(resource, 'managed policy');
    managed.set(resolver.ref(resource), policy);
    attach(resource, policy, resolver.property(resource, 'Roles'));
  }
  for (const resource of present('AWS::IAM::Policy')) attach(resource, policyOf(resource, 'inline policy'), resolver.property(resource, 'Roles'));
  for (const resource of present('AWS::IAM::RolePolicy')) attach(resource, policyOf(resource, 'inline policy'), resolver.property(resource, 'RoleName'));
  return { byRole, managed, unknowns };

  function present(type: string): Resource[] {
    return templates.of(type).filter((resource) => resolver.exists(resource) !== false);
  }

  function policyOf(resource: Resource, kind: string): SourcedPolicy {
    return sourcedPolicy(resolver.property(resource, 'PolicyDocument'), resource, kind, resolver.exists(resource));
  }

  function attach(resource: Resource, policy: SourcedPolicy, roles: unknown): void {
    for (const name of roles === undefined ? [] : textsOf(roles)) {
      if (!isKnown(name)) unknowns.push({ ...placeOf(resource), reason: `it belongs to a role whose name is not known: ${unknownReasons(name).join(', ')}` });
      const key = roleKey(resource.template.environment.account, name);
      const policies = byRole.get(key);
      if (policies) policies.push(policy);
      if (!policies) byRole.set(key, [policy]);
    }
  }
}

/** The policies that are written into a role. */
export function inlinePolicies(role: Resource, resolver: Resolver): SourcedPolicy[] {
  const value = resolver.property(role, 'Policies');
  if (typeof value === 'string') return [sourcedPolicy(value, role, 'inline policy', true)];
  return recordsOf(value).map(({ PolicyDocument: json }) => sourcedPolicy(json, role, 'inline policy', true));
}

/** ARNs of the managed policies that a role names. */
export function managedArns(role: Resource, resolver: Resolver): string[] {
  const value = resolver.property(role, 'ManagedPolicyArns');
  return value === undefined ? [] : textsOf(value).flatMap((arn) => textOf(arn) ?? []);
}
