import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { StringAttribute, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import {
  AppClient, AuthenticatedAppAuth, Branding, BrandingImage, ClaimTokens, ImagePlace, ManagedLogin, S3UserPrefixAccess, SignIn,
  Terms, Trigger,
} from 'cdk-cognito-access';
import type { Construct } from 'constructs';
import { federation } from './federation';
import { protection } from './protection';

export interface FrontDoorProps extends StackProps {
  /** ARN of the certificate of `auth.example.com`, in us-east-1. */
  readonly certificateArn: string;

  /** ID of the hosted zone `example.com`. */
  readonly hostedZoneId: string;

  /** Whether pages on developers' machines can sign people in. */
  readonly localhost: boolean;
}

/** Sign-in with passkeys, codes, passwords and other providers, on pages that look like the app's own. */
export class FrontDoor extends Stack {
  public readonly auth: AuthenticatedAppAuth;
  public readonly photos: S3UserPrefixAccess;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id, props);

    const pages = ['https://app.example.com/', ...props.localhost ? ['http://localhost:5173/'] : []];
    this.auth = new AuthenticatedAppAuth(this, 'Auth', {
      signIn: SignIn.emailOrPhone({ passkeys: true, emailCode: true, smsCode: true }),
      clients: [
        AppClient.singlePage('web', { callbackUrls: pages, logoutUrls: pages }),
        AppClient.nativeApp('phone', { callbackUrls: ['com.example.app://in'], logoutUrls: ['com.example.app://out'] }),
      ],
      federation: federation(),
      managedLogin: this.pages(props),
      protection: protection(props.localhost),
      email: UserPoolEmail.withSES({ fromEmail: 'no-reply@example.com', fromName: 'Example', sesVerifiedDomain: 'example.com' }),
      customAttributes: { plan: new StringAttribute({ mutable: true }) },
      groups: ['members'],
      triggers: [
        // Both verify addresses themselves. Acme and Globex may claim any address, so they are not here.
        Trigger.linkAccounts({ providers: ['Google', 'SignInWithApple'] }),
        Trigger.defaultGroup('members'),
        Trigger.claims({ attributes: { plan: 'custom:plan' }, tokens: ClaimTokens.BOTH }),
      ],
    });
    this.photos = new S3UserPrefixAccess(this, 'Photos', { auth: this.auth });
  }

  /** Passkeys are bound to the domain, so it should stay. */
  private pages({ certificateArn, hostedZoneId }: FrontDoorProps): ManagedLogin {
    const logo = BrandingImage.fromFile(ImagePlace.FORM_LOGO, join(__dirname, 'branding/logo.svg'));
    return ManagedLogin.customDomain({
      domainName: 'auth.example.com',
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      hostedZone: HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: 'example.com' }),
      branding: {
        web: Branding.fromFile(join(__dirname, 'branding/web.json'), [logo]),
        phone: Branding.fromFile(join(__dirname, 'branding/phone.json'), [logo]),
      },
      terms: Terms.links(
        { termsOfUse: 'https://www.example.com/terms', privacyPolicy: 'https://www.example.com/privacy' },
        { german: { termsOfUse: 'https://www.example.com/de/terms', privacyPolicy: 'https://www.example.com/de/privacy' } },
      ),
    });
  }
}
