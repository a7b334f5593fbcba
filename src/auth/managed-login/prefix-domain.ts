import type { IUserPool, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { LoginDomain } from './login-domain';
import { defineDomain } from './login-domain';
import { LIMITS } from '../../limits';
import { fail, reject } from '../../private/reject';

/** A name of the app's choice in front of Cognito's own domain. */
export class PrefixDomain implements LoginDomain {
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html */
  public host(scope: Construct): string {
    const { region } = Stack.of(scope);
    if (!Token.isUnresolved(region) && /^(cn-|us-iso|eu-iso|eusc-)/.test(region)) {
      fail(scope, 'managedLogin', `a domain of Cognito has no known host name in this Region; use ManagedLogin.customDomain, got "${region}"`);
    }
    const label = !Token.isUnresolved(region) && region.startsWith('us-gov-') ? 'auth-fips' : 'auth';
    return `${this.prefix}.${label}.${region}.amazoncognito.com`;
  }

  public define(scope: Construct, userPool: IUserPool, version: number): UserPoolDomain {
    const prop = 'managedLogin.domainPrefix';
    const { prefix } = this;
    reject(scope, prop, prefix, prefix.length < 1 || prefix.length > LIMITS.loginDomainLength, `must be 1 to ${LIMITS.loginDomainLength} characters`);
    reject(scope, prop, prefix, !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(prefix), 'must be lower-case letters, digits and hyphens, with no hyphen at the ends');
    reject(scope, prop, prefix, /aws|amazon|cognito/.test(prefix), 'must not contain aws, amazon or cognito, which Cognito keeps for itself');
    return defineDomain(scope, userPool, { cognitoDomain: { domainPrefix: prefix }, managedLoginVersion: version });
  }
}
