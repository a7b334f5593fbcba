import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { fail } from './reject';

/** How IAM names the identity pool service where a stack is deployed. */
export interface IdentityServiceNames {
  /** The federated principal of a trust policy. */
  readonly principal: string;
  /** What stands before `:aud`, `:amr` and `:sub` in condition keys and policy variables. */
  readonly keyPrefix: string;
  /** The longest role name that the identity pool accepts there, if shorter than IAM's own 64. */
  readonly roleNameLength?: number;
}

const COMMERCIAL = 'cognito-identity.amazonaws.com';

/**
 * The names for the Region of `scope`. Condition keys are map keys of a policy, which no token can be, so a stack without
 * a Region gets the names of the commercial partition; a stack for another partition has to name its Region.
 *
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
export function identityServiceNames(scope: IConstruct): IdentityServiceNames {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) return { principal: COMMERCIAL, keyPrefix: COMMERCIAL };
  if (region === 'us-gov-west-1') {
    return { principal: 'cognito-identity-us-gov.amazonaws.com', keyPrefix: 'cognito-identity-us-gov.amazonaws.com' };
  }
  if (region === 'us-gov-east-1') {
    return {
      principal: 'cognito-identity.us-gov-east-1.amazonaws.com',
      keyPrefix: 'cognito-identity.us-gov-east-1.amazonaws.com',
      roleNameLength: 24,
    };
  }
  if (region.startsWith('cn-')) {
    return { principal: `cognito-identity.${region}.amazonaws.com.cn`, keyPrefix: 'cognito-identity.amazonaws.com.cn' };
  }
  if (/^(us-iso|eu-iso|eusc-)/.test(region)) {
    fail(scope, 'region', `identity pools have no known service principal in this Region; deploy to another one, got "${region}"`);
  }
  return { principal: COMMERCIAL, keyPrefix: COMMERCIAL };
}
