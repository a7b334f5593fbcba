import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { dataCredentials } from '../../../src/guest/handlers/data-credentials';
import type { OwnerSettings } from '../../../src/guest/handlers/settings';
import { GUEST, OWNER, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

const sts = mockClient(STSClient);
const dataRoleArn = 'arn:aws:iam::123456789012:role/Data';
const answer = { Credentials: { AccessKeyId: 'id', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date() } };

function credentialsFor(data: readonly OwnerSettings[] = [{}]) {
  return dataCredentials(new STSClient({}), { dataRoleArn, data }, claimedUpgrade());
}

const SUB = claimedUpgrade().user.sub;

beforeEach(() => sts.reset());

test('credentials are for one guest and one user', async () => {
  sts.on(AssumeRoleCommand).resolves(answer);

  expect(await credentialsFor())
    .toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  const { input } = sts.call(0).args[0];
  expect(input).toEqual({
    RoleArn: dataRoleArn,
    RoleSessionName: `guest-upgrade-${UPGRADE_ID}`,
    DurationSeconds: 900,
    Tags: [{ Key: 'guest', Value: GUEST }, { Key: 'owner', Value: OWNER }],
  });
  expect(`guest-upgrade-${UPGRADE_ID}`).toMatch(/^[\w+=,.@-]{2,64}$/);
});

test.each<[string, OwnerSettings[], object[]]>([
  ['by sub', [{ owner: 'sub' }, { owner: 'sub' }], [{ Key: 'sub', Value: SUB }]],
  ['both ways', [{ owner: 'sub' }, {}], [{ Key: 'sub', Value: SUB }, { Key: 'owner', Value: OWNER }]],
])('the user is named as the places name users: %s', async (_, data, tags) => {
  sts.on(AssumeRoleCommand).resolves(answer);

  await credentialsFor(data);

  expect(sts.call(0).args[0].input).toMatchObject({ Tags: [{ Key: 'guest', Value: GUEST }, ...tags] });
});

test.each([
  {}, { SecretAccessKey: 's', SessionToken: 't' }, { AccessKeyId: 'i', SessionToken: 't' }, { AccessKeyId: 'i', SecretAccessKey: 's' },
])('fails on an answer that lacks some: %j', async (credentials) => {
  sts.on(AssumeRoleCommand).resolves({ Credentials: credentials as never });

  await expect(credentialsFor()).rejects.toThrow('Credentials: must be in the answer');
});

test('fails on an answer without', async () => {
  sts.on(AssumeRoleCommand).resolves({});

  await expect(credentialsFor()).rejects.toThrow('Credentials: must be in the answer');
});
