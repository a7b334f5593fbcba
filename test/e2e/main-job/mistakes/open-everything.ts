import { GetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { GROUP } from '../cast';
import type { Make } from './mistake';

const PolicyName = 'all-of-s3';
const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });

/** Allows all of S3 to users, group members and guests: then every denial by policy must be gone. */
export const openEverything: Make = async (album, { identities, users, iam, s3 }) => {
  const Bucket = album.bucketName;
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  const { Roles = {} } = await identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: album.identityPoolId }));
  const { Group } = await users.send(new GetGroupCommand({ UserPoolId: album.userPoolId, GroupName: GROUP }));
  const roles = [...Object.values(Roles), Group?.RoleArn].map((arn) => arn?.split('/').pop());
  for (const RoleName of roles) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  return async () => {
    for (const RoleName of roles) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };
};
