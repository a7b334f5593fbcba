/** How IAM names the identity pool service of a Region. */
export interface IdentityService {
  /** The federated principal of trust policies. */
  readonly principal: string;
  /** What stands before `:aud`, `:amr` and `:sub`. */
  readonly prefix: string;
}

const COMMERCIAL = 'cognito-identity.amazonaws.com';

/**
 * The names for a Region.
 *
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
export function identityServiceOf(region: string): IdentityService {
  if (region === 'us-gov-west-1') return { principal: 'cognito-identity-us-gov.amazonaws.com', prefix: 'cognito-identity-us-gov.amazonaws.com' };
  if (region === 'us-gov-east-1') {
    return { principal: 'cognito-identity.us-gov-east-1.amazonaws.com', prefix: 'cognito-identity.us-gov-east-1.amazonaws.com' };
  }
  if (region.startsWith('cn-')) return { principal: `cognito-identity.${region}.amazonaws.com.cn`, prefix: 'cognito-identity.amazonaws.com.cn' };
  return { principal: COMMERCIAL, prefix: COMMERCIAL };
}

/** Whether the names of a Region are known at all. */
export function isIdentityServiceKnown(region: string): boolean {
  return !/^(us-iso|eu-iso|eusc-)/.test(region);
}
