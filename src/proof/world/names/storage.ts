import { generatedName, letters, uuid } from './made-up';
import { byName, regional } from './type-names';
import type { MakeName, TypeTable } from './type-names';

const bucketArn: MakeName = ({ name, environment }) => `arn:${environment.partition}:s3:::${name}`;
const bucketHost = (between: MakeName): MakeName => (named) => `${named.name}.${between(named)}.${named.environment.urlSuffix}`;
const tableArn = regional('dynamodb', ({ name }) => `table/${name}`);
const streamArn: MakeName = (named) => `${tableArn(named)}/stream/2026-01-01T00:00:00.000`;
const keyId: MakeName = ({ seed }) => uuid(seed);
const keyArn = regional('kms', (named) => `key/${keyId(named)}`);
const queueArn = regional('sqs', byName);
const queueUrl: MakeName = ({ name, environment: { region, account, urlSuffix } }) => `https://sqs.${region}.${urlSuffix}/${account}/${name}`;
const topicArn = regional('sns', byName);
const kinesisArn = regional('kinesis', ({ name }) => `stream/${name}`);
const deliveryArn = regional('firehose', ({ name }) => `deliverystream/${name}`);
const secretArn = regional('secretsmanager', ({ name, seed }) => `secret:${name}-${letters(seed, 6)}`);
const parameterArn = regional('ssm', ({ name }) => `parameter${name.startsWith('/') ? '' : '/'}${name}`);
const logGroupArn = regional('logs', ({ name }) => `log-group:${name}:*`);
const domainArn = regional('es', ({ name }) => `domain/${name}`);
const accessPointArn = regional('s3', ({ name }) => `accesspoint/${name}`);
const fifo = (make: MakeName, property: string): MakeName => (named) => `${make(named)}${named.text(property) === 'true' ? '.fifo' : ''}`;
const usual = (maximum?: number): MakeName => ({ stack, logicalId, seed }) => generatedName(stack, logicalId, seed, maximum);
const small = (maximum: number): MakeName => (named) => usual(maximum)(named).toLowerCase();

const domain = {
  nameProperty: 'DomainName', generated: small(28), ref: byName, attributes: { Arn: domainArn, DomainArn: domainArn }, arn: domainArn,
};

/** Where data lies. */
export const STORAGE: TypeTable = {
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    generated: small(63),
    ref: byName,
    attributes: {
      Arn: bucketArn,
      DomainName: bucketHost(() => 's3'),
      RegionalDomainName: bucketHost(({ environment }) => `s3.${environment.region}`),
      DualStackDomainName: bucketHost(({ environment }) => `s3.dualstack.${environment.region}`),
    },
    arn: bucketArn,
  },
  'AWS::S3::AccessPoint': { nameProperty: 'Name', generated: small(50), ref: byName, attributes: { Arn: accessPointArn, Name: byName }, arn: accessPointArn },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', ref: byName, attributes: { Arn: tableArn, StreamArn: streamArn }, arn: tableArn },
  'AWS::DynamoDB::GlobalTable': {
    nameProperty: 'TableName', ref: byName, attributes: { Arn: tableArn, StreamArn: streamArn, TableId: ({ seed }) => uuid(seed) }, arn: tableArn,
  },
  'AWS::KMS::Key': { ref: keyId, attributes: { Arn: keyArn, KeyId: keyId }, arn: keyArn },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', ref: byName, attributes: {} },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName', generated: fifo(usual(75), 'FifoQueue'), ref: queueUrl, attributes: { Arn: queueArn, QueueName: byName, QueueUrl: queueUrl }, arn: queueArn,
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName', generated: fifo(usual(), 'FifoTopic'), ref: topicArn, attributes: { TopicArn: topicArn, TopicName: byName }, arn: topicArn,
  },
  'AWS::Kinesis::Stream': { nameProperty: 'Name', ref: byName, attributes: { Arn: kinesisArn }, arn: kinesisArn },
  'AWS::KinesisFirehose::DeliveryStream': { nameProperty: 'DeliveryStreamName', ref: byName, attributes: { Arn: deliveryArn }, arn: deliveryArn },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name', generated: ({ logicalId, seed }) => `${logicalId}-${letters(seed, 12)}`, ref: secretArn, attributes: { Id: secretArn }, arn: secretArn,
  },
  'AWS::SSM::Parameter': { nameProperty: 'Name', generated: ({ logicalId, seed }) => `CFN-${logicalId}-${letters(seed, 12)}`, ref: byName, attributes: {}, arn: parameterArn },
  'AWS::Logs::LogGroup': { nameProperty: 'LogGroupName', ref: byName, attributes: { Arn: logGroupArn }, arn: logGroupArn },
  'AWS::OpenSearchService::Domain': domain,
  'AWS::Elasticsearch::Domain': domain,
};
