import { matchesArn } from '../arn';
import type { BaseOperator } from './operator';
import { pair } from './operator';

/** Operators on ARNs. `ArnEquals` and `ArnLike` are the same. */
export const ARN: Readonly<Record<string, BaseOperator>> = {
  ...pair('ArnEquals', 'ArnNotEquals', (value, policyValue, scope) => matchesArn(policyValue, value, scope)),
  ...pair('ArnLike', 'ArnNotLike', (value, policyValue, scope) => matchesArn(policyValue, value, scope)),
};
