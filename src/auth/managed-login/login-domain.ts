import { CfnUserPool, CfnUserPoolDomain, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool, UserPoolDomainOptions } from 'aws-cdk-lib/aws-cognito';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defaultChildOf } from '../../private/default-child';

/** Where managed login is served. */
export interface LoginDomain {
  /** The whole name, where it is the app's own. */
  readonly customName?: string;

  /** Host name, without scheme. */
  host(scope: Construct): string;

  define(scope: Construct, userPool: IUserPool, version: number): UserPoolDomain;
}

/**
 * The domain of a user pool, which goes when the pool goes. Where the pool is kept, or made elsewhere, so is its domain: a name that is
 * set free can be taken by anyone, who would get the sign-ins that other identity providers and old links still send there.
 */
export function defineDomain(scope: Construct, userPool: IUserPool, options: UserPoolDomainOptions): UserPoolDomain {
  const domain = new UserPoolDomain(scope, 'Domain', { userPool, ...options });
  const resource = defaultChildOf(domain, CfnUserPoolDomain);
  const pool = userPool.node.defaultChild;
  if (!(pool instanceof CfnUserPool)) {
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return domain;
  }
  resource.cfnOptions.deletionPolicy = pool.cfnOptions.deletionPolicy;
  resource.cfnOptions.updateReplacePolicy = pool.cfnOptions.updateReplacePolicy;
  return domain;
}
