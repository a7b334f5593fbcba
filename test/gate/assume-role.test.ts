import { assumeRole } from '../e2e/gate/assume-role';
import { Authorizer } from '../e2e/gate/authorizer';
import { DecisionLog } from '../e2e/gate/decision-log';
import type { DeployedRole } from '../e2e/gate/deployed';
import { Sessions, callerOf } from '../e2e/gate/session';
import type { Session } from '../e2e/gate/session';
import { parsePolicy } from '../e2e/gate/stored-json';

const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const document = (...Statement: object[]) => parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
const TRUST = document({
  Effect: 'Allow', Principal: { AWS: arn('mover') }, Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: { StringLike: { 'aws:RequestTag/guest': '?*' } },
});
const DATA = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/guests/${aws:PrincipalTag/guest}/*' });
const ROLES: Readonly<Record<string, DeployedRole>> = {
  [arn('mover')]: { arn: arn('mover'), name: 'mover', trust: document(), policies: [] },
  [arn('other')]: { arn: arn('other'), name: 'other', trust: document(), policies: [document({ Effect: 'Allow', Action: 'sts:*', Resource: '*' })] },
  [arn('data')]: { arn: arn('data'), name: 'data', trust: TRUST, policies: [DATA] },
};

const deployed = {
  access: { endpoint: '', region: 'us-east-1', accountId: '000000000000', credentials: { accessKeyId: '', secretAccessKey: '' } },
  role: async (name: string) => ROLES[name] ?? Promise.reject(new Error(`no role ${name}`)),
  bucketPolicy: async () => undefined,
};
const sessions = new Sessions();
const authorizer = new Authorizer(deployed, new DecisionLog());
const caller = (name: string): Session => (
  { ...callerOf(arn(name), '000000000000', 'function'), accessKeyId: '', secretAccessKey: '', sessionToken: '', expiresAt: 0, who: name, roleArn: arn(name) });
const form = (more: Record<string, string> = {}) => new URLSearchParams({
  Action: 'AssumeRole', Version: '2011-06-15', RoleArn: arn('data'), RoleSessionName: 'upgrade', ...more,
});
const GUEST = { 'Tags.member.1.Key': 'guest', 'Tags.member.1.Value': 'us-east-1:g' };
const assume = async (name: string, more?: Record<string, string>) => assumeRole(form(more), caller(name), { deployed, authorizer, sessions });

test('a session carries its tags into every decision', async () => {
  const { status, body } = await assume('mover', GUEST);
  const session = sessions.find(/<AccessKeyId>([^<]*)/.exec(body.toString())?.[1] ?? '');
  if (session === undefined) throw new Error('no session was issued');
  const reads = async (guest: string) => authorizer.allows(session, { action: 's3:GetObject', resource: `arn:aws:s3:::bucket/guests/${guest}/a`, context: {} });

  expect(status).toBe(200);
  expect(session.callerArn).toBe('arn:aws:sts::000000000000:assumed-role/data/upgrade');
  expect([await reads('us-east-1:g'), await reads('us-east-1:h')]).toEqual([true, false]);
});

test.each([
  ['mover', {}],
  ['mover', { Tags: '' }],
  ['mover', { 'Tags.member.1.Key': 'guest', 'Tags.member.1.Value': '' }],
  ['other', GUEST],
])('fails for %s with %j, which the trust policy does not let in', async (name, tags: Record<string, string>) => {
  await expect(assume(name, tags)).rejects.toMatchObject({ code: 'AccessDenied', status: 403 });
});

test.each(['ExternalId', 'Policy', 'TransitiveTagKeys.member.1'])('fails with 501 on %s', async (name) => {
  await expect(assume('mover', { ...GUEST, [name]: 'x' })).rejects.toMatchObject({ status: 501 });
});
