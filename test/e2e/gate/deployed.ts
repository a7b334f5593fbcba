import {
  CognitoIdentityClient, DescribeIdentityPoolCommand, GetPrincipalTagAttributeMapCommand,
} from '@aws-sdk/client-cognito-identity';
import type { DescribeIdentityPoolCommandOutput } from '@aws-sdk/client-cognito-identity';
import {
  AdminGetUserCommand, CognitoIdentityProviderClient, GetGroupCommand, UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetPolicyCommand, GetPolicyVersionCommand, GetRoleCommand, GetRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { GetBucketCorsCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import type { CORSRule } from '@aws-sdk/client-s3';
import { callJson } from './emulator-api';
import { GateError, notModelled } from './gate-error';
import { parsePolicy, readPoolRoles } from './stored-json';
import type { PoolRoles } from './stored-json';
import type { PolicyDocument } from '../../iam/policy-document';

/** Where the emulator is, and the key that it takes for an administrator. */
export interface EmulatorAccess {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A role and everything that limits it, as it stands in IAM at this moment. */
export interface DeployedRole {
  readonly arn: string;
  readonly name: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
  readonly boundary?: readonly PolicyDocument[];
}

/** A user pool group's say in which role its members get. */
export interface DeployedGroup {
  readonly precedence?: number;
  readonly roleArn?: string;
}

const POOL_ROLES_TARGET = 'AWSCognitoIdentityService.GetIdentityPoolRoles';

/**
 * What is deployed, read from the emulator on each call and kept nowhere.
 *
 * The gate decides from this alone: it never sees the CDK app, and a policy that changes counts from the next request on.
 */
export class Deployed {
  readonly s3: S3Client;
  private readonly identity: CognitoIdentityClient;
  private readonly users: CognitoIdentityProviderClient;
  private readonly iam: IAMClient;

  constructor(readonly access: EmulatorAccess) {
    const configuration = { endpoint: access.endpoint, region: access.region, credentials: access.credentials, maxAttempts: 1 };
    this.identity = new CognitoIdentityClient(configuration);
    this.users = new CognitoIdentityProviderClient(configuration);
    this.iam = new IAMClient(configuration);
    this.s3 = new S3Client({ ...configuration, forcePathStyle: true });
  }

  async identityPool(identityPoolId: string): Promise<DescribeIdentityPoolCommandOutput> {
    return this.identity.send(new DescribeIdentityPoolCommand({ IdentityPoolId: identityPoolId }));
  }

  /** Roles and role mappings. Read without the SDK, whose model has no `IdentityProvider` field: CloudFormation resolves it, the emulator stores it. */
  async poolRoles(identityPoolId: string): Promise<PoolRoles> {
    return readPoolRoles(await callJson(this.access, 'cognito-identity', POOL_ROLES_TARGET, { IdentityPoolId: identityPoolId }));
  }

  /** Session tags that the pool makes from a provider's claims: tag key to claim name. */
  async principalTags(identityPoolId: string, provider: string): Promise<Readonly<Record<string, string>>> {
    const command = new GetPrincipalTagAttributeMapCommand({ IdentityPoolId: identityPoolId, IdentityProviderName: provider });
    const { PrincipalTags = {}, UseDefaults } = await this.identity.send(command).catch(onlyIf('ResourceNotFoundException', { PrincipalTags: undefined, UseDefaults: false }));
    if (UseDefaults === true) throw notModelled('the default principal tags, whose names AWS does not document');
    return PrincipalTags;
  }

  async role(arn: string): Promise<DeployedRole> {
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const { Role } = await this.iam.send(new GetRoleCommand({ RoleName: name })).catch(onlyIf('NoSuchEntityException', { Role: undefined }));
    if (Role?.AssumeRolePolicyDocument === undefined) {
      throw new GateError('InvalidIdentityPoolConfigurationException', `the role ${arn} does not exist`);
    }
    const boundaryArn = Role.PermissionsBoundary?.PermissionsBoundaryArn;
    return {
      arn,
      name,
      trust: parsePolicy(Role.AssumeRolePolicyDocument),
      policies: [...await this.inlinePolicies(name), ...await this.managedPolicies(name)],
      boundary: boundaryArn === undefined ? undefined : [await this.managedPolicy(boundaryArn)],
    };
  }

  async bucketPolicy(bucket: string): Promise<PolicyDocument | undefined> {
    const { Policy } = await this.s3.send(new GetBucketPolicyCommand({ Bucket: bucket }))
      .catch(onlyIf(['NoSuchBucketPolicy', 'NoSuchBucket'], { Policy: undefined }));
    return Policy === undefined ? undefined : parsePolicy(Policy);
  }

  async bucketCors(bucket: string): Promise<readonly CORSRule[]> {
    const { CORSRules = [] } = await this.s3.send(new GetBucketCorsCommand({ Bucket: bucket }))
      .catch(onlyIf(['NoSuchCORSConfiguration', 'NoSuchBucket'], { CORSRules: undefined }));
    return CORSRules;
  }

  async group(userPoolId: string, name: string): Promise<DeployedGroup> {
    const { Group } = await this.users.send(new GetGroupCommand({ UserPoolId: userPoolId, GroupName: name }))
      .catch(onlyIf('ResourceNotFoundException', { Group: undefined }));
    return { precedence: Group?.Precedence, roleArn: Group?.RoleArn };
  }

  /** Whether a user still exists and is enabled, which an identity pool with a server-side token check asks. */
  async isActiveUser(userPoolId: string, username: string): Promise<boolean> {
    try {
      const { Enabled } = await this.users.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username }));
      return Enabled !== false;
    } catch (error) {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    }
  }

  async signingKeys(userPoolId: string): Promise<unknown> {
    const response = await fetch(new URL(`/${userPoolId}/.well-known/jwks.json`, this.access.endpoint));
    return response.json();
  }

  private async inlinePolicies(name: string): Promise<readonly PolicyDocument[]> {
    const { PolicyNames = [] } = await this.iam.send(new ListRolePoliciesCommand({ RoleName: name }));
    return Promise.all(PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument: text } = await this.iam.send(new GetRolePolicyCommand({ RoleName: name, PolicyName }));
      return parsePolicy(text);
    }));
  }

  private async managedPolicies(name: string): Promise<readonly PolicyDocument[]> {
    const { AttachedPolicies = [] } = await this.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name }));
    return Promise.all(AttachedPolicies.map(async ({ PolicyArn = '' }) => this.managedPolicy(PolicyArn)));
  }

  private async managedPolicy(PolicyArn: string): Promise<PolicyDocument> {
    const { Policy } = await this.iam.send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await this.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }));
    return parsePolicy(PolicyVersion?.Document);
  }
}

function onlyIf<Value>(names: string | readonly string[], value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && [names].flat().includes(error.name)) return value;
    throw error;
  };
}
