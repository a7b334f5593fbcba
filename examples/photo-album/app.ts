import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AppClient, AuthenticatedAppAuth, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Photos that only their owner sees: sign-in, guests, a group, and a folder for each person. */
class PhotoAlbum extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      clients: [AppClient.singlePage('web', { origins: ['http://localhost:5173'] })],
      groups: ['editors'],
      guests: true,
    });
    const photos = new S3UserPrefixAccess(this, 'Photos', { auth, guests: true });

    const page = {
      Region: this.region,
      UserPoolId: auth.userPool.userPoolId,
      UserPoolClientId: auth.client('web').userPoolClientId,
      IdentityPoolId: auth.identityPool.identityPoolId,
      BucketName: photos.bucket.bucketName,
    };
    Object.entries(page).forEach(([name, value]) => new CfnOutput(this, name, { value }));
  }
}

const app = new App();
new PhotoAlbum(app, 'PhotoAlbum');
