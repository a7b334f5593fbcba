import type { FindingRule } from '../../result';
import type { RoleReach } from '../world';

/** A role that the identity pool would give to somebody, if the role's trust policy lets it. */
export interface Candidate {
  readonly arn: string;
  readonly why: string;
  readonly problem?: RoleReach['problem'] & { readonly rule: Extract<FindingRule, 'RoleTrust' | 'RoleRule'> };
}
