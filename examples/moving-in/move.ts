import { Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { ClientAttributes, StringAttribute, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  AppClient, AuthenticatedAppAuth, ClientConfig, DeviceTracking, GroupMapping, MfaPolicy, PrefixLevel, Protection, S3UserPrefixAccess,
  Trigger,
} from 'cdk-cognito-access';
import type { Construct } from 'constructs';
import { WORD, askForWord } from './word';

/** A new user pool takes people over from the old one, each at the first sign-in, with the password that they have. */
export class Move extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const userPool = UserPool.fromUserPoolId(this, 'Old', 'eu-west-1_ZyXwVuTsR');
    // It has no secret, and allows ADMIN_USER_PASSWORD_AUTH.
    const client = UserPoolClient.fromUserPoolClientId(this, 'OldClient', '9example87654321');
    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      selfSignUp: false,
      mfa: MfaPolicy.required(),
      devices: DeviceTracking.userOptIn({ challengeOnNewDevice: true }),
      protection: Protection.of({ encryptionKey: new Key(this, 'Key', { enableKeyRotation: true }) }),
      customAttributes: { [WORD]: new StringAttribute({ mutable: true, maxLen: 128 }) },
      clients: [AppClient.singlePage('web', {
        origins: ['https://app.example.com'],
        // The old pool has to see the password. Once everybody is here, this goes, and so does migrateFrom.
        allowPasswordAuth: true,
        refreshTokenRotation: Duration.seconds(30),
        // Listed, so that the word is not among them: what a client reads is in its tokens.
        readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true, fullname: true }),
      })],
      triggers: [
        Trigger.migrateFrom({ userPool, client }),
        Trigger.emailDomains({ allow: ['example.com'] }),
        ...askForWord(this),
      ],
      // Any number of groups. Who is in several may ask for the role of each.
      groupMapping: GroupMapping.TOKEN,
      groups: ['authors', 'editors'],
    });

    const drafts = new S3UserPrefixAccess(this, 'Drafts', { auth, usersPrefix: 'drafts' });
    const { bucket } = drafts;
    new S3UserPrefixAccess(this, 'Columns', { auth, audience: auth.group('authors'), bucket, usersPrefix: 'columns' });
    new S3UserPrefixAccess(this, 'Magazine', {
      auth, audience: auth.group('editors'), bucket, level: PrefixLevel.PUBLIC, usersPrefix: 'magazine',
    });
    new ClientConfig(this, 'Web', { auth, storage: [drafts] }).writeOutputs();
  }
}
