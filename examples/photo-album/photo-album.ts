import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AppClient, AuthenticatedAppAuth, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Photos that only their owner sees: sign-in, guests, a group, and a folder for each person. */
export class PhotoAlbum extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      clients: [AppClient.singlePage('web', { origins: ['http://localhost:5173'] })],
      groups: ['editors'],
      guests: true,
    });
    const photos = new S3UserPrefixAccess(this, 'Photos', { auth, guests: true });

    // What the page needs to know: all of it public.
    this.tell({
      Region: this.region,
      UserPoolId: auth.userPool.userPoolId,
      UserPoolClientId: auth.client('web').userPoolClientId,
      IdentityPoolId: auth.identityPool.identityPoolId,
      BucketName: photos.bucket.bucketName,
    });
  }

  private tell(page: Record<string, string>): void {
    for (const [name, value] of Object.entries(page)) new CfnOutput(this, name, { value });
  }
}
