import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { ClientConfig, ClientConfigParameters } from 'cdk-cognito-access';
import type { AuthenticatedAppAuth, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

export interface WebsiteProps extends StackProps {
  readonly auth: AuthenticatedAppAuth;
  readonly photos: S3UserPrefixAccess;
}

/** What clients have to know: the page as a file beside it, and whoever builds the phone's app in Parameter Store. */
export class Website extends Stack {
  constructor(scope: Construct, id: string, { auth, photos, ...props }: WebsiteProps) {
    super(scope, id, props);

    const web = new ClientConfig(this, 'Web', { auth, clientName: 'web', storage: [photos] });
    new BucketDeployment(this, 'Deployment', {
      destinationBucket: new Bucket(this, 'Bucket', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true }),
      // The page itself goes in front of it: Source.asset('web/dist').
      sources: [Source.jsonData('amplify_outputs.json', web.amplifyOutputs)],
    });

    const phone = new ClientConfig(this, 'Phone', { auth, clientName: 'phone', storage: [photos] });
    new ClientConfigParameters(this, 'PhoneParameters', { config: phone, prefix: '/front-door/phone' });
  }
}
