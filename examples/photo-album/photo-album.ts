import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AppClient, AuthenticatedAppAuth, ClientConfig, S3UserPrefixAccess } from 'cdk-cognito-access';
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
    const page = new ClientConfig(this, 'Page', { auth, storage: [photos] });
    page.writeOutputs();
    new CfnOutput(this, 'AmplifyOutputs', { value: this.toJsonString(page.amplifyOutputs) });
  }
}
