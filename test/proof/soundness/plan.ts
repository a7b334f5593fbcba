import type { PolicyJson } from './statements';
import type { TemplateInput } from '../../../src/proof/world/world';
import { ACCOUNT, REGION, STACK, allow, arnOf, policy, resource, tagged } from '../vectors/templates';
import type { Json, ResourceJson, TemplateJson } from '../vectors/templates';

/** A made-up app as far as access is concerned: what its roles, a boundary of users and the policy of its bucket say. */
export interface Plan {
  readonly users: PolicyJson;
  readonly guests: PolicyJson;
  readonly group: PolicyJson;
  readonly boundary: PolicyJson;
  readonly bucket: PolicyJson;
  readonly version: string;
  /** Whether users can write the claim behind their tag `tenant`. */
  readonly choosesTenant: boolean;
}

export const LISTS = ['users', 'guests', 'group', 'boundary', 'bucket'] as const;

const ROOT = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
const ENCRYPTION = { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') } }] };

/** The templates of an app. */
export function templatesOf({ users, guests, group, boundary, bucket, version, choosesTenant }: Plan): TemplateInput[] {
  const { Resources } = tagged({ sub: 'sub', tenant: 'custom:tenant' }, users, {
    guests,
    groups: group.length > 0 ? { staff: group } : {},
    version,
    client: { WriteAttributes: ['name', ...choosesTenant ? ['custom:tenant'] : []] },
    more: {
      Key: resource('AWS::KMS::Key', { KeyPolicy: policy([ROOT]) }),
      Photos: resource('AWS::S3::Bucket', { BucketName: 'photos', BucketEncryption: ENCRYPTION }),
      ...bucket.length > 0 && { PhotosPolicy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Photos' }, PolicyDocument: policy(bucket) }) },
    },
  });
  return asTemplates({ Resources: boundary.length > 0 ? limited(Resources, boundary) : Resources });
}

/** The template as it would be read from a file: without what is undefined. */
export function asTemplates(template: TemplateJson): TemplateInput[] {
  return [{ stack: STACK, template: JSON.parse(JSON.stringify(template)), account: ACCOUNT, region: REGION }];
}

function limited(resources: Readonly<Record<string, ResourceJson>>, statements: readonly Json[]): Record<string, ResourceJson> {
  const { UserRole } = resources;
  return {
    ...resources,
    Limit: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: policy(statements) }),
    UserRole: { ...UserRole, Properties: { ...UserRole.Properties, PermissionsBoundary: { Ref: 'Limit' } } },
  };
}
