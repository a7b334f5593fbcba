import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { callerOf, ids, rolesOf, worldOf } from './world-of';
import { AppIdentityPool } from '../../../src';
import { readWorld } from '../../../src/proof/world/read-world';
import { app, trust } from '../vectors/templates';

test.each([
  ['us-east-1', 'cognito-identity.amazonaws.com'], ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com'],
  ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com'], ['cn-north-1', 'cognito-identity.amazonaws.com.cn'],
])('in %s an identity pool of this library gives its roles to tokens with the keys %s', (region, prefix) => {
  const stack = new Stack(new App(), 'App', { env: { account: '123456789012', region } });
  new AppIdentityPool(stack, 'Identity', { guests: true });
  const world = readWorld([{ stack: 'App', template: Template.fromStack(stack).toJSON(), account: '123456789012', region }]);

  const guest = callerOf(world, 'guest');
  expect(guest.context[`${prefix}:amr`]).toEqual(['unauthenticated']);
  expect(guest.owners.map(({ key }) => key)).toEqual([`${prefix}:sub`]);
  expect(guest.roles.map(({ intended }) => intended)).toEqual([true]);
  expect(world.unknowns).toEqual([]);
});

test('a stack that leaves its Region open is where its trust policies say', () => {
  const govCloud: unknown = JSON.parse(JSON.stringify(app({ guests: [] })).replace(/cognito-identity\.amazonaws\.com/g, 'cognito-identity-us-gov.amazonaws.com'));
  const world = worldOf(govCloud, { region: undefined });

  expect(world.resolve({ Ref: 'AWS::Region' }, 'App')).toBe('us-gov-west-1');
  expect(rolesOf(world, 'guest')).toEqual(['GuestRole']);
});

test('a trust policy with the names of another partition admits nobody', () => {
  const world = worldOf(app({ userTrust: trust('authenticated', { principal: { Federated: 'cognito-identity-us-gov.amazonaws.com' } }) }));

  expect(rolesOf(world, 'user')).toEqual([]);
});

test('a partition whose names are not known makes the world incomplete', () => {
  expect(worldOf(app({}), { region: 'us-iso-east-1' }).unknowns.map(({ reason }) => reason)).toEqual(['how IAM names the identity service of us-iso-east-1 is not known']);
});

test('with pools of two partitions outsiders are told apart', () => {
  const world = readWorld([
    { stack: 'East', template: app({}), region: 'us-east-1' }, { stack: 'Gov', template: app({}), region: 'us-gov-west-1' },
  ]);

  expect(ids(world).filter((id) => id.startsWith('outsider user'))).toEqual([
    'outsider user of cognito-identity.amazonaws.com', 'outsider user of cognito-identity-us-gov.amazonaws.com',
  ]);
});
