import { isRecord } from '../iam/policy-document';

/** A CloudFormation template as JSON. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, ResourceJson>>;
}

export interface ResourceJson {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT, 'AWS::Partition': 'aws', 'AWS::Region': REGION, 'AWS::URLSuffix': 'amazonaws.com',
};

/** What CloudFormation would put in place of `Ref`, in the shape that AWS gives such names. */
const REFS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::Cognito::IdentityPool': (id) => `${REGION}:00000000-0000-4000-8000-${hex(id)}`,
  'AWS::Cognito::UserPool': (id) => `${REGION}_${id.slice(-9)}`,
  'AWS::S3::Bucket': (id) => id.toLowerCase(),
  'AWS::StepFunctions::StateMachine': (id) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${id}`,
  'AWS::ApiGateway::RestApi': (id) => id.toLowerCase().slice(-10),
  'AWS::ApiGateway::Stage': () => 'prod',
};

const ARNS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::IAM::Role': (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id.toLowerCase()}`,
  'AWS::KMS::Key': (id) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`,
  'AWS::DynamoDB::Table': (id) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${id}`,
  'AWS::SQS::Queue': (id) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${id}`,
  'AWS::Lambda::Function': (id) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${id}`,
  'AWS::Logs::LogGroup': (id) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${id}:*`,
};

/** Replaces every intrinsic of `value`; throws on one that it does not know, so that no test rests on a guess. */
export function resolve(value: unknown, template: TemplateJson): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, template));
  if (!isRecord(value)) return value;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, template)]));
  }
  if (name === 'Ref') return refOf(String(argument), template);
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return attributeOf(String(argument[0]), String(argument[1]), template);
  if (name === 'Fn::Join' && Array.isArray(argument)) return strings(resolve(argument[1], template)).join(String(argument[0]));
  if (name === 'Fn::Split' && Array.isArray(argument)) return String(resolve(argument[1], template)).split(String(argument[0]));
  if (name === 'Fn::Select' && Array.isArray(argument)) return strings(resolve(argument[1], template))[Number(argument[0])];
  throw new Error(`unknown intrinsic ${JSON.stringify(value)}`);
}

export function refOf(id: string, template: TemplateJson): string {
  const type = template.Resources[id]?.Type;
  const known = PSEUDO[id] ?? (type === undefined ? undefined : (REFS[type]?.(id) ?? id));
  if (known === undefined) throw new Error(`nothing in the template is called ${id}`);
  return known;
}

export function attributeOf(id: string, attribute: string, template: TemplateJson): string {
  const type = template.Resources[id]?.Type ?? 'nothing';
  if (attribute === 'ProviderName') return `cognito-idp.${REGION}.amazonaws.com/${refOf(id, template)}`;
  if (type === 'AWS::AppSync::GraphQLApi' && attribute === 'ApiId') return id.toLowerCase();
  const arn = attribute === 'Arn' ? ARNS[type]?.(id) : undefined;
  if (arn === undefined) throw new Error(`the ${attribute} of ${type} is not known here`);
  return arn;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex').slice(-12).padStart(12, '0');
}
