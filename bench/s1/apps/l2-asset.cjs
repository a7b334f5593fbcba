'use strict';
const path = require('node:path');
const { Duration, Lazy, RemovalPolicy, Stack } = require('aws-cdk-lib');
const { AccountRecovery, LambdaVersion, Mfa, UserPool, UserPoolGroup, UserPoolOperation } = require('aws-cdk-lib/aws-cognito');
const {
  IdentityPool, IdentityPoolProviderUrl, RoleMappingMatchType, UserPoolAuthenticationProvider,
} = require('aws-cdk-lib/aws-cognito-identitypool');
const { Policy, PolicyStatement, Role, WebIdentityPrincipal } = require('aws-cdk-lib/aws-iam');
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

  const userPool = new UserPool(stack, 'UserPool', {
    signInAliases: { email: true },
    signInCaseSensitive: false,
    selfSignUpEnabled: true,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 12, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    lambdaTriggers: { postConfirmation: confirmed },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, token, LambdaVersion.V2_0);
  // A policy apart from the role's own: addToRolePolicy would make the pool and the function wait for each other.
  confirmed.role.attachInlinePolicy(new Policy(stack, 'AddToGroup', {
    statements: [new PolicyStatement({ actions: ['cognito-idp:AdminAddUserToGroup'], resources: [userPool.userPoolArn] })],
  }));
  const client = userPool.addClient('Web', {
    authFlows: { userSrp: true },
    disableOAuth: true,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
  });

  const bucket = new Bucket(stack, 'Files', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
  });

  const admin = new Role(stack, 'AdminRole', {
    assumedBy: new WebIdentityPrincipal('cognito-identity.amazonaws.com', {
      'StringEquals': { 'cognito-identity.amazonaws.com:aud': Lazy.string({ produce: () => identityPool.identityPoolId }) },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    }),
  });
  const identityPool = new IdentityPool(stack, 'IdentityPool', {
    allowUnauthenticatedIdentities: true,
    authenticationProviders: { userPools: [new UserPoolAuthenticationProvider({ userPool, userPoolClient: client })] },
    roleMappings: [{
      mappingKey: 'userPool',
      providerUrl: IdentityPoolProviderUrl.userPool(userPool, client),
      resolveAmbiguousRoles: true,
      rules: [{ claim: 'cognito:preferred_role', matchType: RoleMappingMatchType.EQUALS, claimValue: admin.roleArn, mappedRole: admin }],
    }],
  });
  new UserPoolGroup(stack, 'AdminGroup', { userPool, groupName: 'admin', precedence: 0, role: admin });
  for (const role of [identityPool.authenticatedRole, admin]) {
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
