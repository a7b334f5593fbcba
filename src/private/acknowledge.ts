import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Records why a finding of cdk-nag's AwsSolutions pack is right as it is, for this construct and what is inside.
 *
 * It is written where cdk-nag looks. `Validations.acknowledge` would not do: up to aws-cdk-lib 2.262 at least, what one construct
 * acknowledges there is silenced in the whole app, the app's own constructs among it.
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [`annotation::${rule}`]: reason });
}

/**
 * Records why others of the audience may see what an owner keeps at a place, for the access proof. It names such a finding by the
 * kind of access and the place, so nothing else of the policy is accepted with it.
 */
export function acknowledgeSharing(construct: IConstruct, accesses: readonly string[], place: string, reason: string): void {
  const rules = accesses.map((access) => [`AccessProof::ForeignData[${access} ${place}]`, reason]);
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Object.fromEntries(rules));
}

/**
 * Records why a policy may name `resource`, which ends in a wildcard. cdk-nag names such a finding by the resource; only at
 * synth is a reference to another stack final.
 */
export function acknowledgeWildcard(construct: IConstruct, resource: string, reason: string): void {
  construct.node.addValidation({
    validate: () => {
      acknowledge(construct, `AwsSolutions-IAM5[Resource::${flatten(Stack.of(construct).resolve(resource))}]`, reason);
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
