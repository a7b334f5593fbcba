import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Records why a finding of cdk-nag's AwsSolutions pack is right as it is. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}

/**
 * Records why a policy may name `resource`, which ends in a wildcard.
 *
 * cdk-nag names such a finding by the resource, with `::` in it, which `acknowledge` of the framework takes for a second
 * prefix and refuses; so it is written where cdk-nag looks. Only at synth is a reference to another stack final.
 */
export function acknowledgeWildcard(construct: IConstruct, resource: string, reason: string): void {
  construct.node.addValidation({
    validate: () => {
      const finding = `AwsSolutions-IAM5[Resource::${flatten(Stack.of(construct).resolve(resource))}]`;
      construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [finding]: reason });
      return [];
    },
  });
}

/** A resource as cdk-nag writes it: references and policy variables in angle brackets. */
function flatten(resource: unknown): string {
  if (typeof resource === 'string') return resource.replace(/\$\{/g, '<').replace(/\}/g, '>');
  const [[kind, value] = ['', undefined]] = typeof resource === 'object' && resource !== null ? Object.entries(resource) : [];
  if (kind === 'Ref') return `<${value}>`;
  if (kind === 'Fn::GetAtt' && Array.isArray(value)) return `<${value.map(flatten).join('.')}>`;
  if (kind === 'Fn::Join' && Array.isArray(value) && Array.isArray(value[1])) return value[1].map(flatten).join(String(value[0]));
  if (kind === 'Fn::ImportValue' || kind === 'Fn::Sub') return flatten(value);
  return JSON.stringify(resource);
}
