/**
 * An app of a given size, as a template: an identity pool, a role and a group for each of `groups`, and for each of `prefixes` a
 * bucket in which every user has a prefix. All roles share the policies of users, as the library writes them.
 *
 * @param {{ groups: number; prefixes: number }} size
 */
export function templateOf({ groups, prefixes }) {
  const numbers = (count) => Array.from({ length: count }, (_, index) => index);
  const roles = ['UserRole', ...numbers(groups).map((n) => `GroupRole${n}`)];
  const resources = {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' }, WriteAttributes: ['name'] } },
    Identities: {
      Type: 'AWS::Cognito::IdentityPool',
      Properties: {
        AllowUnauthenticatedIdentities: true, AllowClassicFlow: false,
        CognitoIdentityProviders: [{ ClientId: { Ref: 'Client' }, ProviderName: { 'Fn::GetAtt': ['Pool', 'ProviderName'] }, ServerSideTokenCheck: true }],
      },
    },
    GuestRole: role('unauthenticated'),
    Attachment: {
      Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
      Properties: {
        IdentityPoolId: { Ref: 'Identities' },
        Roles: { authenticated: arnOf('UserRole'), unauthenticated: arnOf('GuestRole') },
        RoleMappings: { pool: {
          Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole',
          IdentityProvider: { 'Fn::Join': [':', [{ 'Fn::GetAtt': ['Pool', 'ProviderName'] }, { Ref: 'Client' }]] },
        } },
      },
    },
    GuestPolicy: policy(['GuestRole'], [ofBucket('Bucket0', 'guests/')]),
  };
  for (const id of roles) resources[id] = role('authenticated');
  for (const n of numbers(groups)) {
    resources[`Group${n}`] = { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: { Ref: 'Pool' }, GroupName: `group${n}`, RoleArn: arnOf(`GroupRole${n}`), Precedence: n } };
  }
  for (const n of numbers(prefixes)) {
    resources[`Bucket${n}`] = { Type: 'AWS::S3::Bucket', Properties: {} };
    resources[`Bucket${n}Policy`] = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: `Bucket${n}` }, PolicyDocument: tlsOnly(`Bucket${n}`) } };
  }
  // What an app of this size has besides, and the proof has to read past.
  for (const n of numbers(Math.round(prefixes / 3))) resources[`Log${n}`] = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } };
  const PER_POLICY = 12;
  for (let first = 0; first < prefixes; first += PER_POLICY) {
    const buckets = numbers(prefixes).slice(first, first + PER_POLICY);
    resources[`UsersPolicy${first}`] = policy(roles, buckets.flatMap((n) => [ofBucket(`Bucket${n}`, `app${n}/users/`), listOf(`Bucket${n}`, `app${n}/users/`)]));
  }
  return { Resources: resources };
}

const SUB = '${cognito-identity.amazonaws.com:sub}';

function role(state) {
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{
    Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      'StringEquals': { 'cognito-identity.amazonaws.com:aud': { Ref: 'Identities' } },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': state },
    },
  }] } } };
}

function policy(roles, statements) {
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: roles.map((id) => ({ Ref: id })), PolicyDocument: { Version: '2012-10-17', Statement: statements } } };
}

function ofBucket(bucket, folder) {
  return {
    Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: { 'Fn::Join': ['', [arnOf(bucket), `/${folder}${SUB}/*`]] },
  };
}

function listOf(bucket, folder) {
  return { Effect: 'Allow', Action: 's3:ListBucket', Resource: arnOf(bucket), Condition: { StringLike: { 's3:prefix': `${folder}${SUB}/*` } } };
}

function tlsOnly(bucket) {
  return { Version: '2012-10-17', Statement: [{
    Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    Resource: [arnOf(bucket), { 'Fn::Join': ['', [arnOf(bucket), '/*']] }],
  }] };
}

function arnOf(id) {
  return { 'Fn::GetAtt': [id, 'Arn'] };
}
