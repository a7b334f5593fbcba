import { onPolicies, onStatements, withStatement } from './operator';
import type { Operator } from './operator';
import { conditioned, conditionsOf } from './statement-operators';
import type { Json } from './template-edit';

const AUD = 'cognito-identity.amazonaws.com:aud';
const AMR = 'cognito-identity.amazonaws.com:amr';
const OTHER_POOL = 'us-east-1:ffffffff-0000-4000-8000-000000000000';
const ANYONE_ASSUMES = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };

/** Another condition on a key of a trust policy; `undefined`: none. */
function onKey(key: string, name: string, change: (operator: string, value: unknown) => readonly [string, unknown] | undefined): Operator {
  return onStatements('trust', name, (statement) => conditionsOf(statement).some(([, each]) => each === key)
    ? conditioned(statement, ([operator, each, value]) => {
      if (each !== key) return [[operator, each, value]];
      const changed = change(operator, value);
      return changed ? [[changed[0], each, changed[1]]] : [];
    }) : undefined);
}

const opposite = (value: unknown) => value === 'authenticated' ? 'unauthenticated' : 'authenticated';

export const TRUST_OPERATORS: readonly Operator[] = [
  onKey(AMR, 'trust the other state', (operator, value) => [operator, opposite(value)]),
  onKey(AMR, 'trust any state', (operator) => [operator, '*']),
  onKey(AMR, 'trust what ends like the state', (operator) => [operator, '*authenticated']),
  onKey(AMR, 'trust both states', (operator) => [operator, ['authenticated', 'unauthenticated']]),
  onKey(AMR, 'drop amr', () => undefined),
  onKey(AMR, 'trust tokens without amr', (operator, value) => [operator.replace('ForAnyValue', 'ForAllValues'), value]),
  onKey(AMR, 'let amr be missing', (operator, value) => [`${operator}IfExists`, value]),
  onKey(AMR, 'trust what is not the other state', (_, value) => ['ForAllValues:StringNotEquals', opposite(value)]),
  onKey(AMR, 'trust where some value is not the other state', (_, value) => ['ForAnyValue:StringNotEquals', opposite(value)]),
  onKey(AMR, 'do not say how many values of amr', (_, value) => ['StringLike', value]),
  onKey(AMR, 'trust one more provider', (operator, value) => [operator, [value, 'graph.facebook.com']]),
  onKey(AUD, 'drop aud', () => undefined),
  onKey(AUD, 'trust all pools of the region', () => ['StringLike', 'us-east-1:*']),
  onKey(AUD, 'trust all pools but one', () => ['StringNotEquals', OTHER_POOL]),
  onKey(AUD, 'trust another pool instead', (operator) => [operator, OTHER_POOL]),
  onKey(AUD, 'trust another pool as well', (operator, value) => [operator, [value, OTHER_POOL]]),
  onKey(AUD, 'write a wildcard where none is read', (operator) => [operator, 'us-east-1:*']),
  onKey(AUD, 'compare aud with StringLike', (_, value) => ['StringLike', value]),
  onStatements('trust', 'drop all conditions of the trust policy', ({ Condition: _, ...rest }) => rest),
  onStatements('trust', 'trust anyone under the same conditions', (statement) => ({ ...statement, Principal: '*' })),
  onStatements('trust', 'trust anyone', ({ Condition: _, ...rest }) => ({ ...rest, Principal: '*' })),
  onStatements('trust', 'trust any provider', ({ Condition: _, ...rest }) => ({ ...rest, Principal: { Federated: '*' } })),
  onStatements('trust', 'allow all of STS in the trust policy', (statement) => ({ ...statement, Action: 'sts:*' })),
  withStatement('trust', 'trust any AWS account as well', () => ANYONE_ASSUMES),
  withStatement('trust', 'trust without amr as well', ({ Statement }) => {
    const [first] = Statement as readonly Json[];
    return conditioned(first, (condition) => condition[1] === AMR ? [] : [condition]);
  }),
  onPolicies('trust', 'write the trust policy in an older version', (document) => ({ ...document, Version: '2008-10-17' })),
];
