import { DescribeIdentityPoolCommand, GetIdentityPoolRolesCommand, GetPrincipalTagAttributeMapCommand } from '@aws-sdk/client-cognito-identity';
import { DescribeUserPoolClientCommand, DescribeUserPoolCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { GetBucketCorsCommand, GetBucketPolicyCommand, GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { providerOf } from '../../main-job/album';
import { same } from '../fact';
import type { Fact } from '../fact';
import type { Subject } from '../subject';

/** CloudFormation makes what the template says. */
export function deploymentFacts({ album, outputs, admin }: Subject): readonly Fact[] {
  const { userPoolId: UserPoolId, identityPoolId: IdentityPoolId, userPoolClientId: ClientId, bucketName: Bucket } = album;
  const userPool = async () => (await admin.users.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
  const identityPool = async () => admin.identities.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  const client = async () => (await admin.users.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient;
  return [
    { name: 'Fn::Sub keeps ${!literal}', holds: async () => same(outputs.Literal, '${cognito-identity.amazonaws.com:sub}') },
    { name: 'user pool: password policy', holds: async () => same((await userPool())?.Policies?.PasswordPolicy?.MinimumLength, 12) },
    { name: 'user pool: triggers', holds: async () => same(Object.keys((await userPool())?.LambdaConfig ?? {}).sort(), ['PreSignUp', 'PreTokenGeneration']) },
    {
      name: 'user pool: custom attribute',
      holds: async () => same((await userPool())?.SchemaAttributes?.some(({ Name }) => Name === 'custom:plan'), true),
    },
    { name: 'app client: attributes that it may write', holds: async () => same((await client())?.WriteAttributes, ['email']) },
    {
      name: 'group: role',
      holds: async () => same((await admin.users.send(new GetGroupCommand({ UserPoolId, GroupName: 'editors' }))).Group?.RoleArn, outputs.EditorRoleArn),
    },
    { name: 'identity pool: classic flow off', holds: async () => same((await identityPool()).AllowClassicFlow, false) },
    { name: 'identity pool: server-side token check', holds: async () => same((await identityPool()).CognitoIdentityProviders?.[0]?.ServerSideTokenCheck, true) },
    {
      name: 'identity pool: roles',
      holds: async () => same(Object.keys((await admin.identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }))).Roles ?? {}).length, 2),
    },
    {
      name: 'identity pool: role mapping is kept under its provider',
      holds: async () => {
        const { RoleMappings = {} } = await admin.identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
        return same(Object.keys(RoleMappings), [`${providerOf(album)}:${ClientId}`]);
      },
    },
    {
      name: 'identity pool: principal tags',
      holds: async () => {
        const command = new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: providerOf(album) });
        return same((await admin.identities.send(command)).PrincipalTags, { tenant: 'tenant' });
      },
    },
    {
      name: 'managed policy: attached through its Roles',
      holds: async () => {
        const { AttachedPolicies = [] } = await admin.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: outputs.UserRoleName }));
        return same(AttachedPolicies.length, 1);
      },
    },
    {
      name: 'policy: inline in its role',
      holds: async () => same((await admin.iam.send(new ListRolePoliciesCommand({ RoleName: outputs.UserRoleName }))).PolicyNames, ['inline']),
    },
    { name: 'bucket: tags', holds: async () => same((await admin.s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet?.[0]?.Key, 'purpose') },
    {
      name: 'bucket: CORS rules',
      holds: async () => same((await admin.s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules?.[0]?.AllowedOrigins, ['http://localhost:5173']),
    },
    { name: 'bucket: policy', holds: async () => same((await admin.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy?.includes('SecureTransport'), true) },
  ];
}
