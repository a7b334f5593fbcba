import { onStatements } from './operator';
import type { Mutant, Operator } from './operator';
import { isJson, listOf, ofType, policies, put } from './template-edit';
import type { Json, TemplateJson } from './template-edit';

/** Keeps the place of a statement that is gone. */
const NOTHING = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::none/*' };
const ANYONE = { Effect: 'Allow', Principal: '*' };

/** One more statement in every bucket policy in turn. */
function onBuckets(name: string, statement: (bucket: Json, objects: Json, template: TemplateJson) => Json | undefined): Operator {
  return onPolicyOf('AWS::S3::BucketPolicy', name, (properties, template) => {
    const bucket = { 'Fn::GetAtt': [isJson(properties.Bucket) ? properties.Bucket.Ref : undefined, 'Arn'] };
    return statement(bucket, { 'Fn::Join': ['', [bucket, '/*']] }, template);
  });
}

function onPolicyOf(type: string, name: string, statement: (properties: Json, template: TemplateJson) => Json | undefined): Operator {
  return {
    name,
    mutants: (template) => policies(template, 'resource').flatMap(({ path, document }): Mutant[] => {
      const owner = ofType(template, type).find(({ id }) => id === path[1]);
      const more = owner && statement(owner.properties, template);
      const Statement = [...listOf(document.Statement), more];
      return more ? [{ place: String(path[1]), template: put(template, path, { ...document, Statement }) }] : [];
    }),
  };
}

const roleNamed = (template: TemplateJson, part: string): Json | undefined => {
  const [role] = ofType(template, 'AWS::IAM::Role').filter(({ id }) => id.includes(part));
  return role && { AWS: { 'Fn::GetAtt': [role.id, 'Arn'] } };
};

export const RESOURCE_OPERATORS: readonly Operator[] = [
  onStatements('resource', 'drop a deny', ({ Effect }) => Effect === 'Deny' ? NOTHING : undefined),
  onStatements('resource', 'allow what was denied', (statement) => ({ ...statement, Effect: 'Allow' })),
  onStatements('resource', 'deny under no condition', ({ Condition, ...rest }) => Condition === undefined ? undefined : rest),
  onBuckets('let anyone read the bucket', (_, objects) => ({ ...ANYONE, Action: 's3:GetObject', Resource: objects })),
  onBuckets('let anyone write to the bucket', (_, objects) => ({ ...ANYONE, Action: 's3:PutObject', Resource: objects })),
  onBuckets('let anyone list the bucket', (bucket) => ({ ...ANYONE, Action: 's3:ListBucket', Resource: bucket })),
  onBuckets('let any AWS account do anything to the bucket', (bucket, objects) => ({
    ...ANYONE, Principal: { AWS: '*' }, Action: 's3:*', Resource: [bucket, objects], Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  })),
  onBuckets('let the users\' role read the bucket', (_, objects, template) => {
    const Principal = roleNamed(template, 'UserRole');
    return Principal && { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: objects };
  }),
  onBuckets('let the guests\' role read the bucket', (_, objects, template) => {
    const Principal = roleNamed(template, 'GuestRole');
    return Principal && { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: objects };
  }),
  onBuckets('let the guests\' role list the bucket', (bucket, _, template) => {
    const Principal = roleNamed(template, 'GuestRole');
    return Principal && { Effect: 'Allow', Principal, Action: 's3:ListBucket', Resource: bucket };
  }),
  onBuckets('let a service read the bucket', (_, objects) => ({
    Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: objects,
  })),
  onPolicyOf('AWS::KMS::Key', 'let anyone use the key', () => ({ ...ANYONE, Action: 'kms:Decrypt', Resource: '*' })),
  onPolicyOf('AWS::KMS::Key', 'let any AWS account manage the key', () => ({ ...ANYONE, Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' })),
  onPolicyOf('AWS::KMS::Key', 'let the guests\' role manage the key', (_, template) => {
    const Principal = roleNamed(template, 'GuestRole');
    return Principal && { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' };
  }),
];
