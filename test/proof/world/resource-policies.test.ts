import { worldOf } from './world-of';
import type { ResourcePolicies } from '../../../src/proof/world/world';

const HERE = 'us-east-1:123456789012';
const document = (statement: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'a:b', Resource: '*', ...statement }] });

function policiesOf(resources: Record<string, { Type: string; Properties?: object }>): readonly ResourcePolicies[] {
  return worldOf({ Resources: resources }).resourcePolicies;
}

test.each<[string, string, Record<string, { Type: string; Properties: object }>]>([
  ['bucket policy', 'arn:aws:s3:::b', {
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } }, P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'B' }, PolicyDocument: document() } },
  }],
  ['queue policy', `arn:aws:sqs:${HERE}:q`, {
    Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } }, P: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Q' }], PolicyDocument: document() } },
  }],
  ['topic policy', `arn:aws:sns:${HERE}:t`, {
    T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't' } }, P: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'T' }], PolicyDocument: document() } },
  }],
  ['table policy', `arn:aws:dynamodb:${HERE}:table/t`, { T: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 't', ResourcePolicy: { PolicyDocument: document() } } } }],
  ['table policy', `arn:aws:dynamodb:${HERE}:table/t`, {
    T: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 't', Replicas: [{ Region: 'eu-west-1' }, { Region: 'us-east-1', ResourcePolicy: { PolicyDocument: document() } }] } },
  }],
  ['secret policy', `arn:aws:secretsmanager:${HERE}:secret:x-abcdef`, {
    P: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: { SecretId: `arn:aws:secretsmanager:${HERE}:secret:x-abcdef`, ResourcePolicy: document() } },
  }],
  ['stream policy', `arn:aws:kinesis:${HERE}:stream/s`, {
    S: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 's' } },
    P: { Type: 'AWS::Kinesis::ResourcePolicy', Properties: { ResourceArn: { 'Fn::GetAtt': ['S', 'Arn'] }, ResourcePolicy: document() } },
  }],
  ['domain policy', `arn:aws:es:${HERE}:domain/d`, { D: { Type: 'AWS::OpenSearchService::Domain', Properties: { DomainName: 'd', AccessPolicies: document() } } }],
])('a %s is that of %s', (kind, arn, resources) => {
  const found = policiesOf(resources);

  expect(found.map((policies) => policies.arn)).toEqual([arn]);
  expect(found[0]?.policies.map(({ source, document: { problems } }) => [source.kind, problems])).toEqual([[kind, []]]);
});

test('a key policy is that of the key; without one the account decides', () => {
  const [own] = policiesOf({ Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document() } } });
  const [usual] = policiesOf({ Key: { Type: 'AWS::KMS::Key' } });

  expect(own?.policies[0]?.document.statements[0]?.principals?.anyone).toBe(true);
  expect(usual?.policies[0]?.document.statements[0]?.principals?.byKind.AWS).toEqual(['arn:aws:iam::123456789012:root']);
});

test.each<[string, object, Partial<Record<'AWS' | 'Service', string[]>>]>([
  ['a service', { Principal: 'cognito-idp.amazonaws.com', SourceArn: 'arn:x' }, { Service: ['cognito-idp.amazonaws.com'] }],
  ['an account', { Principal: '999988887777' }, { AWS: ['999988887777'] }],
  ['anyone', { Principal: '*', FunctionUrlAuthType: 'NONE' }, { AWS: ['*'] }],
])('a permission for %s is a policy of the function', (_, properties, principals) => {
  const [found] = policiesOf({
    F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } },
    P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'F' }, Action: 'lambda:InvokeFunction', ...properties } },
  });

  expect(found?.arn).toBe(`arn:aws:lambda:${HERE}:function:f`);
  expect(found?.policies[0]?.document).toMatchObject({ problems: [], statements: [{ principals: { byKind: principals }, resources: { values: [`arn:aws:lambda:${HERE}:function:f`] } }] });
});

test('what limits a permission is a condition', () => {
  const [found] = policiesOf({
    P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceArn: 'arn:x', SourceAccount: '1', InvokedViaFunctionUrl: true } },
  });

  expect(found?.policies[0]?.document.statements[0]?.conditions).toEqual([
    { operator: 'ArnLike', key: 'aws:sourcearn', values: ['arn:x'] },
    { operator: 'StringEquals', key: 'aws:sourceaccount', values: ['1'] },
    { operator: 'Bool', key: 'lambda:invokedviafunctionurl', values: ['true'] },
  ]);
});

test('the policy of an API may leave out what is the same for all', () => {
  const [found] = policiesOf({ Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Policy: document({ Resource: 'execute-api:/*/GET/x' }) } } });

  expect(found?.arn).toMatch(new RegExp(`^arn:aws:execute-api:${HERE}:[a-z0-9]{10}$`));
  expect(found?.policies[0]?.document.statements[0]?.resources?.values).toEqual([`${found?.arn}/*/GET/x`]);
});

test('several policies of one bucket stand together', () => {
  const policy = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'b', PolicyDocument: document() } };

  expect(policiesOf({ First: policy, Second: policy }).map(({ arn, policies }) => [arn, policies.length])).toEqual([['arn:aws:s3:::b', 2]]);
});

test('a policy of nobody knows what makes the world incomplete', () => {
  const { unknowns } = worldOf({ Resources: { P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Name' }, PolicyDocument: document() } } }, Parameters: { Name: {} } });

  expect(unknowns).toEqual([{ stack: 'App', logicalId: 'P', path: 'P', reason: 'what its policy belongs to is not known: the parameter Name' }]);
});

test('resources have their ARNs and their resolved properties', () => {
  const { resources } = worldOf({
    Resources: {
      Key: { Type: 'AWS::KMS::Key' },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b', Encryption: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
      Graph: { Type: 'AWS::AppSync::GraphQLApi', Properties: {} },
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    },
  });

  const arns = resources.map(({ arn }) => arn.replace(/[a-z0-9]{26}$|[a-z0-9]{10}$/, '…'));
  expect(arns).toEqual([
    expect.stringMatching(/^arn:aws:kms:/), 'arn:aws:s3:::b', `arn:aws:execute-api:${HERE}:…`, `arn:aws:appsync:${HERE}:apis/…`, expect.stringMatching(/^arn:aws:cognito-idp:/),
  ]);
  expect(resources[1]?.properties).toEqual({ BucketName: 'b', Encryption: resources[0]?.arn });
});
