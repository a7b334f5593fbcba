import {
  CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, waitUntilStackCreateComplete, DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { template } from './template';
import type { StackOutputs } from '../emulator/cdk';
import type { EmulatorAccess } from '../gate/deployed';
import { administrator } from '../main-job/administrator';
import type { Administrator } from '../main-job/administrator';
import { readAlbum } from '../main-job/album';
import type { Album } from '../main-job/album';

const STACK = 'Probe';
const DEPLOY_SECONDS = 60;

/** What is measured: a deployed template, and the address that clients use. */
export interface Subject {
  readonly album: Album;
  readonly outputs: StackOutputs;
  readonly admin: Administrator;
}

/** Deploys the probe's template through the CloudFormation API. */
export async function deploySubject(access: EmulatorAccess, endpoint: string): Promise<Subject> {
  const { region, credentials } = access;
  const client = new CloudFormationClient({ endpoint: access.endpoint, region, credentials });
  await client.send(new CreateStackCommand({ StackName: STACK, TemplateBody: JSON.stringify(template()), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: DEPLOY_SECONDS, minDelay: 1, maxDelay: 1 }, { StackName: STACK })
    .catch(async () => { throw new Error(`the stack did not deploy: ${await failuresOf(client)}`); });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
  const outputs = Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  return { album: readAlbum(outputs, endpoint), outputs, admin: administrator(access) };
}

async function failuresOf(client: CloudFormationClient): Promise<string> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: STACK }));
  return StackEvents
    .filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('FAILED'))
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
    .join('; ');
}
