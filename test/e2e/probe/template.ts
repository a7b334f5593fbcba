const SUB = '${cognito-identity.amazonaws.com:sub}';

/** Address of which the pre-sign-up trigger confirms its users, and one that it refuses. */
export const CONFIRMED_DOMAIN = 'confirmed.example';
export const BLOCKED_DOMAIN = 'blocked.example';

const PRE_SIGN_UP = `exports.handler = async (event) => {
  const email = event.request.userAttributes.email || '';
  if (email.endsWith('@${BLOCKED_DOMAIN}')) throw new Error('domain not allowed');
  event.response.autoConfirmUser = email.endsWith('@${CONFIRMED_DOMAIN}');
  return event;
};`;

const PRE_TOKEN = `exports.handler = async (event) => {
  event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { tenant: 'acme' } } };
  return event;
};`;

/** Everything that a library for Cognito emits, without the library: what is measured is the emulator alone. */
export function template(): object {
  return { Resources: { ...triggers(), ...userPool(), ...identityPool(), ...roles(), ...storage() }, Outputs: outputs() };
}

function triggers(): object {
  return {
    TriggerRole: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }) },
    },
    PreSignUp: inlineFunction(PRE_SIGN_UP),
    PreToken: inlineFunction(PRE_TOKEN),
    PreSignUpPermission: permission('PreSignUp'),
    PreTokenPermission: permission('PreToken'),
  };
}

function userPool(): object {
  return {
    UserPool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true } },
        Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }],
        LambdaConfig: { PreSignUp: arnOf('PreSignUp'), PreTokenGeneration: arnOf('PreToken') },
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: ref('UserPool'),
        GenerateSecret: false,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        ReadAttributes: ['email'],
        WriteAttributes: ['email'],
      },
    },
    Editors: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: ref('UserPool'), GroupName: 'editors', Precedence: 0, RoleArn: arnOf('EditorRole') },
    },
  };
}

function identityPool(): object {
  const provider = { 'Fn::GetAtt': ['UserPool', 'ProviderName'] };
  const rule = { Claim: 'cognito:preferred_role', MatchType: 'Equals', Value: arnOf('EditorRole'), RoleARN: arnOf('EditorRole') };
  return {
    IdentityPool: {
      Type: 'AWS::Cognito::IdentityPool',
      Properties: {
        AllowUnauthenticatedIdentities: true,
        AllowClassicFlow: false,
        CognitoIdentityProviders: [{ ClientId: ref('Client'), ProviderName: provider, ServerSideTokenCheck: true }],
      },
    },
    Attachment: {
      Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
      Properties: {
        IdentityPoolId: ref('IdentityPool'),
        Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('GuestRole') },
        RoleMappings: {
          web: {
            Type: 'Rules',
            AmbiguousRoleResolution: 'AuthenticatedRole',
            IdentityProvider: { 'Fn::Join': [':', [provider, ref('Client')]] },
            RulesConfiguration: { Rules: [rule] },
          },
        },
      },
    },
    Tags: {
      Type: 'AWS::Cognito::IdentityPoolPrincipalTag',
      Properties: { IdentityPoolId: ref('IdentityPool'), IdentityProviderName: provider, UseDefaults: false, PrincipalTags: { tenant: 'tenant' } },
    },
  };
}

function roles(): object {
  return {
    UserRole: role('authenticated'),
    EditorRole: role('authenticated'),
    GuestRole: role('unauthenticated'),
    UserPolicy: ownPrefix('users', ['UserRole', 'EditorRole']),
    GuestPolicy: ownPrefix('guests', ['GuestRole']),
    InlinePolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'inline',
        Roles: [ref('UserRole')],
        PolicyDocument: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: bucketArn('/shared/*') }),
      },
    },
  };
}

function storage(): object {
  return {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        Tags: [{ Key: 'purpose', Value: 'probe' }],
        CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['http://localhost:5173'], AllowedMethods: ['GET'], AllowedHeaders: ['*'] }] },
      },
    },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref('Bucket'),
        PolicyDocument: document({
          Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: bucketArn('/*'), Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      },
    },
  };
}

function outputs(): object {
  const value = (Value: object) => ({ Value });
  return {
    Region: value(ref('AWS::Region')),
    UserPoolId: value(ref('UserPool')),
    UserPoolClientId: value(ref('Client')),
    IdentityPoolId: value(ref('IdentityPool')),
    BucketName: value(ref('Bucket')),
    EditorRoleArn: value(arnOf('EditorRole')),
    UserRoleName: value(ref('UserRole')),
    GuestRoleArn: value(arnOf('GuestRole')),
    Literal: value({ 'Fn::Sub': '${!cognito-identity.amazonaws.com:sub}' }),
  };
}

function inlineFunction(ZipFile: string): object {
  return { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: arnOf('TriggerRole'), Code: { ZipFile } } };
}

function permission(name: string): object {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: ref(name), Principal: 'cognito-idp.amazonaws.com', SourceArn: arnOf('UserPool') },
  };
}

function role(amr: string): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
        Condition: {
          'StringEquals': { 'cognito-identity.amazonaws.com:aud': ref('IdentityPool') },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
        },
      }),
    },
  };
}

function ownPrefix(folder: string, roleNames: readonly string[]): object {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: roleNames.map(ref),
      PolicyDocument: document(
        { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: bucketArn(`/${folder}/${SUB}/*`) },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn(''), Condition: { StringLike: { 's3:prefix': `${folder}/${SUB}/*` } } },
      ),
    },
  };
}

function document(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}

function bucketArn(rest: string): object {
  return { 'Fn::Join': ['', [arnOf('Bucket'), rest]] };
}

function arnOf(name: string): object {
  return { 'Fn::GetAtt': [name, 'Arn'] };
}

function ref(name: string): object {
  return { Ref: name };
}
