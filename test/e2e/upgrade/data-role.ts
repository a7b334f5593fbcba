import { createHmac } from 'node:crypto';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Stage } from './stage';
import type { TemporaryCredentials } from '../main-job/person';

/** Credentials that a function runs with, made as the emulator makes them. */
export async function credentialsOf({ backstage, functionsKey }: Stage, exported: string): Promise<TemporaryCredentials> {
  const claim = { role: await backstage.functions.roleOf(exported), function: exported };
  const sessionToken = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return { accessKeyId: 'ASIAOFAFUNCTION', secretAccessKey: createHmac('sha256', functionsKey).update(sessionToken).digest('hex'), sessionToken };
}

/** Takes the data role as a function would, with the tags given. */
export async function takeDataRole(stage: Stage, exported: string, tags: Readonly<Record<string, string>>): Promise<TemporaryCredentials> {
  const { endpoint, region } = stage.arcade;
  const sts = new STSClient({ endpoint, region, credentials: await credentialsOf(stage, exported), maxAttempts: 1 });
  const { Credentials } = await sts.send(new AssumeRoleCommand({
    RoleArn: stage.backstage.functions.settings.dataRoleArn, RoleSessionName: 'try', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  }));
  if (Credentials?.AccessKeyId === undefined || Credentials.SecretAccessKey === undefined) throw new Error('AssumeRole gave no credentials');
  return { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken };
}
