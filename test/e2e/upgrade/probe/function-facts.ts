import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { functionTemplate } from './function-template';
import type { EmulatorAccess } from '../../gate/deployed';
import { administrator } from '../../main-job/administrator';
import { accepted, refused, same } from '../../probe/fact';
import type { Fact } from '../../probe/fact';

const StackName = 'Functions';
const SECONDS = 15;

/** What the upgrade rests on around its functions. Deploys the template first. */
export async function functionFacts(access: EmulatorAccess): Promise<readonly Fact[]> {
  const { endpoint, region, credentials } = access;
  const configuration = { endpoint, region, credentials, maxAttempts: 1 };
  const outputs = await deploy(new CloudFormationClient(configuration));
  const lambda = new LambdaClient(configuration);
  const sqs = new SQSClient(configuration);
  const sfn = new SFNClient(configuration);
  const sts = new STSClient(configuration);
  const { s3 } = administrator(access);
  const Bucket = outputs.Bucket;
  const environment = async () => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: outputs.Environment }));
    const parsed: Readonly<Record<string, string>> = JSON.parse(Buffer.from(Payload ?? []).toString());
    return parsed;
  };
  const seen = async (Prefix: string) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `seen/${Prefix}` }));
    return Promise.all(Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const parsed: Readonly<Record<string, unknown>> = JSON.parse(await Body?.transformToString() ?? '');
      return parsed;
    }));
  };
  const eventually = async (look: () => Promise<boolean>) => {
    for (let left = SECONDS * 5; left > 0; left -= 1) {
      if (await look()) return true;
      await sleep(200);
    }
    return `not within ${SECONDS} s`;
  };
  const dead = async () => Number((await sqs.send(new GetQueueAttributesCommand({ QueueUrl: outputs.DeadLetters, AttributeNames: ['ApproximateNumberOfMessages'] }))).Attributes?.ApproximateNumberOfMessages);

  return [
    {
      name: 'a nodejs24.x function runs, with the AWS SDK',
      holds: async () => {
        const { node, sdk, key, endpoint: from } = await environment();
        process.stdout.write(`         node ${node}, SDK ${sdk}, access key ${key}, AWS_ENDPOINT_URL ${from}\n`);
        return same(typeof sdk, 'string');
      },
    },
    {
      name: 'UpdateFunctionConfiguration changes the environment of the next call',
      holds: async () => {
        const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: outputs.Environment }));
        await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: outputs.Environment, Environment: { Variables: { ...Environment?.Variables, EXTRA: 'x' } } }));
        return same((await environment()).extra, 'x');
      },
    },
    {
      name: 'REST API, AWS_IAM: not signed is refused',
      holds: async () => same((await fetch(`${endpoint}/restapis/${outputs.ApiId}/prod/_user_request_/start`, { method: 'POST' })).status, 403),
    },
    {
      name: 'REST API: OPTIONS by a mock, CORS headers of the deployed response',
      holds: async () => {
        const response = await fetch(`${endpoint}/_aws/execute-api/${outputs.ApiId}/prod/start`, { method: 'OPTIONS', headers: { 'origin': 'http://localhost:5173', 'access-control-request-method': 'POST' } });
        return same([response.status, response.headers.get('access-control-allow-origin')], [204, 'http://localhost:5173']);
      },
    },
    {
      name: 'REST API: a path of no resource is 403, as API Gateway says',
      holds: async () => {
        const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/execute-api/aws4_request, SignedHeaders=host, Signature=x`;
        return same((await fetch(`${endpoint}/_aws/execute-api/${outputs.ApiId}/prod/other`, { headers: { authorization } })).status, 403);
      },
    },
    {
      name: 'REST API: a signed call arrives with its identity',
      holds: async () => {
        const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/execute-api/aws4_request, SignedHeaders=host, Signature=x`;
        const response = await fetch(`${endpoint}/_aws/execute-api/${outputs.ApiId}/prod/start/abc`, { headers: { authorization } });
        const text = await response.text();
        process.stdout.write(`         ${text}\n`);
        return same(text.includes('cognitoIdentityId'), true);
      },
    },
    {
      name: 'a queue message reaches its function',
      holds: async () => {
        await sqs.send(new SendMessageCommand({ QueueUrl: outputs.Queue, MessageBody: JSON.stringify({ name: 'one' }) }));
        return eventually(async () => (await seen('queue-one')).length === 1);
      },
    },
    {
      name: 'a message that fails twice goes to the dead letters',
      holds: async () => {
        await sqs.send(new SendMessageCommand({ QueueUrl: outputs.Queue, MessageBody: JSON.stringify({ name: 'bad', fail: true }) }));
        return eventually(async () => await dead() === 1);
      },
    },
    {
      name: 'StartMessageMoveTask drives dead letters again',
      holds: async () => {
        const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: outputs.DeadLetters, AttributeNames: ['QueueArn'] }));
        await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
        return eventually(async () => await dead() === 0);
      },
    },
    {
      name: 'distributed map: listObjectsV2, ItemBatcher with BatchInput, Lambda, then sqs:sendMessage',
      holds: async () => {
        for (const name of ['a', 'b', 'c']) await s3.send(new PutObjectCommand({ Bucket, Key: `guests/g/${name}`, Body: name }));
        const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: outputs.Machine, name: 'one', input: JSON.stringify({ bucket: Bucket, prefix: 'guests/g/', upgradeId: 'u' }) }));
        const ended = await eventually(async () => (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status !== 'RUNNING');
        if (ended !== true) return ended;
        const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        if (status !== 'SUCCEEDED') return `${status} ${error} ${cause}`;
        const batches = await seen('batch-');
        process.stdout.write(`         ${JSON.stringify(batches[0])}\n`);
        const message = await eventually(async () => (await seen('queue-map')).length === 1);
        return message === true ? same(batches.map(({ BatchInput, Items }) => [BatchInput, Array.isArray(Items) ? Items.length : 0]).sort(), [[{ upgradeId: 'u' }, 1], [{ upgradeId: 'u' }, 2]]) : `no message ${message}`;
      },
    },
    {
      name: 'StartExecution with a name that another input has taken: ExecutionAlreadyExists',
      holds: async () => refused(sfn.send(new StartExecutionCommand({ stateMachineArn: outputs.Machine, name: 'one', input: '{}' })), 'ExecutionAlreadyExists'),
    },
    {
      name: 'AssumeRole with session tags',
      holds: async () => accepted(sts.send(new AssumeRoleCommand({ RoleArn: outputs.DataRole, RoleSessionName: 'x', Tags: [{ Key: 'guest', Value: 'g' }] }))),
    },
  ];
}

async function deploy(client: CloudFormationClient): Promise<Readonly<Record<string, string>>> {
  await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(functionTemplate()), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName }).catch(async () => {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
    throw new Error(JSON.stringify(StackEvents.filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('FAILED')).map(({ LogicalResourceId, ResourceStatusReason }) => [LogicalResourceId, ResourceStatusReason])));
  });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
