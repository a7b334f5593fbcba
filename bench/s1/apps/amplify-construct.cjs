'use strict';
const path = require('node:path');
const { AmplifyAuth } = require('@aws-amplify/auth-construct');
const { Duration, RemovalPolicy, Stack } = require('aws-cdk-lib');
const { LambdaVersion, UserPoolOperation } = require('aws-cdk-lib/aws-cognito');
const { Policy, PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { Architecture, Code, Function, Runtime } = require('aws-cdk-lib/aws-lambda');
const { BlockPublicAccess, Bucket, BucketEncryption } = require('aws-cdk-lib/aws-s3');

const PREBUILT = path.join(__dirname, '../prebuilt');
const OWN_FILES = 'private/${cognito-identity.amazonaws.com:sub}/*';

exports.build = (app) => {
  const stack = new Stack(app, 'S1');

  const addTrigger = (id, handler, environment) => new Function(stack, id, {
    code: Code.fromAsset(path.join(PREBUILT, handler)),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    timeout: Duration.seconds(5),
    environment,
  });
  const confirmed = addTrigger('PostConfirmation', 'post-confirmation', { ADMIN_DOMAIN: 'example.com', ADMIN_GROUP: 'admin' });
  const token = addTrigger('PreToken', 'pre-token');

  const auth = new AmplifyAuth(stack, 'Auth', {
    loginWith: { email: true },
    multifactor: { mode: 'OPTIONAL', totp: true },
    groups: ['admin'],
  });
  const { authenticatedUserIamRole, cfnResources, groups, userPool } = auth.resources;
  userPool.applyRemovalPolicy(RemovalPolicy.RETAIN);
  userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, confirmed);
  userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, token, LambdaVersion.V2_0);
  confirmed.role.attachInlinePolicy(new Policy(stack, 'AddToGroup', {
    statements: [new PolicyStatement({ actions: ['cognito-idp:AdminAddUserToGroup'], resources: [userPool.userPoolArn] })],
  }));
  cfnResources.cfnUserPool.addPropertyOverride('Policies.PasswordPolicy.MinimumLength', 12);
  cfnResources.cfnIdentityPool.addPropertyOverride('CognitoIdentityProviders.0.ServerSideTokenCheck', true);
  const adminRole = groups.admin.role;
  cfnResources.cfnIdentityPoolRoleAttachment.roleMappings = {
    userPool: {
      type: 'Rules',
      ambiguousRoleResolution: 'AuthenticatedRole',
      identityProvider: `${userPool.userPoolProviderName}:${cfnResources.cfnUserPoolClient.ref}`,
      rulesConfiguration: {
        rules: [{ claim: 'cognito:preferred_role', matchType: 'Equals', value: adminRole.roleArn, roleArn: adminRole.roleArn }],
      },
    },
  };

  const bucket = new Bucket(stack, 'Files', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
  });
  for (const role of [authenticatedUserIamRole, adminRole]) {
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [bucket.arnForObjects(OWN_FILES)],
    }));
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': OWN_FILES } },
    }));
  }
  return stack;
};
