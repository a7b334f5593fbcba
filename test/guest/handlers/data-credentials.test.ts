import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { dataCredentials } from '../../../src/guest/handlers/data-credentials';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const sts = mockClient(STSClient);
const roleArn = 'arn:aws:iam::123456789012:role/Data';

beforeEach(() => sts.reset());

test('credentials are for one guest and one user', async () => {
  const Expiration = new Date();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: 'id', SecretAccessKey: 'secret', SessionToken: 'token', Expiration } });

  expect(await dataCredentials(new STSClient({}), roleArn, claimedUpgrade()))
    .toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  const { input } = sts.call(0).args[0];
  expect(input).toEqual({
    RoleArn: roleArn,
    RoleSessionName: `guest-upgrade-${UPGRADE_ID}`,
    DurationSeconds: 900,
    Tags: [{ Key: 'guest', Value: GUEST }, { Key: 'owner', Value: OWNER }],
  });
  expect(`guest-upgrade-${UPGRADE_ID}`).toMatch(/^[\w+=,.@-]{2,64}$/);
});

test.each([
  {}, { SecretAccessKey: 's', SessionToken: 't' }, { AccessKeyId: 'i', SessionToken: 't' }, { AccessKeyId: 'i', SecretAccessKey: 's' },
])('fails on an answer that lacks some: %j', async (credentials) => {
  sts.on(AssumeRoleCommand).resolves({ Credentials: credentials as never });

  await expect(dataCredentials(new STSClient({}), roleArn, claimedUpgrade())).rejects.toThrow('Credentials: must be in the answer');
});

test('fails on an answer without', async () => {
  sts.on(AssumeRoleCommand).resolves({});

  await expect(dataCredentials(new STSClient({}), roleArn, claimedUpgrade())).rejects.toThrow('Credentials: must be in the answer');
});
