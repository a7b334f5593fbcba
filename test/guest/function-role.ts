import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import { decide } from '../iam/decide';
import type { RequestContext } from '../iam/policy-document';
import { ACCOUNT, attributeOf, refOf } from '../world/intrinsics';
import type { TemplateJson } from '../world/intrinsics';
import { World, readTemplate } from '../world/world';

/** A role of a template, and what IAM would answer it. */
export class RoleUnderTest {
  private readonly arn: string;
  private readonly world: World;
  private readonly template: TemplateJson;

  /** @param path beginning of the role's logical ID */
  constructor(stack: Stack, path: string) {
    this.template = readTemplate(Template.fromStack(stack).toJSON());
    this.world = World.of(stack);
    this.arn = this.arnOf('AWS::IAM::Role', path);
  }

  /** The ARN of the resource of a type whose logical ID begins so. */
  public arnOf(type: string, path: string): string {
    const ids = Object.entries(this.template.Resources).filter(([, resource]) => resource.Type === type).map(([name]) => name);
    const [id, ...others] = ids.filter((name) => new RegExp(`^${path}[0-9A-F]{8}$`).test(name));
    if (id === undefined || others.length > 0) throw new Error(`the template must have one ${type} ${path}`);
    return type === 'AWS::StepFunctions::StateMachine' ? refOf(id, this.template) : attributeOf(id, 'Arn', this.template);
  }

  public async may(action: string, resource: string, context: RequestContext = {}): Promise<boolean> {
    const { allowed } = await decide({
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${this.arn.slice(this.arn.lastIndexOf('/') + 1)}/session`,
      action,
      resource,
      accountId: ACCOUNT,
      context: { 'aws:SecureTransport': 'true', ...(action.startsWith('s3:') && { 's3:TlsVersion': '1.3' }), ...context },
      identity: this.world.policiesOf(this.arn),
      resourcePolicy: this.world.resourcePolicy(resource),
    });
    return allowed;
  }

  /** Every action that a policy of the role names. */
  public actions(): string[] {
    const statements = this.world.policiesOf(this.arn).flatMap(({ Statement }) => Array.isArray(Statement) ? Statement : [Statement]);
    return [...new Set(statements.flatMap(({ Action }) => Action))].map(String).sort();
  }

  /** Whether the role lets somebody take it. */
  public async trusts(principal: string, action: string, context: RequestContext = {}): Promise<boolean> {
    const resourcePolicy = this.world.trustOf(this.arn);
    const { allowed } = await decide({ principal, action, resource: this.arn, accountId: ACCOUNT, context, resourcePolicy });
    return allowed;
  }
}
