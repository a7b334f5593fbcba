import type { SourcedPolicy } from '../../iam/policy';
import type { JsonRecord } from '../../iam/policy-json';
import { isRecord } from '../../iam/policy-json';
import { isKnown, unknownReasons } from '../../unknown';
import type { Resolver } from '../intrinsics/resolver';
import { recordOf, recordsOf, textOf, textsOf } from '../json';
import { sourcedPolicy } from '../roles/sourced-policy';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';
import type { Templates } from '../template/templates';
import type { Place, ResourcePolicies } from '../world';
import { lambdaPermission } from './lambda-permission';

/** A policy and the ARNs that it is for. */
interface Found {
  readonly arns: readonly string[];
  readonly json: unknown;
  readonly kind: string;
}

type Reader = (resource: Resource, resolver: Resolver, templates: Templates) => Found[];

/** Policies of resources, by the type of what holds them. */
const READERS: Readonly<Record<string, Reader>> = {
  'AWS::S3::BucketPolicy': (resource, resolver) => named(resource, resolver, 'Bucket', 'bucket policy', (name) => arnOf(resource, 's3', name, true)),
  'AWS::S3::AccessPoint': (resource, resolver) => own(resource, resolver, resolver.property(resource, 'Policy'), 'access point policy'),
  'AWS::KMS::Key': (resource, resolver) => own(resource, resolver, resolver.property(resource, 'KeyPolicy') ?? usualKeyPolicy(resource), 'key policy'),
  'AWS::SQS::QueuePolicy': (resource, resolver, templates) => {
    const queues = new Map(templates.of('AWS::SQS::Queue').map((queue) => [resolver.ref(queue), resolver.arn(queue)]));
    return named(resource, resolver, 'Queues', 'queue policy', (url) => queues.get(url) ?? arnOf(resource, 'sqs', url.slice(url.lastIndexOf('/') + 1)));
  },
  'AWS::SNS::TopicPolicy': (resource, resolver) => named(resource, resolver, 'Topics', 'topic policy', (arn) => arn),
  'AWS::DynamoDB::Table': (resource, resolver) => [
    ...own(resource, resolver, recordOf(resolver.property(resource, 'ResourcePolicy')).PolicyDocument, 'table policy'),
    ...streamPolicy(resource, resolver),
  ],
  'AWS::DynamoDB::GlobalTable': (resource, resolver) => recordsOf(resolver.property(resource, 'Replicas'))
    .filter(({ Region }) => Region === resource.template.environment.region)
    .flatMap(({ ResourcePolicy }) => own(resource, resolver, recordOf(ResourcePolicy).PolicyDocument, 'table policy')),
  'AWS::Lambda::Permission': (resource, resolver) => {
    const name = textOf(resolver.property(resource, 'FunctionName')) ?? '';
    const arn = name.startsWith('arn:') ? name : arnOf(resource, 'lambda', `function:${name}`);
    return [{ arns: [arn], json: lambdaPermission(resolver.propertiesOf(resource), arn), kind: 'function policy' }];
  },
  'AWS::SecretsManager::ResourcePolicy': (resource, resolver) =>
    named(resource, resolver, 'SecretId', 'secret policy', (arn) => arn.startsWith('arn:') ? arn : arnOf(resource, 'secretsmanager', `secret:${arn}`), 'ResourcePolicy'),
  'AWS::ApiGateway::RestApi': (resource, resolver) => {
    const arn = resolver.arn(resource) ?? '';
    return own(resource, resolver, withWholeArns(resolver.property(resource, 'Policy'), arn), 'API policy');
  },
  'AWS::Kinesis::ResourcePolicy': (resource, resolver) => named(resource, resolver, 'ResourceArn', 'stream policy', (arn) => arn, 'ResourcePolicy'),
  'AWS::OpenSearchService::Domain': (resource, resolver) => own(resource, resolver, resolver.property(resource, 'AccessPolicies'), 'domain policy'),
  'AWS::Elasticsearch::Domain': (resource, resolver) => own(resource, resolver, resolver.property(resource, 'AccessPolicies'), 'domain policy'),
};

/** The policies of resources in all templates, and what of them could not be read. */
export function resourcePolicies(
  templates: Templates, resolver: Resolver,
): { readonly policies: ResourcePolicies[]; readonly unknowns: (Place & { readonly reason: string })[] } {
  const unknowns: (Place & { reason: string })[] = [];
  const byArn = new Map<string, { place: Place; policies: SourcedPolicy[] }>();
  for (const [type, read] of Object.entries(READERS)) {
    for (const resource of templates.of(type)) {
      const exists = resolver.exists(resource);
      if (exists === false) continue;
      for (const { arns, json, kind } of read(resource, resolver, templates)) add(resource, arns, sourcedPolicy(json, resource, kind, exists));
    }
  }
  return { policies: [...byArn].map(([arn, { place, policies }]) => ({ ...place, arn, policies })), unknowns };

  function add(resource: Resource, arns: readonly string[], policy: SourcedPolicy): void {
    for (const arn of arns) {
      if (!isKnown(arn)) unknowns.push({ ...placeOf(resource), reason: `what its policy belongs to is not known: ${unknownReasons(arn).join(', ')}` });
      const known = byArn.get(arn);
      if (known) known.policies.push(policy);
      if (!known) byArn.set(arn, { place: placeOf(resource), policies: [policy] });
    }
  }
}

/** A policy within what it is for. */
function own(resource: Resource, resolver: Resolver, json: unknown, kind: string): Found[] {
  const arn = resolver.arn(resource);
  return json === undefined || arn === undefined ? [] : [{ arns: [arn], json, kind }];
}

/** A policy that names what it is for. */
function named(resource: Resource, resolver: Resolver, property: string, kind: string, arnFor: (name: string) => string, document = 'PolicyDocument'): Found[] {
  return [{ arns: textsOf(resolver.property(resource, property)).map(arnFor), json: resolver.property(resource, document), kind }];
}

function streamPolicy(table: Resource, resolver: Resolver): Found[] {
  const json = recordOf(recordOf(resolver.property(table, 'StreamSpecification')).ResourcePolicy).PolicyDocument;
  return json === undefined ? [] : [{ arns: [String(resolver.attribute(table, 'StreamArn'))], json, kind: 'stream policy' }];
}

/**
 * A key without a policy gets one that leaves all to the policies of the account's roles.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function usualKeyPolicy({ template: { environment } }: Resource): JsonRecord {
  const principal = { AWS: `arn:${environment.partition}:iam::${environment.account}:root` };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*' }] };
}

/** API Gateway lets the policy of an API name its resources without the part that is the same for all. */
function withWholeArns(policy: unknown, arn: string): unknown {
  if (typeof policy === 'string') return policy.startsWith('execute-api:/') ? `${arn}/${policy.slice('execute-api:/'.length)}` : policy;
  if (Array.isArray(policy)) return policy.map((item) => withWholeArns(item, arn));
  return isRecord(policy) ? Object.fromEntries(Object.entries(policy).map(([key, value]) => [key, withWholeArns(value, arn)])) : policy;
}

function arnOf({ template: { environment } }: Resource, service: string, rest: string, isGlobal = false): string {
  const { partition, region, account } = environment;
  return `arn:${partition}:${service}:${isGlobal ? ':' : `${region}:${account}`}:${rest}`;
}
