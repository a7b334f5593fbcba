import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool, UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { LoginDomain } from './login-domain';
import { defineDomain } from './login-domain';
import type { TlsPolicy } from './tls-policy';
import { LOGIN_TLS_POLICY } from '../../defaults';
import { LIMITS } from '../../limits';
import { defaultChildOf } from '../../private/default-child';
import { fail, reject } from '../../private/reject';

/** The hosted zone of every CloudFront distribution, as alias records name it. */
const CLOUDFRONT_ZONE_ID = 'Z2FDTNDATAQYW2';

const LABEL = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const DOMAIN_NAME = new RegExp(`^${LABEL}(\\.${LABEL})+$`);
/** A name right below a top-level domain: its parent has no address, which Cognito asks for. */
const NO_SUBDOMAIN = /^[^.]*\.[^.]*$/;

/** What a domain of the app's own needs. */
export interface CustomDomainParts {
  readonly domainName: string;
  readonly certificate: ICertificate;
  readonly hostedZone?: IHostedZone;
  readonly tlsPolicy?: TlsPolicy;
}

/** A domain of the app's own, which Cognito serves with CloudFront. */
export class CustomDomain implements LoginDomain {
  public readonly customName: string;
  private readonly parts: CustomDomainParts;

  constructor(parts: CustomDomainParts) {
    this.customName = parts.domainName;
    this.parts = parts;
  }

  public host(): string {
    return this.customName;
  }

  public define(scope: Construct, userPool: IUserPool, version: number): UserPoolDomain {
    this.check(scope);
    const { certificate, tlsPolicy = LOGIN_TLS_POLICY } = this.parts;
    const domain = defineDomain(scope, userPool, { customDomain: { domainName: this.customName, certificate }, managedLoginVersion: version });
    const resource = defaultChildOf(domain, CfnUserPoolDomain);
    // The L1 of aws-cdk-lib 2.262 doesn't know the property yet.
    resource.addPropertyOverride('CustomDomainConfig.SecurityPolicy', tlsPolicy);
    if (this.parts.hostedZone) this.point(scope, resource, this.parts.hostedZone);
    return domain;
  }

  /** Records go with the domain, kept or not: one that outlives it would point at a name that others can claim. */
  private point(scope: Construct, domain: CfnUserPoolDomain, zone: IHostedZone): void {
    for (const type of ['A', 'AAAA']) {
      new CfnRecordSet(scope, `Domain${type}`, {
        hostedZoneId: zone.hostedZoneId,
        name: `${this.customName}.`,
        type,
        aliasTarget: { dnsName: domain.attrCloudFrontDistribution, hostedZoneId: CLOUDFRONT_ZONE_ID },
      });
    }
  }

  private check(scope: Construct): void {
    const { customName: name, parts: { certificate, hostedZone } } = this;
    const { region } = Stack.of(scope);
    if (!Token.isUnresolved(region) && region.startsWith('us-gov-')) {
      fail(scope, 'managedLogin', `a custom domain can't be had in AWS GovCloud (US); use ManagedLogin.prefix, got "${region}"`);
    }
    reject(scope, 'managedLogin.domainName', name, name.length > LIMITS.loginDomainLength, `must be at most ${LIMITS.loginDomainLength} characters`);
    reject(scope, 'managedLogin.domainName', name, !DOMAIN_NAME.test(name), 'must be a domain name in lower case without scheme, port or path, such as auth.example.com');
    reject(scope, 'managedLogin.domainName', name, NO_SUBDOMAIN.test(name), 'must lie below a domain of yours, such as auth.example.com; Cognito takes no other');
    const at = regionOf(certificate);
    reject(scope, 'managedLogin.certificate', at, at !== undefined && at !== 'us-east-1', 'must be in us-east-1, since CloudFront serves the pages');
    const zone = hostedZone && zoneNameOf(hostedZone);
    reject(scope, 'managedLogin.domainName', name, zone !== undefined && name !== zone && !name.endsWith(`.${zone}`), `must lie in the hosted zone ${zone}`);
  }
}

/** Where a certificate is. That of an ARN is in the ARN: an imported one claims the Region of its stack. */
function regionOf(certificate: ICertificate): string | undefined {
  const { certificateArn: arn } = certificate;
  if (!Token.isUnresolved(arn)) return arn.split(':')[3];
  return CfnResource.isCfnResource(certificate.node.defaultChild) ? certificate.env.region : undefined;
}

/** The name of a hosted zone, where it is known: one that is imported by its ID alone throws when asked. */
function zoneNameOf(zone: IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : zone.zoneName.replace(/\.$/, '').toLowerCase();
  } catch {
    return undefined;
  }
}
