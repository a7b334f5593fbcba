import type { SourcedPolicy } from '../../iam/policy';
import { isKnown, unknownReasons } from '../../unknown';
import type { Resolver } from '../intrinsics/resolver';
import { recordsOf, textOf } from '../json';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Templates } from '../template/templates';
import type { Place, Role } from '../world';
import { inlinePolicies, managedArns, readAttachments, roleKey } from './attachments';
import type { Attachments } from './attachments';
import { awsManagedPolicy } from './aws-managed';
import { sourcedPolicy, unreadablePolicy } from './sourced-policy';

/** The roles of all templates, and those from elsewhere that somebody names. */
export class Roles {
  public readonly unknowns: readonly (Place & { readonly reason: string })[];
  private readonly attachments: Attachments;
  private readonly byArn = new Map<string, Role>();
  private readonly imported = new Set<Role>();

  constructor(templates: Templates, private readonly resolver: Resolver) {
    this.attachments = readAttachments(templates, resolver);
    this.unknowns = this.attachments.unknowns;
    for (const resource of templates.of('AWS::IAM::Role')) {
      if (resolver.exists(resource) === false) continue;
      const role = this.read(resource);
      this.byArn.set(role.arn, role);
    }
  }

  public get all(): Role[] {
    return [...this.byArn.values()];
  }

  /** The role with the ARN, which `namedBy` names; one from elsewhere has unknown trust and unknown policies. */
  public withArn(arn: string, namedBy: Resource): Role {
    const known = this.byArn.get(arn);
    if (known) return known;
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const account = /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1] ?? namedBy.template.environment.account;
    const title = isKnown(arn) ? arn : unknownReasons(arn).join(', ');
    const role: Role = {
      ...placeOf(namedBy),
      path: `${namedBy.path} (${title})`,
      arn,
      name,
      account,
      trust: unreadablePolicy(namedBy, 'trust policy', `the role ${title} is not in the templates`),
      policies: this.attachments.byRole.get(roleKey(account, name)) ?? [],
      maxSessionSeconds: 3600,
      tags: {},
      unknowns: [`its policies are not in the templates: ${title}`],
    };
    this.byArn.set(arn, role);
    this.imported.add(role);
    return role;
  }

  public isImported(role: Role): boolean {
    return this.imported.has(role);
  }

  private read(resource: Resource): Role {
    const { account } = resource.template.environment;
    const name = this.resolver.ref(resource);
    const managed = managedArns(resource, this.resolver).map((arn) => ({ arn, policy: this.managed(arn) }));
    const boundary = textOf(this.resolver.property(resource, 'PermissionsBoundary'));
    const policies = new Set([
      ...inlinePolicies(resource, this.resolver),
      ...this.attachments.byRole.get(roleKey(account, name)) ?? [],
      ...managed.flatMap(({ policy }) => policy ?? []),
    ]);
    return {
      ...placeOf(resource),
      arn: this.resolver.arn(resource) ?? name,
      name,
      account,
      trust: sourcedPolicy(this.resolver.property(resource, 'AssumeRolePolicyDocument'), resource, 'trust policy', true),
      policies: [...policies],
      ...boundary === undefined ? {} : { boundary: [this.managed(boundary) ?? unreadablePolicy(resource, 'permission boundary', `the permission boundary ${named(boundary)} is not in the templates`)] },
      maxSessionSeconds: Number(this.resolver.property(resource, 'MaxSessionDuration')) || 3600,
      tags: this.tagsOf(resource),
      unknowns: managed.filter(({ policy }) => !policy).map(({ arn }) => `the managed policy ${named(arn)} is not in the templates`),
    };
  }

  private managed(arn: string): SourcedPolicy | undefined {
    return this.attachments.managed.get(arn) ?? awsManagedPolicy(arn);
  }

  private tagsOf(resource: Resource): Record<string, string> {
    return Object.fromEntries(recordsOf(this.resolver.property(resource, 'Tags')).map(({ Key, Value }) => [String(Key).toLowerCase(), String(Value)]));
  }
}

function named(text: string): string {
  return isKnown(text) ? text : unknownReasons(text).join(', ');
}
