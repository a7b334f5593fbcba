import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { ClaimMapping } from './provider-spec';
import { fail } from '../../private/reject';

/** Refuses mappings with which nobody could sign in: Cognito writes every mapped attribute at each sign-in. */
export function checkMapping(scope: Construct, prop: string, mapping: ClaimMapping, userPool: IUserPool): void {
  const attributes = attributesOf(userPool);
  if (!attributes) return;
  for (const { name, required } of attributes) {
    if (required === true && !(name in mapping)) {
      fail(scope, prop, `must map "${name}" as well, which sign-up requires; map it, or don't require it, got ${JSON.stringify(Object.keys(mapping))}`);
    }
  }
  for (const mapped of Object.keys(mapping)) {
    const attribute = attributes.find(({ name, standard }) => mapped === (standard ? name : `custom:${name}`));
    if (!attribute && mapped.startsWith('custom:')) {
      fail(scope, prop, `must map to attributes of the user pool; add "${mapped.slice('custom:'.length)}" to customAttributes, got "${mapped}"`);
    }
    if (attribute?.mutable === false) {
      fail(scope, prop, `must map to attributes that can change, since each sign-in writes them; make "${attribute.name}" mutable, got "${mapped}"`);
    }
  }
}

interface PoolAttribute {
  readonly name: string;
  readonly standard: boolean;
  /** A token tells nothing. */
  readonly mutable: unknown;
  readonly required: unknown;
}

/**
 * Attributes that the pool speaks of, if it is of this app and that is known at synth. A custom one can't change unless it says so; its
 * type tells it from a standard one.
 */
function attributesOf(userPool: IUserPool): PoolAttribute[] | undefined {
  const pool = userPool.node.defaultChild;
  if (!(pool instanceof CfnUserPool)) return undefined;
  const { schema = [] } = pool;
  if (!Array.isArray(schema)) return undefined;
  return schema.flatMap((attribute) => {
    if (!('name' in attribute) || attribute.name === undefined) return [];
    const standard = attribute.attributeDataType === undefined;
    return [{ name: attribute.name, standard, mutable: attribute.mutable ?? standard, required: attribute.required }];
  });
}
