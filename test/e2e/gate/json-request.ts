import type { DeployedTables } from './deployed-tables';
import { readDynamoRequest } from './dynamo-request';
import { GateError, notModelled } from './gate-error';
import type { GateRequest } from './gate-request';
import type { Need } from './need';
import { isRecord } from '../../iam/policy-document';

/** Services that name the operation in a header and take JSON, by the service that callers sign for. */
const PREFIXES: Readonly<Record<string, string>> = { dynamodb: 'DynamoDB_20120810.', sqs: 'AmazonSQS.', states: 'AWSStepFunctions.' };

/** Whether a service is one of those. */
export function speaksJson(service: string): boolean {
  return service in PREFIXES;
}

/** Maps a request to what IAM is asked about. */
export async function readJsonRequest(service: string, request: GateRequest, tables: Pick<DeployedTables, 'table'>): Promise<readonly Need[]> {
  const target = request.headers['x-amz-target'] ?? '';
  const prefix = PREFIXES[service] ?? '';
  if (!target.startsWith(prefix) || request.path !== '/') throw notModelled(`${target || 'no operation'} signed for ${service}`);
  const operation = target.slice(prefix.length);
  const input: unknown = JSON.parse(request.body.toString());
  if (!isRecord(input)) throw new GateError('SerializationException', 'the request is not an object');

  if (service === 'dynamodb') return readDynamoRequest(operation, input, tables);
  if (target === 'AmazonSQS.SendMessage' && typeof input.QueueUrl === 'string') return [{ action: 'sqs:SendMessage', resource: queueArn(input.QueueUrl, request), context: {} }];
  if (target === 'AWSStepFunctions.StartExecution' && typeof input.stateMachineArn === 'string') {
    return [{ action: 'states:StartExecution', resource: input.stateMachineArn, context: {} }];
  }
  throw notModelled(target);
}

function queueArn(queueUrl: string, request: GateRequest): string {
  const [, account = '', name = ''] = new URL(queueUrl).pathname.split('/');
  const region = /\/(\w+-\w+-\d)\/sqs\//.exec(request.headers.authorization ?? '')?.[1];
  if (region === undefined) throw notModelled('a queue of no region');
  return `arn:aws:sqs:${region}:${account}:${name}`;
}
