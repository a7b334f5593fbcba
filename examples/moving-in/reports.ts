import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AppIdentityPool, S3UserPrefixAccess } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Data for users of an identity pool that somebody else made. Nothing of it changes: grants go to the roles that it hands out. */
export class Reports extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    // Every role that a user can get is here. Whoever got another would have none of the grants.
    const identity = AppIdentityPool.fromAttributes(this, 'Identity', {
      identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
      usersRoles: [Role.fromRoleName(this, 'Users', 'portal-users')],
      groupRoles: { editors: Role.fromRoleName(this, 'Editors', 'portal-editors') },
      browserOrigins: ['https://portal.example.com'],
    });

    new S3UserPrefixAccess(this, 'Drafts', { auth: identity, usersPrefix: 'drafts' });
    const reports = Bucket.fromBucketName(this, 'Bucket', 'portal-reports');
    reports.grantRead(identity.users);
    reports.grantPut(identity.group('editors'));
  }
}
