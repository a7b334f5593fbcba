import { Template } from 'aws-cdk-lib/assertions';
import { CfnIdentityPoolRoleAttachment, UserPool } from 'aws-cdk-lib/aws-cognito';
import { IdentityPool, UserPoolAuthenticationProvider } from 'aws-cdk-lib/aws-cognito-identitypool';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { FederatedPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { finding } from './peer';
import type { Peer } from './peer';
import { AMR_KEY, AUD_KEY, SUB } from '../vectors/templates';

interface Parts {
  readonly bucket: Bucket;
  readonly table: Table;
  readonly pool: IdentityPool;
  /** The user pool and its client, as role mappings name them. */
  readonly provider: string;
}

/** An app written by hand with the constructs of the AWS CDK; the grants are the author's. */
function handWritten(grant: (parts: Parts) => void, allowClassicFlow?: boolean): unknown {
  const stack = new Stack(new App(), 'App', { env: { account: '123456789012', region: 'us-east-1' } });
  const userPool = new UserPool(stack, 'UserPool', { selfSignUpEnabled: true });
  const userPoolClient = userPool.addClient('Web');
  const bucket = new Bucket(stack, 'Files', { enforceSSL: true, blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
  const table = new Table(stack, 'Orders', { partitionKey: { name: 'owner', type: AttributeType.STRING }, sortKey: { name: 'id', type: AttributeType.STRING } });
  const pool = new IdentityPool(stack, 'Pool', {
    allowUnauthenticatedIdentities: true,
    allowClassicFlow,
    authenticationProviders: { userPools: [new UserPoolAuthenticationProvider({ userPool, userPoolClient })] },
  });
  grant({ bucket, table, pool, provider: `${userPool.userPoolProviderName}:${userPoolClient.userPoolClientId}` });
  return Template.fromStack(stack).toJSON();
}

function isolated({ bucket, table, pool }: Parts): void {
  const folders = [[pool.authenticatedRole, 'users'], [pool.unauthenticatedRole, 'guests']] as const;
  for (const [role, folder] of folders) {
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects(`${folder}/${SUB}/*`)],
    }));
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${folder}/${SUB}/*` } },
    }));
  }
  pool.authenticatedRole.addToPrincipalPolicy(new PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB] } },
  }));
}

/** The grants that come to mind first. */
function granted(parts: Parts): void {
  isolated(parts);
  parts.bucket.grantReadWrite(parts.pool.authenticatedRole);
  parts.bucket.grantRead(parts.pool.unauthenticatedRole);
  parts.table.grantReadWriteData(parts.pool.authenticatedRole);
}

/** A role for administrators, mapped by a part of an attribute that the client writes as it comes. */
function mappedByAttribute(parts: Parts): void {
  isolated(parts);
  const { bucket, pool } = parts;
  const admins = new Role(pool, 'Admins', {
    assumedBy: new FederatedPrincipal('cognito-identity.amazonaws.com', {
      'StringEquals': { [AUD_KEY]: pool.identityPoolId }, 'ForAnyValue:StringLike': { [AMR_KEY]: 'authenticated' },
    }, 'sts:AssumeRoleWithWebIdentity'),
  });
  admins.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('reports/*')] }));
  const Rules = [{ Claim: 'custom:role', MatchType: 'Contains', Value: 'admin', RoleARN: admins.roleArn }];
  const attachments = pool.node.findAll().filter((child) => CfnIdentityPoolRoleAttachment.isCfnIdentityPoolRoleAttachment(child));
  for (const attachment of attachments) {
    attachment.addPropertyOverride('RoleMappings.web', {
      Type: 'Rules', AmbiguousRoleResolution: 'AuthenticatedRole', IdentityProvider: parts.provider, RulesConfiguration: { Rules },
    });
  }
}

export const HAND_WRITTEN: readonly Peer[] = [
  { title: 'by hand with folders and leading keys, the classic flow off', template: handWritten(isolated, false), expected: [] },
  {
    title: 'by hand with the grants that come to mind',
    template: handWritten(granted, false),
    expected: [
      finding('ForeignData', /^user$/, /s3:GetObject in \S+ users\/.*s3:List\*.*s3:PutObject/, 'a grant on the bucket is one on the folders of all users'),
      finding('ForeignData', /^user$/, /s3:GetObject in \S+ guests\/.*s3:List\*.*s3:PutObject/, 'and on those of guests'),
      finding('ForeignData', /^user$/, /dynamodb:.*dynamodb:Scan/, 'a grant on the table is one on the items of all'),
      finding('ForeignData', /^guest$/, /s3:GetObject in \S+ users\/.*s3:List\*/, 'guests read and list the folders of all users'),
      finding('ForeignData', /^guest$/, /s3:GetObject in \S+ guests\/.*s3:List\*/, 'and those of other guests'),
    ],
  },
  {
    title: 'by hand with administrators mapped by an attribute',
    template: handWritten(mappedByAttribute, false),
    expected: [finding('RoleRule', /./, /custom:role/, 'the client says nothing of what it writes, and the match is loose')],
  },
  {
    title: 'by hand with folders and leading keys, the classic flow as it comes',
    template: handWritten(isolated),
    expected: [finding('RoleTrust', /^guest$/, /classic flow/, 'no role mapping rules the classic flow out, so guests have no session limits')],
  },
];
