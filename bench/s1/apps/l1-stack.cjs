'use strict';
// S1 in plain CloudFormation resources, apart from the trigger functions, which the two floors write differently.
const fs = require('node:fs');
const path = require('node:path');
const { Stack } = require('aws-cdk-lib');
const {
  CfnIdentityPool, CfnIdentityPoolRoleAttachment, CfnUserPool, CfnUserPoolClient, CfnUserPoolGroup,
} = require('aws-cdk-lib/aws-cognito');
const { CfnPolicy, CfnRole } = require('aws-cdk-lib/aws-iam');
const { CfnFunction, CfnPermission } = require('aws-cdk-lib/aws-lambda');
const { CfnBucket, CfnBucketPolicy } = require('aws-cdk-lib/aws-s3');

const PREBUILT = path.join(__dirname, '../prebuilt');
const OWN_FILES = 'private/${cognito-identity.amazonaws.com:sub}/*';

exports.policy = (...statements) => ({ Version: '2012-10-17', Statement: statements });
const { policy } = exports;

exports.trustLambda = policy({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });

exports.inlineFunction = (stack, id, { handler, role, environment, ...rest }) => new CfnFunction(stack, id, {
  code: { zipFile: fs.readFileSync(path.join(PREBUILT, handler, 'index.js'), 'utf8') },
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  architectures: ['arm64'],
  memorySize: 256,
  timeout: 5,
  role: role.attrArn,
  environment: environment && { variables: environment },
  ...rest,
});

exports.buildStack = (app, addTrigger) => {
  const stack = new Stack(app, 'S1');

  const confirmed = addTrigger(stack, 'PostConfirmation', {
    handler: 'post-confirmation',
    environment: { ADMIN_DOMAIN: 'example.com', ADMIN_GROUP: 'admin' },
  });
  const token = addTrigger(stack, 'PreToken', { handler: 'pre-token' });

  const userPool = keep(new CfnUserPool(stack, 'UserPool', {
    usernameAttributes: ['email'],
    usernameConfiguration: { caseSensitive: false },
    autoVerifiedAttributes: ['email'],
    adminCreateUserConfig: { allowAdminCreateUserOnly: false },
    accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SOFTWARE_TOKEN_MFA'],
    policies: {
      passwordPolicy: {
        minimumLength: 12, requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true,
        temporaryPasswordValidityDays: 3,
      },
    },
    lambdaConfig: {
      postConfirmation: confirmed.fn.attrArn,
      preTokenGenerationConfig: { lambdaArn: token.fn.attrArn, lambdaVersion: 'V2_0' },
    },
  }));
  for (const { fn } of [confirmed, token]) {
    new CfnPermission(stack, `${fn.node.id}Permission`, {
      action: 'lambda:InvokeFunction', functionName: fn.attrArn, principal: 'cognito-idp.amazonaws.com', sourceArn: userPool.attrArn,
    });
  }
  // Not part of the role: the pool waits for the function and the function for its role, so the role cannot wait for the pool.
  new CfnPolicy(stack, 'AddToGroup', {
    policyName: 'AddToGroup',
    roles: [confirmed.role.ref],
    policyDocument: policy({ Effect: 'Allow', Action: 'cognito-idp:AdminAddUserToGroup', Resource: userPool.attrArn }),
  });
  const client = new CfnUserPoolClient(stack, 'Web', {
    userPoolId: userPool.ref,
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    supportedIdentityProviders: ['COGNITO'],
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
  });

  const bucket = keep(new CfnBucket(stack, 'Files', {
    bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }] },
    publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
  }));
  const objects = (prefix) => `${bucket.attrArn}/${prefix}`;
  new CfnBucketPolicy(stack, 'FilesPolicy', {
    bucket: bucket.ref,
    policyDocument: policy({
      Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: [bucket.attrArn, objects('*')],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  });

  const identityPool = new CfnIdentityPool(stack, 'IdentityPool', {
    allowUnauthenticatedIdentities: true,
    cognitoIdentityProviders: [{ clientId: client.ref, providerName: userPool.attrProviderName, serverSideTokenCheck: true }],
  });
  const ownFiles = {
    policyName: 'OwnFiles',
    policyDocument: policy(
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], Resource: objects(OWN_FILES) },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket.attrArn, Condition: { StringLike: { 's3:prefix': OWN_FILES } } },
    ),
  };
  const addRole = (id, amr, policies) => new CfnRole(stack, id, {
    assumeRolePolicyDocument: policy({
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        'StringEquals': { 'cognito-identity.amazonaws.com:aud': identityPool.ref },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
      },
    }),
    policies,
  });
  const user = addRole('UserRole', 'authenticated', [ownFiles]);
  const guest = addRole('GuestRole', 'unauthenticated');
  const admin = addRole('AdminRole', 'authenticated', [ownFiles]);
  new CfnUserPoolGroup(stack, 'AdminGroup', { userPoolId: userPool.ref, groupName: 'admin', precedence: 0, roleArn: admin.attrArn });
  new CfnIdentityPoolRoleAttachment(stack, 'Roles', {
    identityPoolId: identityPool.ref,
    roles: { authenticated: user.attrArn, unauthenticated: guest.attrArn },
    roleMappings: {
      userPool: {
        type: 'Rules',
        ambiguousRoleResolution: 'AuthenticatedRole',
        identityProvider: `${userPool.attrProviderName}:${client.ref}`,
        rulesConfiguration: {
          rules: [{ claim: 'cognito:preferred_role', matchType: 'Equals', value: admin.attrArn, roleArn: admin.attrArn }],
        },
      },
    },
  });
  return stack;
};

function keep(resource) {
  resource.cfnOptions.deletionPolicy = resource.cfnOptions.updateReplacePolicy = 'Retain';
  return resource;
}
