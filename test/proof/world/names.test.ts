import { resolved, worldOf } from './world-of';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}';
const HERE = 'us-east-1:123456789012';

test.each<[string, object, string | RegExp, Record<string, string | RegExp>]>([
  ['AWS::S3::Bucket', {}, /^app-it-[a-z0-9]{12}$/, { Arn: /^arn:aws:s3:::app-it-[a-z0-9]{12}$/, RegionalDomainName: /^app-it-[a-z0-9]{12}\.s3\.us-east-1\.amazonaws\.com$/ }],
  ['AWS::S3::Bucket', { BucketName: 'b' }, 'b', { Arn: 'arn:aws:s3:::b', DomainName: 'b.s3.amazonaws.com' }],
  ['AWS::DynamoDB::Table', {}, /^App-It-[A-Z0-9]{12}$/, { Arn: new RegExp(`^arn:aws:dynamodb:${HERE}:table/App-It-[A-Z0-9]{12}$`) }],
  ['AWS::DynamoDB::Table', { TableName: 't' }, 't', { Arn: `arn:aws:dynamodb:${HERE}:table/t`, StreamArn: /:table\/t\/stream\// }],
  ['AWS::DynamoDB::GlobalTable', { TableName: 't' }, 't', { Arn: `arn:aws:dynamodb:${HERE}:table/t` }],
  ['AWS::KMS::Key', {}, new RegExp(`^${UUID}$`), { Arn: new RegExp(`^arn:aws:kms:${HERE}:key/${UUID}$`) }],
  ['AWS::KMS::Alias', { AliasName: 'alias/x' }, 'alias/x', {}],
  ['AWS::IAM::Role', { RoleName: 'r' }, 'r', { Arn: 'arn:aws:iam::123456789012:role/r', RoleId: /^AROA/ }],
  ['AWS::IAM::Role', { RoleName: 'r', Path: '/app/' }, 'r', { Arn: 'arn:aws:iam::123456789012:role/app/r' }],
  ['AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'p' }, 'arn:aws:iam::123456789012:policy/p', {}],
  ['AWS::IAM::User', { UserName: 'u' }, 'u', { Arn: 'arn:aws:iam::123456789012:user/u' }],
  ['AWS::Lambda::Function', { FunctionName: 'f' }, 'f', { Arn: `arn:aws:lambda:${HERE}:function:f` }],
  ['AWS::Lambda::Alias', { FunctionName: 'f', Name: 'live' }, `arn:aws:lambda:${HERE}:function:f:live`, {}],
  ['AWS::Lambda::Version', { FunctionName: `arn:aws:lambda:${HERE}:function:f` }, `arn:aws:lambda:${HERE}:function:f:1`, { Version: '1' }],
  ['AWS::SQS::Queue', { QueueName: 'q' }, 'https://sqs.us-east-1.amazonaws.com/123456789012/q', { Arn: `arn:aws:sqs:${HERE}:q`, QueueName: 'q' }],
  ['AWS::SQS::Queue', { FifoQueue: true }, /\.fifo$/, { QueueName: /^App-It-[A-Z0-9]{12}\.fifo$/ }],
  ['AWS::SNS::Topic', { TopicName: 't' }, `arn:aws:sns:${HERE}:t`, { TopicName: 't', TopicArn: `arn:aws:sns:${HERE}:t` }],
  ['AWS::Cognito::IdentityPool', {}, new RegExp(`^us-east-1:${UUID}$`), {}],
  ['AWS::Cognito::UserPool', {}, /^us-east-1_[a-z0-9]{9}$/, {
    Arn: new RegExp(`^arn:aws:cognito-idp:${HERE}:userpool/us-east-1_[a-z0-9]{9}$`),
    ProviderName: /^cognito-idp\.us-east-1\.amazonaws\.com\/us-east-1_[a-z0-9]{9}$/,
    ProviderURL: /^https:\/\/cognito-idp\./,
  }],
  ['AWS::Cognito::UserPoolClient', {}, /^[a-z0-9]{26}$/, {}],
  ['AWS::Cognito::UserPoolGroup', { GroupName: 'admins' }, 'admins', {}],
  ['AWS::ApiGateway::RestApi', {}, /^[a-z0-9]{10}$/, { RootResourceId: /^[a-z0-9]{10}$/ }],
  ['AWS::ApiGateway::Stage', { StageName: 'prod' }, 'prod', {}],
  ['AWS::ApiGateway::Resource', {}, /^[a-z0-9]{10}$/, {}],
  ['AWS::ApiGatewayV2::Api', {}, /^[a-z0-9]{10}$/, { ApiEndpoint: /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$/ }],
  ['AWS::AppSync::GraphQLApi', {}, new RegExp(`^arn:aws:appsync:${HERE}:apis/[a-z0-9]{26}$`), { ApiId: /^[a-z0-9]{26}$/ }],
  ['AWS::IoT::Policy', { PolicyName: 'p' }, 'p', { Arn: `arn:aws:iot:${HERE}:policy/p` }],
  ['AWS::IoT::Thing', { ThingName: 't' }, 't', { Arn: `arn:aws:iot:${HERE}:thing/t` }],
  ['AWS::Kinesis::Stream', { Name: 's' }, 's', { Arn: `arn:aws:kinesis:${HERE}:stream/s` }],
  ['AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamName: 's' }, 's', { Arn: `arn:aws:firehose:${HERE}:deliverystream/s` }],
  ['AWS::StepFunctions::StateMachine', { StateMachineName: 's' }, `arn:aws:states:${HERE}:stateMachine:s`, { Name: 's' }],
  ['AWS::Events::EventBus', { Name: 'b' }, 'b', { Arn: `arn:aws:events:${HERE}:event-bus/b` }],
  ['AWS::Events::Rule', { Name: 'r', EventBusName: 'b' }, 'r', { Arn: `arn:aws:events:${HERE}:rule/b/r` }],
  ['AWS::SecretsManager::Secret', { Name: 's' }, new RegExp(`^arn:aws:secretsmanager:${HERE}:secret:s-[a-z0-9]{6}$`), {}],
  ['AWS::SSM::Parameter', { Name: '/p', Value: 'v' }, '/p', { Value: 'v' }],
  ['AWS::Logs::LogGroup', { LogGroupName: '/l' }, '/l', { Arn: `arn:aws:logs:${HERE}:log-group:/l:*` }],
  ['AWS::CloudFront::Distribution', {}, /^E[A-Z0-9]{13}$/, { DomainName: /\.cloudfront\.net$/ }],
  ['AWS::OpenSearchService::Domain', { DomainName: 'd' }, 'd', { Arn: `arn:aws:es:${HERE}:domain/d` }],
  ['AWS::Location::Map', { MapName: 'm' }, 'm', { Arn: `arn:aws:geo:${HERE}:map/m`, MapArn: `arn:aws:geo:${HERE}:map/m` }],
  ['AWS::Location::Tracker', { TrackerName: 't' }, 't', { TrackerArn: `arn:aws:geo:${HERE}:tracker/t` }],
])('%s with %p has the names that AWS gives', (Type, Properties, ref, attributes) => {
  const template = { Resources: { It: { Type, Properties } } };
  const matching = (expected: string | RegExp): unknown => typeof expected === 'string' ? expected : expect.stringMatching(expected);

  expect(resolved({ Ref: 'It' }, template)).toEqual(matching(ref));
  for (const [name, expected] of Object.entries(attributes)) expect(resolved({ 'Fn::GetAtt': ['It', name] }, template)).toEqual(matching(expected));
});

test('a made-up bucket name is as long as a bucket name may be, and no longer', () => {
  const name = String(resolved({ Ref: 'A'.repeat(80) }, { Resources: { ['A'.repeat(80)]: { Type: 'AWS::S3::Bucket' } } }));

  expect(name).toHaveLength(63);
  expect(name).toMatch(/^app-a+-[a-z0-9]{12}$/);
});

test('made-up names are the same each time, and different for different resources and stacks', () => {
  const names = (stack: string) => ['A', 'B'].map((id) => worldOf({ Resources: { A: { Type: 'AWS::KMS::Key' }, B: { Type: 'AWS::KMS::Key' } } }, { stack })
    .resolve({ Ref: id }, stack));

  expect(names('One')).toEqual(names('One'));
  expect(new Set([...names('One'), ...names('Two')]).size).toBe(4);
});

test('a name that is known in part keeps the part', () => {
  const template = { Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'app-${Stage}' } } } }, Parameters: { Stage: {} } };

  expect(resolved({ 'Fn::GetAtt': ['It', 'Arn'] }, template)).toMatch(/^arn:aws:s3:::app-\uE000the parameter Stage\uE001$/);
});

test.each([
  ['us-gov-west-1', 'arn:aws-us-gov:s3:::b', 'cognito-idp.us-gov-west-1.amazonaws.com/'],
  ['cn-north-1', 'arn:aws-cn:s3:::b', 'cognito-idp.cn-north-1.amazonaws.com.cn/'],
  ['us-iso-east-1', 'arn:aws-iso:s3:::b', 'cognito-idp.us-iso-east-1.c2s.ic.gov/'],
  ['eusc-de-east-1', 'arn:aws-eusc:s3:::b', 'cognito-idp.eusc-de-east-1.amazonaws.eu/'],
])('names in %s are of its partition', (region, arn, provider) => {
  const template = { Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } }, U: { Type: 'AWS::Cognito::UserPool' } } };

  expect(resolved({ 'Fn::GetAtt': ['B', 'Arn'] }, template, { region })).toBe(arn);
  expect(resolved({ 'Fn::GetAtt': ['U', 'ProviderName'] }, template, { region })).toContain(provider);
});
