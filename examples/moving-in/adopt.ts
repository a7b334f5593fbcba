import { Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AppClient, AuthenticatedAppAuth, ClientConfig, ExistingUserPool, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** A user pool that people sign in to already gets what it lacks: AWS credentials, a client for phones, a group. */
export class Adopt extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const staff = UserPool.fromUserPoolId(this, 'Staff', 'eu-west-1_AbCdEfGhI');
    const web = UserPoolClient.fromUserPoolClientId(this, 'StaffWeb', '1example23456789');
    const pages = ['https://staff.example.com/'];
    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      existingUserPool: ExistingUserPool.of(staff, { loginHost: 'login.example.com' }),
      clients: [
        AppClient.existing('web', web, { callbackUrls: pages, logoutUrls: pages }),
        AppClient.nativeApp('phone', { callbackUrls: ['com.example.staff://in'], logoutUrls: ['com.example.staff://out'] }),
      ],
      guests: false,
    });

    // Analysts are there already, and keep the role that they have. Auditors are new.
    auth.addGroup('analysts', { existingRole: Role.fromRoleName(this, 'AnalystsRole', 'staff-analysts') });
    auth.addGroup('auditors', { description: 'Read what analysts write' });
    const figures = Bucket.fromBucketName(this, 'Figures', 'staff-figures');
    figures.grantReadWrite(auth.group('analysts'));
    figures.grantRead(auth.group('auditors'));

    Validations.of(auth).acknowledge({
      id: 'AccessProof::Undecided[staff-analysts]',
      reason: 'The role staff-analysts is made elsewhere; what else it may do is looked after there',
    });

    // By identity ID: the role of the analysts is not ours to let sessions carry tags.
    const notes = new S3UserPrefixAccess(this, 'Notes', { auth, usersPrefix: 'notes' });
    for (const [config, clientName] of [['Web', 'web'], ['Phone', 'phone']] as const) {
      new ClientConfig(this, config, { auth, clientName, storage: [notes] }).writeOutputs();
    }
  }
}
