import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Branding } from './branding';
import type { Terms } from './terms';
import type { TlsPolicy } from './tls-policy';

/** Options of `ManagedLogin.prefix`. */
export interface ManagedLoginOptions {
  /**
   * Whether the pages are the old hosted UI, which is on the Lite plan too and has neither brandings nor terms.
   *
   * @default false
   */
  readonly classic?: boolean;

  /**
   * How the pages of an app client look, by the name of the client.
   *
   * @default - as `defaultBranding`
   */
  readonly branding?: { [clientName: string]: Branding };

  /**
   * How the pages of the other app clients look.
   *
   * @default Branding.cognitoDefault()
   */
  readonly defaultBranding?: Branding;

  /**
   * Terms of use and privacy policy that the sign-up page links to.
   *
   * @default - no links
   */
  readonly terms?: Terms;
}

/** Options of `ManagedLogin.customDomain`. */
export interface CustomDomainLoginOptions extends ManagedLoginOptions {
  /**
   * Name of the domain, such as `auth.example.com`; at most 63 characters. Passkeys are bound to it. Its parent, here `example.com`, must
   * have an A record when the domain is made.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html
   */
  readonly domainName: string;

  /** Certificate for the name, in us-east-1 whatever the Region of the user pool. */
  readonly certificate: ICertificate;

  /**
   * Hosted zone that gets records, A and AAAA, which point the name at the pages.
   *
   * @default - no records: point the name at `CloudFrontDistribution` of the domain yourself
   */
  readonly hostedZone?: IHostedZone;

  /**
   * The oldest TLS version that is spoken.
   *
   * @default TlsPolicy.TLS_1_2
   */
  readonly tlsPolicy?: TlsPolicy;
}
